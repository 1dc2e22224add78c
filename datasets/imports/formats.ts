/**
 * The formats of samples that can be imported: how to tell the format of a file, and what reads it. Formats of samples give one sample
 * after another, from any number of files. Formats of whole stores read one file, to which nothing can be added.
 */
import { DataError, show } from '../foundation/errors.ts';
import type { LoggedSample, ReadingNotes } from '../samples/logged-sample.ts';
import type { RecordedTraces } from '../store/trace-store.ts';
import type { Head } from './head.ts';
import type { SourceFile } from './source-file.ts';

/** How files are to be read, beside their format. */
export interface Choices {
  /** Of lm-evaluation-harness: whose filter's answers. */
  readonly filter?: string | undefined;
  /** Of Inspect AI: whose scorer's answers. */
  readonly scorer?: string | undefined;
  /** Of a table: which column is which field, `gold=target,answer=pred`. */
  readonly columns?: string | undefined;
  /** Of paired solutions: which model and method. */
  readonly part?: string | undefined;
}

interface Common {
  readonly name: string;
  /** The choices that it has. */
  readonly choices?: readonly (keyof Choices)[];
  /** Whether a file is in it, by its own marks. */
  detect(head: Head): boolean;
}

interface SampleFormat extends Common {
  /** The samples of each source, in order: of each file, or of files that belong together. */
  sources(
    files: readonly SourceFile[],
    choices: Choices,
    notes: ReadingNotes,
  ): Promise<readonly AsyncIterable<LoggedSample>[]> | readonly AsyncIterable<LoggedSample>[];
}

interface StoreFormat extends Common {
  store(id: string, file: SourceFile, choices: Choices): Promise<RecordedTraces>;
}

export type Format = SampleFormat | StoreFormat;

/** In the order in which a file is tried. */
const FORMATS: readonly Format[] = [
  {
    name: 'verified-samples-pickle',
    detect: ({ bytes }) => bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5,
    async store(id, file) {
      const { readVerifiedSamplesPickle } = await import('../formats/pickle/verified-samples-pickle.ts');
      return readVerifiedSamplesPickle(id, await file.bytes(), file.path);
    },
  },
  {
    name: 'revision-chain-csv',
    detect: ({ columns }) => ['run_id', 'task_id'].every((column) => columns.includes(column)),
    async store(id, file) {
      const { readRevisionChainCsv } = await import('../formats/revision-chain-csv.ts');
      return readRevisionChainCsv(id, await file.bytes(), file.path);
    },
  },
  {
    name: 'probe-matrix',
    detect: ({ opens, has }) => opens === '[' && (has('each_branch') || has('probe_freq')),
    async store(id, file) {
      const { readProbeMatrix } = await import('../formats/probe-matrix.ts');
      return readProbeMatrix(id, await file.bytes(), file.path);
    },
  },
  {
    name: 'inspect-eval',
    choices: ['scorer'],
    detect: ({ isZip }) => isZip,
    async sources(files, { scorer }, notes) {
      const [{ readInspectEval }, { InspectStore }] = await Promise.all([
        import('../formats/inspect/inspect-eval.ts'),
        import('../formats/inspect/inspect-log-run.ts'),
      ]);
      const store = new InspectStore(notes, scorer);
      return files.map((file) => readInspectEval(file, store));
    },
  },
  {
    name: 'inspect-log',
    choices: ['scorer'],
    detect: ({ opens, has }) =>
      (opens === '{' && has('eval', 'status')) || (opens === '[' && has('id', 'epoch', 'input', 'target')),
    async sources(files, { scorer }, notes) {
      const { inspectLogs } = await import('../formats/inspect/inspect-log-files.ts');
      return inspectLogs(files, scorer, notes);
    },
  },
  {
    name: 'lm-eval-samples',
    choices: ['filter'],
    detect: ({ has }) => has('filtered_resps') || has('doc_id', 'resps'),
    async sources(files, { filter }) {
      const { readLmEvalSamples } = await import('../formats/lm-eval-samples.ts');
      return files.map((file) => readLmEvalSamples(file.pieces(), file.path, filter));
    },
  },
  {
    name: 'paired-solutions-jsonl',
    choices: ['part'],
    detect: ({ opens, has }) => opens === '{' && has('6b_finetuning'),
    async store(id, file, { part }) {
      const { PAIRED_SOLUTIONS, readPairedSolutionsJsonl } = await import('../formats/paired-solutions-jsonl.ts');
      const which = PAIRED_SOLUTIONS.find((solution) => solution === part);
      if (which === undefined) throw new DataError(`part: expected ${PAIRED_SOLUTIONS.join(' or ')}, got ${show(part)}`);
      return readPairedSolutionsJsonl(id, file.pieces(), file.path, which);
    },
  },
  {
    name: 'samples-jsonl',
    detect: ({ opens, has }) =>
      opens === '{' && has('gold') && (has('answer') || has('response')) && (has('question') || has('questionHash')),
    async sources(files) {
      const { readSamplesJsonl } = await import('../formats/samples-jsonl.ts');
      return files.map((file) => readSamplesJsonl(file.pieces(), file.path));
    },
  },
  {
    name: 'nemo-evaluator',
    detect: ({ opens, has }) => opens === '{' && has('problem_idx', 'reward'),
    async sources(files, _choices, notes) {
      const { readNemoEvaluator } = await import('../formats/nemo-evaluator.ts');
      return files.map((file) => readNemoEvaluator(file.pieces(), file.path, notes));
    },
  },
  {
    name: 'nemo-skills',
    detect: ({ opens, has }) => opens === '{' && has('expected_answer') && (has('generation') || has('generated_solution')),
    async sources(files, _choices, notes) {
      const { readNemoSkills } = await import('../formats/nemo-skills.ts');
      return files.map((file) => readNemoSkills(file.pieces(), file.path, notes));
    },
  },
  {
    name: 'mars-pool',
    detect: ({ parquet }) => ['qid', 'trace_idx', 'ground_truth', 'probes'].every((column) => parquet.includes(column)),
    async sources(files) {
      const { readMarsPool } = await import('../formats/mars-pool.ts');
      return files.map((file) => file.eachInParts(readMarsPool));
    },
  },
  {
    name: 'lighteval-details',
    detect: ({ parquet: columns }) =>
      ['doc', 'model_response', 'metric'].every((column) => columns.includes(column)) ||
      (['predictions', 'metrics'].every((column) => columns.includes(column)) &&
        (columns.includes('example') || columns.includes('full_prompt'))),
    async sources(files, _choices, notes) {
      const { readLightevalDetails } = await import('../formats/lighteval-details.ts');
      return files.map((file) => file.eachInParts((slices) => readLightevalDetails(slices, notes)));
    },
  },
  {
    name: 'table',
    choices: ['columns'],
    detect: ({ isTable }) => isTable,
    async sources(files, { columns }) {
      const { readTable } = await import('../formats/table.ts');
      return files.map((file) => readTable(file.pieces(), file.path, columns));
    },
  },
];

