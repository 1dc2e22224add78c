/** What a fit prints: settings to be committed, and what they reach on the half of the questions that they were not fitted on. */
import { contestant } from '../../controllers/contestant.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { differenceInterval } from '../statistics/default-intervals.ts';
import { controlRisk, type Lost, type RiskTarget, riskOf } from './control-risk.ts';
import { fitComputeOptimal } from './fit-compute-optimal.ts';
import {
  atAboutTheTokens,
  HALVES,
  type Half,
  type Halves,
  meanOf,
  otherHalf,
  type PlayedQuestion,
  playHeldOut,
} from './held-out.ts';

/** How many branches two-sided-stop reads. */
const RISK_WIDTH = 16;
const RIVALS = ['self-consistency', 'adaptive-consistency'];

/** Opens both halves of the questions of trace stores. */
export async function openHalves(traces: readonly string[]): Promise<Halves> {
  return { even: await open(traces, 'even'), odd: await open(traces, 'odd') };
}

/** One after another, so that of several stores that cannot be had the first is named. */
async function open(traces: readonly string[], half: Half): Promise<TraceSource[]> {
  const sources: TraceSource[] = [];
  for (const id of traces) sources.push(await openStore(`${id}#${half}`));
  return sources;
}

/**
 * The two settings of compute-optimal for a budget, and what they and their rivals reach on the questions that were held out.
 *
 * @param budget share of the tokens of self-consistency over 64 branches
 */
export function budgetLines(halves: Halves, budget: number, orders: number): string[] {
  const fitted = { even: fitComputeOptimal(halves.even, budget, orders), odd: fitComputeOptimal(halves.odd, budget, orders) };
  const contestants = {
    even: contestant('compute-optimal', fitted.even.params),
    odd: contestant('compute-optimal', fitted.odd.params),
  };
  const heldOut = playHeldOut(halves, contestants, orders);
  const seen = (fitted.even.accuracy + fitted.odd.accuracy) / 2;
  const [accuracy, tokens] = [meanOf(heldOut, 'accuracy'), meanOf(heldOut, 'tokens')];
  return [
    ...HALVES.map((half) => settingLine(half, budget, fitted[half].params)),
    `// fitted ${percent(seen)} %, held out ${percent(accuracy)} % at ${percent(tokens)} % of the tokens`,
    ...RIVALS.map((name) => rivalLine(heldOut, name, atAboutTheTokens(name, tokens, halves, orders))),
  ];
}

function rivalLine(heldOut: readonly PlayedQuestion[], name: string, rival: readonly PlayedQuestion[]): string {
  const accuracy = (played: readonly PlayedQuestion[]) => played.map((question) => question.accuracy);
  const { estimate, lower, upper } = differenceInterval(accuracy(heldOut), accuracy(rival), {
    clusters: heldOut.map(({ dataset, question }) => `${dataset}\n${question}`),
    strata: heldOut.map(({ dataset }) => dataset),
  });
  const [reached, spent] = [percent(meanOf(rival, 'accuracy')), percent(meanOf(rival, 'tokens'))];
  const difference = [estimate, lower, upper].map((value) => percent(value));
  return `// against ${name}, ${reached} % at ${spent} %: ${difference[0]} points [${difference[1]}, ${difference[2]}]`;
}

/** The thresholds of two-sided-stop that are chosen on a half, and the answers that they lose there and on the other half. */
export function riskLines(halves: Halves, half: Half, target: RiskTarget, orders: number): string[] {
  const { epsilon, delta } = target;
  const chosen = controlRisk(halves[half], RISK_WIDTH, target, orders);
  if (chosen === undefined) {
    return [`// fitted on ${half}: no setting can be shown to lose at most ${percent(epsilon)} % of answers`];
  }
  const { width, upper, ceiling } = chosen.contestant.params;
  const params = `{ width: ${width}, upper: ${upper}, ceiling: ${ceiling} }`;
  const other = riskOf(chosen.contestant, halves[otherHalf(half)], orders);
  return [
    `  { fittedOn: '${half}', risk: ${epsilon}, delta: ${delta}, params: ${params} },`,
    `// fitted: ${lostText(chosen)}; held out: ${lostText(other)}`,
  ];
}

function lostText({ losses, risk, tokens }: Lost): string {
  return `${percent(risk)} % of answers lost on ${losses.length} questions at ${percent(tokens)} % of the tokens`;
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(2);
}

/** A fitted setting as a line of benchmarks/suites/compute-optimal-settings.ts. */
export function settingLine(fittedOn: string, budget: number, params: Readonly<Record<string, number>>): string {
  const { width: _, ...chosen } = params;
  const values = Object.entries(chosen).map(([name, value]) => `${name}: ${value}`);
  return `  { fittedOn: '${fittedOn}', budget: ${budget}, params: { ${values.join(', ')} } },`;
}
