/** Plays what a baseline holds, compares, and tells everyone who listens; or writes the baseline anew. */
import { dirname, join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Baseline, readExpected, writeExpected } from '../../benchmarks/committed/expected-file.ts';
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { type Comparison, compareAll, hasRegressed } from '../../benchmarks/regression/comparison.ts';
import { gateFailures } from '../../benchmarks/regression/gates.ts';
import { junit } from '../../benchmarks/regression/junit.ts';
import { plainComparison } from '../../benchmarks/regression/plain-comparison.ts';
import { summary, textReport } from '../../benchmarks/regression/text-report.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { isCheckout } from '../../datasets/foundation/installation.ts';
import { billingOf } from '../../datasets/grading/run-rules.ts';
import { contractLine, contractsKept } from '../play/contracts-kept.ts';
import { playSuite, resultsFolder } from '../play/play-suite.ts';
import { print, printLine } from '../program/print.ts';
import { terminalWidth } from '../program/terminal-width.ts';
import { writeRows } from '../program/write-json.ts';
import { fileOfProject } from '../report/committed-baseline.ts';
import { bringIn, rulesOfLogs } from '../suite/bring-in.ts';
import { declaredSuite } from '../suite/declared-suite.ts';
import { canonicalCommand, executionOptions, suiteNamed } from '../suite/run-options.ts';
import { type Asked, expectedFile, type Plan, planOfCheck, planOfUpdate } from './check-plan.ts';
import { chosenGate, type GateFlags } from './gate-flags.ts';
import { outsideOf, tellGithub } from './github-actions.ts';

export interface CheckFlags extends Asked, GateFlags {
  /** A baseline; that of the suite unless given. */
  readonly baseline?: string | undefined;
  /** Writes the baseline anew. */
  readonly update?: boolean | undefined;
  /** Where the comparison goes as JSON. */
  readonly json?: string | undefined;
  /** A file for JUnit XML. */
  readonly junit?: string | undefined;
  /** A suite of one's own, whose baseline lies beside it. */
  readonly config?: string | undefined;
  readonly workers?: string | undefined;
  readonly 'time-limit'?: string | undefined;
  /** Where records go. */
  readonly out?: string | undefined;
}

/**
 * @returns the exit code: 1 when a digest differs, a contestant failed or a record is missing
 * @throws UsageError, ContestantError, DataError, UnreachableError
 */
export async function checkBaseline({ update = false, ...given }: CheckFlags): Promise<number> {
  const gate = chosenGate(given);
  const { asked, declaration } = await declaredOf(given, update);
  const flags = { ...given, ...asked };
  const file = flags.baseline ?? fileOf(flags, update);
  const baseline = await readExpected(file, update);
  if (!update && baseline === undefined) throw new DataError(`${file}: expected a baseline, got no file; --update writes one`);
  const plan = baseline === undefined || update ? await planOfUpdate(baseline, flags) : await planOfCheck(baseline, flags);
  const { suite, rules } = plan;
  const played = await playSuite(suite, flags.out ?? join(resultsFolder('check'), suite.name), commandOf(plan, flags), {
    ...executionOptions({ ...flags, fresh: true }),
    rules,
  });
  const { margin, baseline: reference } = declaration;
  const measure = { baseline: reference, margin: margin === undefined ? undefined : margin / 100 };
  const comparison = compareAll(plan.pairs(played), baseline?.records ?? [], measure);
  const title = baseline === undefined ? file : `${file}, recorded ${baseline.recorded.date}`;
  if (flags.junit !== undefined) await writeAtomically(resolve(flags.junit), Buffer.from(junit(comparison, suite.name)));
  const contracts = update ? [] : await contractsKept(suite, played, executionOptions(flags).milliseconds);
  for (const contract of contracts) printLine(contractLine(contract));
  if (baseline !== undefined) {
    print(textReport(comparison, terminalWidth(), 'failures are told'));
    printLine(`${title}: ${summary(comparison)}`);
  }
  if (update) return rewrite(file, baseline, played, suite);
  const judged = flags.contestant === undefined ? newOnes(comparison) : played;
  const gated = gate === undefined ? [] : gateFailures(judged, baseline?.records ?? [], gate, measure);
  for (const line of gated) printLine(`gate: ${line}`);
  await writeRows(flags.json, () => [...plainComparison(comparison), ...gated.map((reason) => ({ kind: 'gate', reason }))]);
  await tellGithub(comparison, `${suite.name}: ${title}`, suite, gated);
  return gated.length > 0 || hasRegressed(comparison.changes) || contracts.some(({ broken }) => broken !== undefined) ? 1 : 0;
}

/** Returns the records of contestants that the baseline does not hold. */
function newOnes({ changes }: Comparison): RunRecord[] {
  return changes.flatMap((change) => (change.kind === 'new' ? [change.after] : []));
}

/** Returns the choices and the declaration of a suite file. Flags win over it. Its stores are imported where needed. */
async function declaredOf(flags: CheckFlags, update: boolean): Promise<{ asked: Asked; declaration: Declaration }> {
  if (flags.config === undefined) return { asked: flags, declaration: {} };
  // Here `--baseline` is a file.
  const { baseline: _, out, ...others } = flags;
  const { choice, imports, declaration, isGraded } = await declaredSuite(others);
  await bringIn(imports);
  const rules = update && !isGraded ? await rulesOfLogs(choice.traces ?? []) : {};
  return { asked: { ...choice, ...rules }, declaration };
}

/** Where the baseline of what is asked for lies: of a suite file beside it. */
function fileOf({ config, name, suite }: CheckFlags, update: boolean): string {
  if (config !== undefined) return join(dirname(config), `${name}.baseline.json`);
  const usual = expectedFile(suite === undefined ? undefined : suiteNamed(suite).name);
  // An installed package brings baselines with it; new ones are written where one works.
  return isCheckout || update ? usual : relative('', fileOfProject(usual));
}

/** The command that makes these records anew, as `run` would be told. */
function commandOf({ suite, rules }: Plan, flags: CheckFlags): string {
  const gradings = [...new Set(rules.map(({ grading }) => grading))];
  const billings = [...new Set(rules.map(billingOf))];
  return canonicalCommand({
    ...flags,
    suite: flags.config === undefined ? suite.name : undefined,
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
