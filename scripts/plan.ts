/** `npm run plan`: how many questions, or orders, would resolve a difference, by the variances of a store of one's own. */
import { defineCommand, numberOf, UsageError } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';
import { canonicalCommand, executionFlags, executionOptions, outside, RECORDS_STAY, suiteFlags } from './suite/run-options.ts';
import { chosenRules, runRules } from './suite/run-rules.ts';

export const plan = defineCommand({
  name: 'plan',
  summary: 'Says how many questions would resolve a difference.',
  details:
    'Plays contestants on trace stores, and tells from the variances of their paired differences how many questions like these, or how many\n' +
    'orders of the same ones, would find a true difference, at a two-sided level of 5 %. The formula: benchmarks/statistics/sample-size.ts.',
  options: {
    traces: { value: 'ID', multiple: true, help: 'trace stores, pinned, embedded, simulated or imported' },
    contestant: { ...suiteFlags.contestant, help: 'who is compared (default: all that the traces can feed)' },
    against: {
      value: 'NAME[:key=value,...]',
      help: 'with whom (default: self-consistency:width=64, or at all branches where there are fewer)',
    },
    points: { value: 'N', help: 'the difference in points of accuracy to be found (default: 2)' },
    power: { value: 'P', help: 'the probability with which it is found (default: 0.8)' },
    ...outside,
    grading: { ...runRules.grading, multiple: false, help: 'exact, normalised or mathematical (default: exact)' },
    ...executionFlags,
    ...jsonFlag,
  },
  goesOn: RECORDS_STAY,
  async main({ traces, contestant, against, controllers, grading, json, out, ...flags }) {
    if (traces === undefined) throw new UsageError('--traces: expected a trace store, Qwen3-4B/aime25, got nothing');
    const points = numberBetween('points', flags.points ?? '2', 100) / 100;
    const power = numberBetween('power', flags.power ?? '0.8', 1);
    const [{ chosenSuite }, { playSuite, resultsFolder }, { planText, plannedRows, withReference }, { writeRows }] =
      await Promise.all([
        import('./suite/chosen-suite.ts'),
        import('./play/play-suite.ts'),
        import('./plan/plan-text.ts'),
        import('./program/write-json.ts'),
      ]);
    const rules = chosenRules({ grading: grading === undefined ? undefined : [grading] });
    const { suite, reference } = await withReference(
      await chosenSuite({ traces, contestant, controllers }),
      against,
      controllers,
    );
    const again = canonicalCommand({ traces, contestant, controllers });
    const records = await playSuite(suite, out ?? resultsFolder('plan'), again, { ...executionOptions(flags), rules });
    const planned = plannedRows(records, reference, points, power);
    print(`\n${planText(planned, points, power)}`);
    printLine(
      '± SE: one standard error, over questions. A 95 % interval, as bench shows it, reaches about twice as far to each side.',
    );
    printLine('finds now: the smallest true difference, in points, that these questions would show.');
    printLine(
      'needs questions: so many like these, in as many orders. too few differ: on fewer than four, which tells nothing of others.',
    );
    printLine('or orders: the same questions in so many. never: more orders alone would not do.');
    await writeRows(json, () => planned);
    return records.every(({ status }) => status === 'done') ? 0 : 1;
  },
});

/** @throws UsageError */
function numberBetween(flag: string, text: string, most: number): number {
  return numberOf(flag, text, (value) => value > 0 && value < most, `a number above 0 and below ${most}`);
}
