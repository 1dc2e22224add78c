/**
 * All recorded traces of one (model, dataset), as columns.
 *
 * Branches of a question are contiguous, and so are the probes of a branch. Every `…Start` column has one entry more than it has rows, so
 * that row i owns [start[i], start[i + 1]). Answers are interned per question: each distinct string is stored once and named by an id. Two
 * ids of one question are equal exactly when the answers are equal strings. `checkInvariants` states what every store keeps.
 */
import { DataError, show } from '../foundation/errors.ts';
import { checkOptionalColumns, type OptionalColumns } from './optional-columns.ts';

/**
 * The costs of branches where billing is not as published. They are computed from the columns for a run and stand in no file: see
 * datasets/billing.
 */
export interface Bills {
  /** Tokens decoded of a branch that is read to its end, without any probe. [branches] */
  readonly decoded: Uint32Array;
  /** Tokens of the probes of a branch up to and including each; absent where probes are not billed. [probes] */
  readonly probesSpent?: Uint32Array;
}

/** The columns that replay needs: who answered what, when, at what cost. They hold neither texts nor gold. */
export interface TraceStore extends OptionalColumns {
  /** Model and dataset, `Qwen3-4B/aime25`. */
  readonly id: string;
  /** Δ, the tokens between two probes. */
  readonly interval: number;
  readonly questions: number;
  /** First branch of each question. [questions + 1] */
  readonly branchStart: Uint32Array;
  /** First probe of each branch. [branches + 1] */
  readonly probeStart: Uint32Array;
  /** The answer read at each interval boundary, as an id within its question. [probes] */
  readonly probe: Uint16Array;
  /** The answer of each finished branch, as an id within its question. [branches] */
  readonly final: Uint16Array;
  /** Length of each branch in tokens; 1 for each where lengths are unknown, so that it can be played. [branches] */
  readonly tokens: Uint32Array;
  /** Lengths are estimates: what was recorded does not tell them, or not of every branch. */
  readonly tokensEstimated?: true;
  /** No length is known: no figure in tokens may be shown, compared or judged. */
  readonly tokensUnknown?: true;
  /** First answer of each question in a table of all answers: ids of question q run below answerStart[q+1] − answerStart[q]. [questions + 1] */
  readonly answerStart: Uint32Array;
  /** Where an episode is billed otherwise than as published. */
  readonly bills?: Bills;
  /** Traces of further models on the same questions, with the same answer ids: a cascade plays them together. */
  readonly others?: readonly TraceStore[];
}

/** The key that grading needs: the texts that ids stand for, and which answer is gold. It is kept apart so that a controller never meets it. */
export interface AnswerKey {
  /** A stable name of each question that reveals nothing of its text: equal for the same question in another store. [questions] */
  readonly questionIds: readonly string[];
  /** The name of each question in the imported files, "" where it is not known; undefined where no question has one. [questions] */
  readonly questionNames?: readonly string[];
  /** Id of the gold answer of each question; gold that no branch ever gave has an id of its own. [questions] */
  readonly gold: Uint16Array;
  /** Whether each answer is a gold one, 0 or 1, where several are: those of models whose answers cannot be compared. [answers] */
  readonly right?: Uint8Array;
  /** The answer as it was recorded. */
  text(question: number, answer: number): string;
}

/** A trace store with its answer key. */
export interface RecordedTraces {
  readonly traces: TraceStore;
  readonly key: AnswerKey;
}

/** Whether no length is known of the traces, or of the traces of a further model. */
export function lengthsUnknown({ tokensUnknown, others = [] }: TraceStore): boolean {
  return tokensUnknown === true || others.some(lengthsUnknown);
}

/** The most distinct answers of one question: more do not fit a 16-bit id. */
export const MAX_ANSWERS = 65_536;

/**
 * Throws a DataError naming the first column that breaks an invariant:
 * - starts begin at 0, never fall, and end at the length of what they index;
 * - a question has at least one branch and one answer;
 * - every answer id is below its question's count;
 * - Δ and every length are positive, and 1 where lengths are unknown;
 * - optional columns are as `checkOptionalColumns` says.
 */
export function checkInvariants(store: TraceStore, key: AnswerKey): void {
  const { id, questions, branchStart, probeStart, answerStart, probe, final, tokens } = store;
  const branches = final.length;
  const fail = (column: string, expected: string, got: unknown): never => {
    throw new DataError(`${id}: column ${column}: expected ${expected}, got ${show(got)}`);
  };
  if (!Number.isInteger(store.interval) || store.interval < 1) fail('interval', 'a positive integer', store.interval);
  if (questions < 1) fail('questions', 'at least one question', questions);
  checkStarts('branchStart', branchStart, questions, branches, 1);
  checkStarts('answerStart', answerStart, questions, answerStart[questions], 1);
  checkStarts('probeStart', probeStart, branches, probe.length, 0);
  if (tokens.length !== branches) fail('tokens', `${branches} lengths`, tokens.length);
  if (key.gold.length !== questions) fail('gold', `${questions} ids`, key.gold.length);
  if (key.right !== undefined && key.right.length !== answerStart[questions])
    fail('right', `${answerStart[questions]} flags`, key.right.length);
  if (key.questionIds.length !== questions) fail('questionIds', `${questions} names`, key.questionIds.length);
  if (key.questionNames !== undefined && key.questionNames.length !== questions)
    fail('questionNames', `${questions} names`, key.questionNames.length);
  for (let b = 0; b < branches; b++) if (tokens[b] === 0) fail('tokens', `branch ${b} to be longer than 0`, 0);
  if (store.tokensUnknown) {
    if (store.tokensEstimated) fail('tokens', 'lengths that are either estimated or unknown', 'both');
    const known = tokens.find((length) => length !== 1);
    if (known !== undefined) fail('tokens', '1 for each branch where lengths are unknown', known);
  }
  for (let q = 0; q < questions; q++) {
    const answers = answerStart[q + 1] - answerStart[q];
    if (answers > MAX_ANSWERS) fail('answerStart', `at most ${MAX_ANSWERS} answers in question ${q}`, answers);
    if (key.gold[q] >= answers) fail('gold', `question ${q} to have an id below ${answers}`, key.gold[q]);
    const [from, to] = [branchStart[q], branchStart[q + 1]];
    checkIds('final', final, from, to, answers, q);
    checkIds('probe', probe, probeStart[from], probeStart[to], answers, q);
  }
  if (store.verdictStart !== undefined) checkStarts('verdictStart', store.verdictStart, branches, store.verdict?.length ?? 0, 0);
  checkOptionalColumns(store, fail);

  function checkStarts(column: string, starts: Uint32Array, rows: number, end: number, least: number): void {
    if (starts.length !== rows + 1) fail(column, `${rows + 1} entries`, starts.length);
    if (starts[0] !== 0) fail(column, 'to begin at 0', starts[0]);
    for (let row = 0; row < rows; row++) {
      if (starts[row + 1] < starts[row] + least)
        fail(column, `row ${row} to own at least ${least}`, starts[row + 1] - starts[row]);
    }
    if (starts[rows] !== end) fail(column, `to end at ${end}`, starts[rows]);
  }
  function checkIds(column: string, ids: Uint16Array, from: number, to: number, answers: number, question: number): void {
    for (let i = from; i < to; i++) {
      if (ids[i] >= answers) fail(column, `question ${question} to have ids below ${answers}`, ids[i]);
    }
  }
}
