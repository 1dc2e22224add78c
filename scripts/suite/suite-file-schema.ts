/** The definition that validates suite files, `autotts.config.json` and `autotts.config.ts`. */
import { z } from 'zod';
import { declaredFields } from '../../benchmarks/record/declaration.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { OWN } from '../../benchmarks/suites/own.ts';
import { BILLINGS } from '../../datasets/billing/billing.ts';
import { FORMATS } from '../../datasets/formats/index.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { CONVENTIONS } from '../../datasets/grading/conventions.ts';
import { GRADINGS } from '../../datasets/grading/rules.ts';
import { AnswerReader, EXTRACTION_NAMES, EXTRACTIONS } from '../../datasets/samples/extraction/answer-reader.ts';

/** Folders of `results/` that are the project's own. */
const TAKEN: readonly string[] = [...suites.map(({ name }) => name), OWN, 'check', 'discovery'];

/** Whether a suite of one's own may be called so. */
export function isFreeName(name: string): boolean {
  return /^[A-Za-z0-9][\w.@-]{0,99}$/.test(name) && !TAKEN.includes(name);
}

function isExtraction(rule: string): boolean {
  try {
    return new AnswerReader(rule) instanceof AnswerReader;
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

const path = z.string().min(1);
const contestant = z.string().min(1);
const oneOrMore = <Item extends z.ZodType>(item: Item, error: string) => z.union([item, z.array(item).min(1)], { error });

const filesOfStore = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .describe('MODEL/DATASET, by which the store is called; with a * a store of each file, * being its name: my-model/*'),
    files: oneOrMore(path, 'a file, or an array of files').describe(
      'What is imported, relative to this file; * stands for any part of a name, ** for folders',
    ),
    format: z
      .enum(FORMATS.map(({ name }) => name))
      .optional()
      .describe('Told from the files unless given'),
    extract: z
      .string()
      .refine(isExtraction, { error: EXTRACTIONS, params: { known: EXTRACTION_NAMES } })
      .optional()
      .describe(`How answers are read out of responses: ${EXTRACTIONS}; auto unless given`),
    trustExtraction: z.boolean().optional().describe('Keep the answers although the log says other things of them'),
    filter: z.string().min(1).optional().describe('Of lm-eval logs with several filters: which one'),
    scorer: z.string().min(1).optional().describe('Of Inspect logs with several scorers: which one'),
    columns: z
      .union([z.string().min(1), z.record(z.string(), z.string())], {
        error: 'FIELD=COLUMN,... or an object of columns by field',
      })
      .optional()
      .describe('Of tables: which column is which field'),
    part: z.string().min(1).optional().describe('Of paired solutions: which model and method'),
  })
  .describe('A store that is imported');

const store = z
  .union([z.string().min(1), filesOfStore], { error: 'the id of a store, or an object of id and files' })
  .describe('A store that is pinned or was imported, by its id, or files to import');

export const suiteFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: z
      .string()
      .refine(isFreeName, {
        error: "a name of letters, digits and . _ @ - that none of the project's suites has",
      })
      .describe('What the suite is called, and the folder of its results'),
    stores: z.array(store).min(1),
    contestants: z.array(contestant).min(1).optional().describe('Who plays; everyone that the stores can feed unless given'),
    controllers: z.array(path).min(1).optional().describe('Files with controllers of yours, relative to this file'),
    orders: z.int().min(1).max(100_000).optional().describe('Orders of the branches; 100 unless given'),
    grading: oneOrMore(z.enum(GRADINGS), `${GRADINGS.join(' or ')}, or an array of them`)
      .optional()
      .describe('How answers are compared; as the logs agree with unless given'),
    percent: z.enum(CONVENTIONS).optional().describe('How 35% is read'),
    units: z.enum(CONVENTIONS).optional().describe('Whose rules leave units out'),
    mergeVotes: z.boolean().optional().describe('Equal answers are one answer to vote for'),
    errAbstains: z.boolean().optional().describe('Answers that could not be read do not vote'),
    billing: oneOrMore(z.enum(BILLINGS), `${BILLINGS.join(' or ')}, or an array of them`)
      .optional()
      .describe('What is billed; as published unless given'),
    ...declaredFields,
    out: path.optional().describe('Folder to write into, relative to this file; results/NAME unless given'),
  })
  .describe('A suite of your own: what is played, by whom, and how it is reported');

/** The fields of the suite, or of a store in it. @param path to the object, as zod gives it */
export function fieldsOfSuiteFile(path: readonly PropertyKey[]): string[] {
  return Object.keys(path[0] === 'stores' ? filesOfStore.shape : suiteFileSchema.shape);
}

/** As a suite file is written: `export default { … } satisfies SuiteFile`. */
export type SuiteFile = z.input<typeof suiteFileSchema>;

/** The JSON Schema of the file, for editors. */
export function suiteFileJsonSchema(): object {
  return z.toJSONSchema(suiteFileSchema, { io: 'input' });
}
