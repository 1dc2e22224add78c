/** `npm run check`: plays what a baseline holds and compares; or brings a contestant of one's own beside it. */

import { gateFlags } from './check/gate-flags.ts';
import { defineCommand } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { executionFlags, outside, suiteFlags } from './suite/run-options.ts';
import { suiteFileFlag } from './suite/suite-flags.ts';

const { workers, 'time-limit': timeLimit } = executionFlags;

export const check = defineCommand({
  name: 'check',
  summary: 'Plays what a baseline holds, and finds what has moved.',
  details:
    'Compares every digest, and shows what moved with intervals. Exits 1 when a digest differs, a contestant failed or a record is missing.\n' +
    'A contestant that the baseline does not know is measured against those that it knows.\n' +
    'With --require or --max-tokens, a new contestant, or each of --contestant, that does not pass exits 1 too.\n' +
    'A controller from outside is also held to the contract of controllers; breaking it exits 1.',
  options: {
    suite: {
      value: 'NAME',
      help: "the suite to check, or, with --update, to record (default: the baseline's, else paper)",
    },
    baseline: {
      value: 'FILE',
      help: 'what is expected (default: benchmarks/committed/<suite>.json, <name>.baseline.json beside --config)',
    },
    ...suiteFileFlag,
    contestant: { ...suiteFlags.contestant, help: "in place of the baseline's contestants; need not be in it" },
    ...outside,
    traces: { ...suiteFlags.traces, help: 'only these trace stores, Qwen3-*/aime25' },
    grading: { ...suiteFlags.grading, help: 'only records of this grading; with --update, what is recorded' },
    billing: { ...suiteFlags.billing, help: 'only records of this billing; with --update, what is recorded' },
    percent: { ...suiteFlags.percent, help: `${suiteFlags.percent.help}; as for --grading` },
    units: { ...suiteFlags.units, help: `${suiteFlags.units.help}; as for --grading` },
    ...gateFlags,
    update: { help: 'write the baseline anew instead, and say what changed' },
    ...jsonFlag,
    junit: { value: 'FILE', help: 'also write a test case for each record, as JUnit XML' },
    workers,
    'time-limit': timeLimit,
    out: { value: 'DIR', help: 'records go to DIR/records (default: results/check/<suite>)' },
  },
  async main(flags) {
    const { checkBaseline } = await import('./check/check-baseline.ts');
    return checkBaseline(flags);
  },
});
