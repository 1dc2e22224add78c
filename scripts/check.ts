/** `npm run check`: plays what a baseline holds and compares; or brings a contestant of one's own beside it. */
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Baseline, readExpected, writeExpected } from '../benchmarks/committed/expected-file.ts';
import type { DoneRecord, RunRecord } from '../benchmarks/record/record-schema.ts';
import { compareAll, hasRegressed } from '../benchmarks/regression/comparison.ts';
import { junit } from '../benchmarks/regression/junit.ts';
import { summary, textReport } from '../benchmarks/regression/text-report.ts';
import type { Suite } from '../benchmarks/suites/suite.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { DataError } from '../datasets/foundation/errors.ts';
import { billingOf } from '../datasets/grading/run-rules.ts';
import { type Asked, checking, expectedFile, type Plan, planOfCheck, planOfUpdate } from './check-plan.ts';
import { command } from './command.ts';
import { outsideOf, tellGithub } from './github-actions.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { print, printLine } from './print.ts';
import { canonicalCommand, howToPlay, playing, suiteNamed } from './run-options.ts';

const { workers, 'time-limit': timeLimit } = playing;

await command({
  name: 'check',
  summary:
    'Plays what a baseline holds and compares every digest; shows what moved with intervals. Exits 1 when a digest differs, a contestant\n' +
    'failed or a record is missing; a contestant that the baseline does not know is measured against those that it knows.',
  flags: {
    ...checking,
    update: { type: 'boolean', help: 'write the baseline anew instead, and say what changed' },
    junit: { type: 'string', value: 'FILE', help: 'also write a test case for each record, as JUnit XML' },
    workers,
    'time-limit': timeLimit,
    out: { type: 'string', value: 'DIR', help: 'records go to DIR/records (default: results/check/<suite>)' },
  },
  async main({ update = false, ...flags }) {
    const file = flags.baseline ?? expectedFile(flags.suite === undefined ? undefined : suiteNamed(flags.suite).name);
    const baseline = await readExpected(file, update);
    if (!update && baseline === undefined) throw new DataError(`${file}: expected a baseline, got no file; --update writes one`);
    const plan = baseline === undefined || update ? await planOfUpdate(baseline, flags) : await planOfCheck(baseline, flags);
    const { suite, rules } = plan;
    const played = await playSuite(suite, flags.out ?? join(resultsFolder('check'), suite.name), commandOf(plan, flags), {
      ...howToPlay({ ...flags, fresh: true }),
      rules,
    });
    const comparison = compareAll(plan.pairs(played), baseline?.records ?? []);
    const title = baseline === undefined ? file : `${file}, recorded ${baseline.recorded.date}`;
    if (flags.junit !== undefined) await writeAtomically(resolve(flags.junit), Buffer.from(junit(comparison, suite.name)));
    if (baseline !== undefined) {
      print(textReport(comparison));
      printLine(`${title}: ${summary(comparison)}`);
    }
    if (update) return rewrite(file, baseline, played, suite);
    await tellGithub(comparison, `${suite.name}: ${title}`, suite);
    return hasRegressed(comparison.changes) ? 1 : 0;
  },
});

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
