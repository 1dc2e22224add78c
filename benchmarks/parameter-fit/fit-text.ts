/** The output of a fit: settings to be committed, and their figures on the half of the questions that they were not fitted on. */
import { signed } from '../../datasets/foundation/text/figures.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { type AgainstRival, againstRivals } from './against-rivals.ts';
import { controlRisk, type Lost, type RiskTarget, riskOf } from './control-risk.ts';
import { HALVES, type Half, type Halves, meanOf, otherHalf } from './held-out.ts';

/** How many branches two-sided-stop reads. */
const RISK_WIDTH = 16;

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
  const { fitted, played, rivals } = againstRivals(halves, budget, orders);
  const seen = (fitted.even.accuracy + fitted.odd.accuracy) / 2;
  const [accuracy, tokens] = [meanOf(played, 'accuracy'), meanOf(played, 'tokens')];
  return [
    ...HALVES.map((half) => settingLine(half, budget, fitted[half].params)),
    `// fitted ${percent(seen)} %, held out ${percent(accuracy)} % at ${percent(tokens)} % of the tokens`,
    ...rivals.map(rivalLine),
  ];
}

/** `// against NAME, 48.61 % at 25.02 %: −0.13 points [−2.19, +2.12]` */
function rivalLine({ name, played, difference: { estimate, lower, upper } }: AgainstRival): string {
  const [reached, spent] = [percent(meanOf(played, 'accuracy')), percent(meanOf(played, 'tokens'))];
  const difference = [estimate, lower, upper].map((value) => signed(100 * value, 2));
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
