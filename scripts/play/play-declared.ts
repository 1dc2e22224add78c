/** Plays a suite of one's own, or any that flags choose, and writes beside the records what was declared of it. */
import { type Declaration, writeDeclaration } from '../../benchmarks/record/declaration.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { codeHash } from '../../benchmarks/run/code-hash.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import type { RunOptions } from '../../benchmarks/run/run-suite.ts';
import { recordNames, writeManifest } from '../../benchmarks/shards/manifest.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { partOfSuite } from '../../benchmarks/suites/part-of-suite.ts';
import { pairsOf, type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { type Contestant, parseContestant } from '../../controllers/contestant.ts';
import type { Shard } from '../../datasets/foundation/shard.ts';
import { AS_PUBLISHED, type RunRules } from '../../datasets/grading/run-rules.ts';
import { printLine } from '../program/print.ts';
import { bringIn, rulesOfLogs } from '../suite/bring-in.ts';
import { chosenSuite } from '../suite/chosen-suite.ts';
import type { DeclaredSuite } from '../suite/declared-suite.ts';
import { unfedBy } from '../suite/own-suite.ts';
import { type Choice, chosenFreshTraces, executionOptions } from '../suite/run-options.ts';
import { chosenRules } from '../suite/run-rules.ts';
import { playSuite, resultsFolder } from './play-suite.ts';

export interface PlayedSuite {
  /** The suite that was played: of a shard its part. */
  readonly suite: Suite;
  readonly out: string;
  readonly records: readonly RunRecord[];
  readonly declaration: Declaration;
}

interface PlayOptions {
  /** Whether answers are graded as the logs agree with, unless that was said. */
  readonly isOwn: boolean;
  /** The command line that plays the same again, as records keep it. */
  readonly command: string;
  /** All command lines that make records and report again, where these go into a folder. */
  readonly commands: (suite: Suite, out: string) => Promise<readonly string[]>;
  /** The part that is played; all of it unless given. */
  readonly shard?: Shard | undefined;
  /** Who plays in place of this process. */
  readonly elsewhere?: RunOptions['elsewhere'];
}

type Execution = Parameters<typeof executionOptions>[0];

/** Imports what has to be, and plays. @throws UsageError, ContestantError, DataError, UnreachableError */
export async function playDeclared(
  { choice: asked, imports, declaration, out: folder, isGraded }: DeclaredSuite,
  execution: Execution,
  { isOwn, command, commands, shard, elsewhere }: PlayOptions,
): Promise<PlayedSuite> {
  await bringIn(imports);
  const suite = await chosenSuite(asked);
  const choice = isOwn && !isGraded ? { ...asked, ...(await rulesOfLogs(tracesOf(suite))) } : asked;
  const baseline = await baselineOf(declaration, choice);
  // Parts of stores would stand in a later report of the folder as stores of their own.
  const name = choice.question === undefined ? suite.name : `${suite.name}-questions`;
  const out = folder ?? resultsFolder(shard === undefined ? name : `${name}-${shard.index}of${shard.count}`);
  const rules = chosenRules(choice);
  const played = shard === undefined ? suite : await partPlayed(suite, shard, { out, command, rules });
  const records = await playSuite(played, out, command, {
    ...executionOptions(execution),
    rules,
    freshTraces: chosenFreshTraces(choice),
    elsewhere,
  });
  const unfed =
    isOwn && choice.contestant === undefined ? await unfedBy(tracesOf(suite), await knownControllers(choice.controllers)) : [];
  const whole = {
    ...declaration,
    ...(baseline && { baseline: baseline.label }),
    ...(unfed.length > 0 && { unfed }),
    commands: [...(await commands(suite, out))],
  };
  await writeDeclaration(out, isOfProject(suite) ? undefined : whole);
  return { suite: played, out, records, declaration: whole };
}

/** The part of a suite that a shard plays. Says which, and notes in its folder what the whole is. */
async function partPlayed(
  suite: Suite,
  shard: Shard,
  { out, command, rules = [AS_PUBLISHED] }: { out: string; command: string; rules?: readonly RunRules[] | undefined },
): Promise<Suite> {
  const part = partOfSuite(suite, shard);
  const { index, count, from } = shard;
  const [own, all] = [pairsOf(part).length, pairsOf(suite).length];
  printLine(`shard ${index}/${count} by ${from}: ${own} of ${all} pairs of a contestant and a trace store, into ${out}`);
  await writeManifest(out, shard, { suite: suite.name, command, code: await codeHash(), records: recordNames(suite, rules) });
  return part;
}

/** Whether a suite is one of the project's own list. */
function isOfProject({ name }: Suite): boolean {
  return suites.some((suite) => suite.name === name);
}

/** The contestant that everyone is compared with, where it was said. */
async function baselineOf({ baseline }: Declaration, { controllers }: Choice): Promise<Contestant | undefined> {
  return baseline === undefined ? undefined : parseContestant(baseline, await knownControllers(controllers));
}
