/** Reads models.csv: how large models are and how they are built, each with its source. Models whose size is not published are not in it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTable } from './read-table.ts';

export interface Architecture {
  readonly layers: number;
  /** Of queries. */
  readonly heads: number;
  /** Width of a head. */
  readonly headSize: number;
  readonly hidden: number;
  readonly vocabulary: number;
  /** Whether the input embedding is the output's matrix too, which multiplies every token. */
  readonly sharesEmbeddings: boolean;
}

export interface Model {
  /** Without its mode: `gpt-5`, not `gpt-5@high`. */
  readonly model: string;
  /** The parameters that a token passes through: the active ones of a mixture of experts. */
  readonly parameters: number;
  /** Forward passes for each recorded token: more than one where only the chosen of many samples is recorded. */
  readonly passes: number;
  /** Undefined where it is not published, or tells nothing of what attention costs. */
  readonly architecture: Architecture | undefined;
  readonly source: string;
}

const FILE = new URL('models.csv', import.meta.url);
const SIZES = ['layers', 'heads', 'headSize', 'hidden', 'vocabulary'] as const;
const COLUMNS = ['model', 'parameters', 'passes', ...SIZES, 'embeddings', 'source'];

/** By name, in file order. */
export function models(): ReadonlyMap<string, Model> {
  return parseModels(readFileSync(fileURLToPath(FILE), 'utf8'), 'reports/costs/models.csv');
}

/** The parameters that multiply a token: all but those of an input embedding that is looked up and used for nothing else. */
export function multiplying({ parameters, architecture }: Model): number {
  if (architecture === undefined || architecture.sharesEmbeddings) return parameters;
  return parameters - architecture.vocabulary * architecture.hidden;
}

/**
 * @param text the file
 * @param file what an error calls the file
 * @throws DataError naming line and column, what was expected and what came
 */
export function parseModels(text: string, file: string): ReadonlyMap<string, Model> {
  const counts = (value: number) => Number.isSafeInteger(value) && value >= 1;
  return readTable(text, file, COLUMNS, (row) => {
    const size = (column: string) => row.number(column, counts, 'a whole number as in the config, or nothing in all of them');
    const isKnown = [...SIZES, 'embeddings'].some((column) => row.text(column, () => true, '') !== '');
    const isEither = (cell: string) => cell === 'shared' || cell === 'separate';
    const [layers, heads, headSize, hidden, vocabulary] = isKnown ? SIZES.map(size) : [];
    const embeddings = isKnown && row.text('embeddings', isEither, 'shared or separate');
    return {
      model: row.text('model', () => true, ''),
      parameters: row.number('parameters', counts, 'a whole number of parameters, such as 8.2e9'),
      passes: row.number('passes', counts, 'a whole number of forward passes for each recorded token, such as 1'),
      architecture: isKnown
        ? { layers, heads, headSize, hidden, vocabulary, sharesEmbeddings: embeddings === 'shared' }
        : undefined,
    };
  });
}
