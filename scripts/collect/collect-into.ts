/** Collects into a folder, says how far it is, and makes the store once nothing is missing. */
import type { Collected } from '../../benchmarks/collect/collect-branches.ts';
import { Collection } from '../../benchmarks/collect/collection.ts';
import { checkSettings } from '../../benchmarks/live/live-settings.ts';
import { BudgetSpent } from '../../benchmarks/live/token-budget.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import type { Shard } from '../../datasets/foundation/shard.ts';
import type { LiveSettingsGiven } from '../live/live-flags.ts';
import type { AskedQuestion } from '../live/live-questions.ts';
import { printLine } from '../program/print.ts';
import { showProgress } from '../program/progress.ts';
import { bringIn } from '../suite/bring-in.ts';
import type { BranchDecoder } from './branch-decoders.ts';
import { headerOf } from './header.ts';
import { storeId } from './store-id.ts';

export interface CollectChoices {
  readonly shard: Shard | undefined;
  /** The set, or file, of the questions. */
  readonly source: string;
  readonly id: string | undefined;
  /** Put behind each question. */
  readonly instruction: string;
  readonly isConfident: boolean;
  readonly wholeQuestions: boolean;
}

/** @returns the exit code @throws DataError, UnreachableError, MachineError once what has ended is kept */
export async function collectInto(
  folder: string,
  questions: readonly AskedQuestion[],
  decoder: BranchDecoder,
  settings: LiveSettingsGiven,
  { shard, source, id, instruction, isConfident, wholeQuestions }: CollectChoices,
): Promise<number> {
  checkSettings(settings);
  const { model, offers } = decoder.found;
  if (isConfident && offers.logprobs === 0)
    throw new DataError(`--confidence: expected a server that tells log-probabilities, got ${model}, which tells none`);
  const called = await storeId(id, model, source);
  const header = headerOf(questions, decoder.found, settings, { id: called, instruction, isConfident });
  const collection = await Collection.open(folder, header, shard);
  try {
    if (collection.torn > 0)
      printLine(`cut off the last line of the branches there, which a kill had torn: ${collection.torn} bytes`);
    const { failures, stopped } = await decodeMissing(collection, decoder, questions);
    for (const [reason, count] of failures) printLine(`${count} ${count === 1 ? 'branch' : 'branches'} failed: ${reason}`);
    await collection.readAgain();
    const isSpent = stopped instanceof BudgetSpent;
    if (stopped !== undefined && !isSpent) throw stopped;
    if (isSpent) printLine((stopped as Error).message);
    const isWhole = await tellStore(collection, folder, wholeQuestions);
    return isWhole || (collection.missing().length === 0 && failures.size === 0) ? 0 : 1;
  } finally {
    await collection.close();
  }
}

/** Has the branches decoded that nobody has decoded, and shows how far it is. */
async function decodeMissing(
  collection: Collection,
  decoder: BranchDecoder,
  questions: readonly AskedQuestion[],
): Promise<Collected> {
  const { header, size, whole } = collection;
  const missing = collection.missing();
  if (size > 0) printLine(`${header.id}: ${size} of ${whole} branches are there`);
  if (missing.length === 0) return { failures: new Map(), stopped: undefined };
  const progress = await showProgress(header.id, missing.length);
  const started = performance.now();
  let [ended, tokens] = [0, 0];
  const rate = () => `${Math.round(tokens / Math.max(0.001, (performance.now() - started) / 1000))} tokens/s`;
  const collected = await decoder.decode(missing, {
    settings: header.settings,
    questions: new Map(questions.map((question) => [question.id, question])),
    async ended(...branches) {
      await collection.keep(...branches);
      for (const branch of branches) {
        tokens += branch.tokens + branch.probes.reduce((sum, [, cost]) => sum + cost, 0);
        progress.advance(1, `${++ended} of ${missing.length} branches, ${tokens} tokens, ${rate()}`);
      }
    },
  });
  const said = `${header.id}: ${ended} of ${missing.length} branches decoded, ${tokens} tokens, ${rate()}`;
  if (collected.stopped === undefined) progress.stop(said);
  else {
    progress.fail(`${header.id}: not complete`);
    printLine(said);
  }
  return collected;
}

/** Makes the store where it can be made, and says how to play it. @returns whether nothing is missing */
async function tellStore(collection: Collection, folder: string, wholeQuestions: boolean): Promise<boolean> {
  const { header, size, whole } = collection;
  const isWhole = size === whole;
  if (!isWhole) printLine(`${whole - size} of ${whole} branches are missing in ${folder}`);
  if (!isWhole && !wholeQuestions) return false;
  const file = await collection.writeStore();
  await bringIn([{ files: [file], options: { id: header.id, replace: true }, at: '' }]);
  printLine(`store: ${file}; npx autotts bench --traces ${header.id} plays it`);
  return isWhole;
}
