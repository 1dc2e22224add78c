/** Plays what a baseline holds, compares, and tells everyone who listens; or writes the baseline anew. */
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Baseline, readExpected, writeExpected } from '../benchmarks/committed/expected-file.ts';
import type { DoneRecord, RunRecord } from '../benchmarks/record/record-schema.ts';
import { compareAll, hasRegressed } from '../benchmarks/regression/comparison.ts';
import { junit } from '../benchmarks/regression/junit.ts';
import { summary, textReport } from '../benchmarks/regression/text-report.ts';
import type { Suite } from '../benchmarks/suites/suite.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { DataError } from '../datasets/foundation/errors.ts';
import { isCheckout } from '../datasets/foundation/installation.ts';
import { billingOf } from '../datasets/grading/run-rules.ts';
import { type Asked, expectedFile, type Plan, planOfCheck, planOfUpdate } from './check-plan.ts';
import { fileOfProject } from './committed-baseline.ts';
import { contractLine, contractsKept } from './contracts-kept.ts';
import { outsideOf, tellGithub } from './github-actions.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { print, printLine } from './print.ts';
import { canonicalCommand, executionOptions, suiteNamed } from './run-options.ts';

export interface HowToCheck extends Asked {
  /** A baseline; that of the suite unless given. */
  readonly baseline?: string | undefined;
  /** Writes the baseline anew. */
  readonly update?: boolean | undefined;
  /** A file for JUnit XML. */
  readonly junit?: string | undefined;
  readonly workers?: string | undefined;
  readonly 'time-limit'?: string | undefined;
  /** Where records go. */
  readonly out?: string | undefined;
}

/**
 * @returns the exit code: 1 when a digest differs, a contestant failed or a record is missing
 * @throws UsageError, ContestantError, DataError, UnreachableError
 */
export async function checkBaseline({ update = false, ...flags }: HowToCheck): Promise<number> {
  const usual = expectedFile(flags.suite === undefined ? undefined : suiteNamed(flags.suite).name);
  // An installed package brings baselines with it; new ones are written where one works.
  const file = flags.baseline ?? (isCheckout || update ? usual : relative('', fileOfProject(usual)));
  const baseline = await readExpected(file, update);
  if (!update && baseline === undefined) throw new DataError(`${file}: expected a baseline, got no file; --update writes one`);
  const plan = baseline === undefined || update ? await planOfUpdate(baseline, flags) : await planOfCheck(baseline, flags);
  const { suite, rules } = plan;
  const played = await playSuite(suite, flags.out ?? join(resultsFolder('check'), suite.name), commandOf(plan, flags), {
    ...executionOptions({ ...flags, fresh: true }),
    rules,
  });
  const comparison = compareAll(plan.pairs(played), baseline?.records ?? []);
  const title = baseline === undefined ? file : `${file}, recorded ${baseline.recorded.date}`;
  if (flags.junit !== undefined) await writeAtomically(resolve(flags.junit), Buffer.from(junit(comparison, suite.name)));
  const contracts = update ? [] : await contractsKept(suite, played, executionOptions(flags).milliseconds);
  for (const contract of contracts) printLine(contractLine(contract));
  if (baseline !== undefined) {
    print(textReport(comparison));
    printLine(`${title}: ${summary(comparison)}`);
  }
  if (update) return rewrite(file, baseline, played, suite);
  await tellGithub(comparison, `${suite.name}: ${title}`, suite);
  return hasRegressed(comparison.changes) || contracts.some(({ broken }) => broken !== undefined) ? 1 : 0;
}

/** The command that makes these records anew, as `run` would be told. */
function commandOf({ suite, rules }: Plan, flags: Asked): string {
  const gradings = [...new Set(rules.map(({ grading }) => grading))];
  const billings = [...new Set(rules.map(billingOf))];
  return canonicalCommand({
    ...flags,
    suite: suite.name,
    grading: gradings.join() === 'exact' ? undefined : gradings,
    billing: billings.join() === 'published' ? undefined : billings,
  });
}

/** Writes the baseline unless one with the same records is there. @returns the exit code */
async function rewrite(file: string, before: Baseline | undefined, played: readonly RunRecord[], suite: Suite): Promise<number> {
  const done = played.filter((record) => record.status === 'done');
  if (done.length < played.length) {
    printLine(`${file}: left as it was, since a contestant failed`);
    return 1;
  }
  const same = before !== undefined && isDeepStrictEqual(before.records.map(measured), done.map(measured));
  if (!same) {
    const ours = done.find(({ controller }) => outsideOf(controller, suite) === undefined) ?? done[0];
    await writeExpected(file, done, { date: new Date().toISOString().slice(0, 10), ...ours.provenance });
  }
  printLine(`${file}: ${same ? 'left as it was, since nothing changed' : `written, ${done.length} records`}`);
  return 0;
}

/** A record as a baseline holds it. */
function measured({ provenance, flips, ...record }: DoneRecord): object {
  return record;
}
