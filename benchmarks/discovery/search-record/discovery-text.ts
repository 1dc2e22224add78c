/** The findings of a search, as lines for a terminal. */
import type { Discovery } from '../discover.ts';
import type { Verdict } from '../held-out/judge.ts';
import type { Reach } from '../held-out/verdict-schema.ts';
import type { CurvePoint, Entry } from '../objective/history.ts';
import type { DiscoveryRecord } from './discovery-schema.ts';
import { percent, points, signed } from './figures.ts';
import { partLines } from './part-lines.ts';

/** `63.7 @ 161k`: accuracy in percent at tokens per question, by β. */
function curveLine(curve: readonly Pick<CurvePoint, 'accuracy' | 'totalTokens'>[]): string {
  return curve.map(({ accuracy, totalTokens }) => `${percent(accuracy, 1)} @ ${thousands(totalTokens)}`).join('  ');
}

export function progressLine({ index }: Entry, best: Entry | undefined): string {
  const { score = Number.NaN, curve = [] } = best?.scores ?? {};
  return `${index + 1} candidates, best ${(100 * score).toFixed(2)}: ${curveLine(curve)}`;
}

/** On the search stores, in fresh orders. */
export function searchLines({ finalists, reference, objective }: Discovery): string[] {
  const [{ scores, around }] = finalists;
  const folds = (values: readonly number[]) => values.map((value) => percent(value, 1)).join('  ');
  const gap = Math.max(...scores.folds) - Math.min(...scores.folds);
  return [
    `On the search stores, in fresh orders; score: ${objective.kind}, from ${thousands(objective.from)} to ${thousands(objective.to)} tokens`,
    `  winner               ${curveLine(scores.curve)}`,
    `  confidence-momentum  ${curveLine(reference.curve)}`,
    `  score ${percent(scores.score, 2)}, around it ${percent(around, 2)}; confidence-momentum ${percent(reference.score, 2)}`,
    `  by fold of questions: ${folds(scores.folds)} (gap ${percent(gap, 1)}); confidence-momentum ${folds(reference.folds)}`,
  ];
}

export function heldOutLines(verdict: Verdict): string[] {
  const { baseline, curve, rivalCurve, reached, rivalReached, against, parts } = verdict;
  const saved = (tokens: number | undefined) => {
    if (tokens === undefined) return 'never';
    return `${thousands(tokens)} tokens, ${percent(1 - tokens / baseline.totalTokens, 1)} % saved`;
  };
  const settings = ({ setting, between }: Reach) => `${saved(setting)}; between settings ${saved(between)}`;
  return [
    `On the held-out stores, opened once; self-consistency@64: ${curveLine([baseline])}`,
    `  winner               ${curveLine(curve.filter((_, i) => i % 2 === 0))}`,
    `  confidence-momentum  ${curveLine(rivalCurve.filter((_, i) => i % 2 === 0))}`,
    '  its accuracy is reached at the cheapest setting played, and between settings over log tokens,',
    `    by the winner at ${settings(reached)}`,
    `    by confidence-momentum at ${settings(rivalReached)}`,
    '  against confidence-momentum, accuracy at equal tokens [95 %], and tokens at equal accuracy, between settings [95 %]:',
    ...against.map(({ beta, accuracy, totalTokens, difference: estimate, share, ...ends }) => {
      const cost = `${change(share.estimate)} [${change(share.lower)}, ${change(share.upper)}]`;
      return `    β ${beta.toFixed(1)}  ${percent(accuracy, 1)} @ ${thousands(totalTokens)}  ${points({ estimate, ...ends })}  ${cost}`;
    }),
    ...partLines(verdict, parts),
  ];
}

/** Returns lines on the winner without each of its mechanisms, and without β, on search and held-out stores. */
export function ablationLines({ ablations, withoutBeta }: DiscoveryRecord): string[] {
  const mechanisms = ablations.filter(({ group }) => group !== 'knob');
  const rows = [
    ...mechanisms.sort((a, b) => a.difference.estimate - b.difference.estimate),
    ...(withoutBeta ? [{ ...withoutBeta, name: 'one knob for all, β: six settings instead' }] : []),
  ];
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    'Without one or two of its parts: points of mean accuracy over log tokens [95 %], on search stores, then on held-out stores:',
    ...rows.map(({ name, difference, heldOut }) => {
      const beside = heldOut?.difference ? `  ${points(heldOut.difference)}` : '';
      return `  ${name.padEnd(width)}  ${points(difference)}${beside}`;
    }),
  ];
}

/** How fast it was, and where what it leaves behind lies. */
export function costLine({ cost }: DiscoveryRecord): string {
  const { evaluations, evaluationsPerMinute, seconds, workers, modelTokens, dollars } = cost;
  const whole = (value: number) => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
  const price = dollars === undefined ? '' : `, ${dollars.toFixed(2)} dollars`;
  const model = modelTokens > 0 ? `, ${whole(modelTokens)} tokens of a model${price}` : '';
  const rate = `${whole(evaluationsPerMinute)} a minute in ${workers} ${workers === 1 ? 'thread' : 'threads'}`;
  return `${whole(evaluations)} evaluations (all search stores, 16 orders, one β) in ${seconds.toFixed(0)} s: ${rate}${model}`;
}

/** From a share of tokens to what is spent more, in percent. */
function change(share: number | undefined): string {
  return share === undefined ? 'never' : `${signed(share - 1, 1)} %`;
}

function thousands(tokens: number): string {
  return `${(tokens / 1000).toFixed(0)}k`;
}