export const IMPORT_FORMATS: readonly string[] = FORMATS.map(({ name }) => name);

/** Returns the first format that recognises a file by its beginning; undefined when none does. */
export function formatBy(head: Head): Format | undefined {
  return FORMATS.find((known) => known.detect(head));
}

/**
 * Returns the common format of files.
 *
 * @param name of the format; told from the files unless given
 * @throws DataError when no format has the name, none recognises a file, the files differ in format, or a choice does not fit the format
 */
export async function formatOf(files: readonly SourceFile[], name: string | undefined, choices: Choices): Promise<Format> {
  const list = `${IMPORT_FORMATS.slice(0, -1).join(', ')} or ${IMPORT_FORMATS.at(-1)}`;
  const [first] = files;
  if (name !== undefined && !IMPORT_FORMATS.includes(name)) throw new DataError(`format: expected ${list}, got ${show(name)}`);
  const { headOf } = await import('./head.ts');
  let format = FORMATS.find((known) => known.name === name);
  for (const file of name === undefined ? files : []) {
    const head = await headOf(file);
    const found = formatBy(head);
    if (found === undefined) {
      throw new DataError(`${file.path}: expected ${list}, got a file that begins like none of them; --format says which it is`);
    }
    format ??= found;
    if (found !== format) throw new DataError(`${file.path}: expected ${format.name} as ${first.path} is, got ${found.name}`);
  }
  const chosen = format as Format;
  if ('store' in chosen && files.length !== 1)
    throw new DataError(`${first.path}: expected one file of ${chosen.name}, got ${files.length}`);
  for (const [choice, value] of Object.entries(choices)) {
    if (value === undefined || chosen.choices?.includes(choice as keyof Choices)) continue;
    const having = FORMATS.filter((known) => known.choices?.includes(choice as keyof Choices)).map((known) => known.name);
    throw new DataError(`${choice}: expected with ${having.join(' or ')} alone, got ${chosen.name}`);
  }
  return chosen;
}
