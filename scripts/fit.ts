/** `npm run fit`: fits compute-optimal, or the thresholds of two-sided-stop, on one half of the questions, and plays the other. */
import { defineCommand, numberOf, UsageError, wholeNumber } from './program/command.ts';
import { printLine, printWhile } from './program/print.ts';
import { suiteNamed } from './suite/run-options.ts';

const BUDGETS = ['0.125', '0.25', '0.5'];

export const fit = defineCommand({
  name: 'fit',
  summary: 'Fits compute-optimal, or thresholds of two-sided-stop.',
  details: 'Fits on one half of the questions, plays the other half, and prints the settings to be committed.',
  options: {
    suite: { value: 'NAME', help: 'on whose traces, without those that it plays besides (default: paper)' },
    budget: {
      value: 'SHARE',
      multiple: true,
      help: `of the tokens of self-consistency over 64 branches (default: ${BUDGETS.join(', ')})`,
    },
    risk: {
      value: 'SHARE',
      help: 'of answers that two-sided-stop may lose by stopping: chooses its thresholds in place of fitting compute-optimal',
    },
    delta: { value: 'SHARE', help: 'with which it may lose more after all (default: 0.1)' },
    orders: { value: 'N', help: "orders of the branches (default: the suite's)" },
  },
  async main({ suite = 'paper', budget, risk, delta, orders }) {
    const { traces, orders: usual } = suiteNamed(suite);
    const count = orders === undefined ? usual : wholeNumber('orders', orders, 1, 100_000);
    if (risk !== undefined && budget !== undefined) throw new UsageError('--budget: expected none beside --risk, got one');
    if (risk === undefined && delta !== undefined) throw new UsageError('--delta: expected --risk beside it, got none');
    const budgets = (budget ?? BUDGETS).map((each) =>
      numberOf('budget', each, (value) => value > 0 && value <= 1, 'a share above 0 and at most 1'),
    );
    const target = risk === undefined ? undefined : { epsilon: below1('risk', risk), delta: below1('delta', delta ?? '0.1') };
    const { budgetLines, openHalves, riskLines } = await import('../benchmarks/parameter-fit/fit-text.ts');
    const halves = await openHalves(traces);
    const print = async (what: string, lines: () => readonly string[]) => (await printWhile(what, lines)).forEach(printLine);
    if (target !== undefined) {
      for (const half of ['even', 'odd'] as const)
        await print(`choosing thresholds on the ${half} questions`, () => riskLines(halves, half, target, count));
      return;
    }
    for (const [b, each] of budgets.entries())
      await print(`fitting budget ${b + 1} of ${budgets.length}`, () => budgetLines(halves, each, count));
  },
});

/** @throws UsageError */
function below1(flag: string, text: string): number {
  return numberOf(flag, text, (value) => value > 0 && value < 1, 'a share above 0 and below 1');
}
