/** `npm run fit`: fits compute-optimal, or the thresholds of two-sided-stop, on one half of the questions, and plays the other. */
import { controlRisk, type Lost, type RiskTarget, riskOf } from '../benchmarks/parameter-fit/control-risk.ts';
import { fitComputeOptimal } from '../benchmarks/parameter-fit/fit-compute-optimal.ts';
import {
  atAboutTheTokens,
  HALVES,
  type Half,
  type Halves,
  meanOf,
  otherHalf,
  type PlayedQuestion,
  playHeldOut,
} from '../benchmarks/parameter-fit/held-out.ts';
import { settingLine } from '../benchmarks/parameter-fit/setting-line.ts';
import { differenceInterval } from '../benchmarks/statistics/default-intervals.ts';
import { contestant } from '../controllers/contestant.ts';
import { openSource } from '../datasets/open/open-store.ts';
import type { TraceSource } from '../datasets/store/trace-source.ts';
import { command, UsageError } from './command.ts';
import { print, printLine } from './print.ts';
import { suiteNamed, wholeNumber } from './run-options.ts';

const BUDGETS = ['0.125', '0.25', '0.5'];
/** How many branches two-sided-stop reads. */
const RISK_WIDTH = 16;
const RIVALS = ['self-consistency', 'adaptive-consistency'];

await command({
  name: 'fit',
  summary:
    'Fits compute-optimal, or with --risk two-sided-stop, on one half of the questions, plays the other half, and prints the settings to be committed.',
  flags: {
    suite: { type: 'string', value: 'NAME', help: 'on whose traces, without those that it plays besides (default: paper)' },
    budget: {
      type: 'string',
      value: 'SHARE',
      multiple: true,
      help: `of the tokens of self-consistency over 64 branches (default: ${BUDGETS.join(', ')})`,
    },
    risk: {
      type: 'string',
      value: 'SHARE',
      help: 'of answers that two-sided-stop may lose by stopping: chooses its thresholds in place of fitting compute-optimal',
    },
    delta: { type: 'string', value: 'SHARE', help: 'with which it may lose more after all (default: 0.1)' },
    orders: { type: 'string', value: 'N', help: "orders of the branches (default: the suite's)" },
  },
  async main({ suite = 'paper', budget, risk, delta, orders }) {
    const { traces, orders: usual } = suiteNamed(suite);
    const count = orders === undefined ? usual : wholeNumber('orders', orders, 1, 100_000);
    if (risk !== undefined && budget !== undefined) throw new UsageError('--budget: expected none beside --risk, got one');
    if (risk === undefined && delta !== undefined) throw new UsageError('--delta: expected --risk beside it, got none');
    const budgets = (budget ?? BUDGETS).map((each) => share('budget', each));
    const target = risk === undefined ? undefined : { epsilon: below1('risk', risk), delta: below1('delta', delta ?? '0.1') };
    const halves: Halves = { even: await open(traces, 'even'), odd: await open(traces, 'odd') };
    if (target !== undefined) for (const half of HALVES) reportRisk(halves, half, target, count);
    else for (const each of budgets) report(halves, each, count);
  },
});

/** One after another, so that of several stores that cannot be had the first is named. */
async function open(traces: readonly string[], half: Half): Promise<TraceSource[]> {
  const sources: TraceSource[] = [];
  for (const id of traces) sources.push(await openSource(`${id}#${half}`));
  return sources;
}

/** Prints the two settings of a budget, and what they and their rivals reach on the questions that were held out. */
function report(halves: Halves, budget: number, orders: number): void {
  const fitted = { even: fitComputeOptimal(halves.even, budget, orders), odd: fitComputeOptimal(halves.odd, budget, orders) };
  for (const half of HALVES) printLine(settingLine(half, budget, fitted[half].params));
  const contestants = {
    even: contestant('compute-optimal', fitted.even.params),
    odd: contestant('compute-optimal', fitted.odd.params),
  };
  const heldOut = playHeldOut(halves, contestants, orders);
  const seen = (fitted.even.accuracy + fitted.odd.accuracy) / 2;
  print(`// fitted ${percent(seen)} %, held out ${percent(meanOf(heldOut, 'accuracy'))} %`);
  print(` at ${percent(meanOf(heldOut, 'tokens'))} % of the tokens\n`);
  for (const name of RIVALS) compare(heldOut, name, atAboutTheTokens(name, meanOf(heldOut, 'tokens'), halves, orders));
}

function compare(heldOut: readonly PlayedQuestion[], name: string, rival: readonly PlayedQuestion[]): void {
  const accuracy = (played: readonly PlayedQuestion[]) => played.map((question) => question.accuracy);
  const { estimate, lower, upper } = differenceInterval(accuracy(heldOut), accuracy(rival), {
    clusters: heldOut.map(({ dataset, question }) => `${dataset}\n${question}`),
    strata: heldOut.map(({ dataset }) => dataset),
  });
  const [reached, spent] = [percent(meanOf(rival, 'accuracy')), percent(meanOf(rival, 'tokens'))];
  const difference = [estimate, lower, upper].map((value) => percent(value));
  print(`// against ${name}, ${reached} % at ${spent} %: `);
  print(`${difference[0]} points [${difference[1]}, ${difference[2]}]\n`);
}

/** Prints the thresholds chosen on a half, and what they lose there and on the other. */
function reportRisk(halves: Halves, half: Half, target: RiskTarget, orders: number): void {
  const { epsilon, delta } = target;
  const chosen = controlRisk(halves[half], RISK_WIDTH, target, orders);
  if (chosen === undefined) {
    printLine(`// fitted on ${half}: no setting can be shown to lose at most ${percent(epsilon)} % of answers`);
    return;
  }
  const { width, upper, ceiling } = chosen.contestant.params;
  const params = `{ width: ${width}, upper: ${upper}, ceiling: ${ceiling} }`;
  printLine(`  { fittedOn: '${half}', risk: ${epsilon}, delta: ${delta}, params: ${params} },`);
  const told = ({ losses, risk, tokens }: Lost) =>
    `${percent(risk)} % of answers lost on ${losses.length} questions at ${percent(tokens)} % of the tokens`;
  printLine(`// fitted: ${told(chosen)}; held out: ${told(riskOf(chosen.contestant, halves[otherHalf(half)], orders))}`);
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(2);
}

/** @throws UsageError */
function share(flag: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new UsageError(`--${flag}: expected a share above 0 and at most 1, got ${JSON.stringify(text)}`);
}

/** @throws UsageError */
function below1(flag: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new UsageError(`--${flag}: expected a share above 0 and below 1, got ${JSON.stringify(text)}`);
}
