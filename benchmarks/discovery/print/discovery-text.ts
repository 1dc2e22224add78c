/** What a search found, as lines for a terminal. */
import type { Discovery } from '../discover.ts';
import type { Verdict } from '../held-out/judge.ts';
import type { CurvePoint, Entry } from '../history.ts';

/** `63.7 @ 161k`: accuracy in percent at tokens per question, by β. */
export function curveLine(curve: readonly Pick<CurvePoint, 'accuracy' | 'totalTokens'>[]): string {
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

export function heldOutLines({ baseline, curve, rivalCurve, reached, rivalReached, against }: Verdict): string[] {
  const saved = (tokens: number | undefined) => {
    if (tokens === undefined) return 'never';
    return `${thousands(tokens)} tokens, ${percent(1 - tokens / baseline.totalTokens, 1)} % saved`;
  };
  return [
    `On the held-out stores, opened once; self-consistency@64: ${curveLine([baseline])}`,
    `  winner               ${curveLine(curve.filter((_, i) => i % 2 === 0))}`,
    `  confidence-momentum  ${curveLine(rivalCurve.filter((_, i) => i % 2 === 0))}`,
    `  its accuracy is reached by the winner at ${saved(reached)}; by confidence-momentum at ${saved(rivalReached)}`,
    '  against confidence-momentum, accuracy at equal tokens [95 %], and tokens at equal accuracy:',
    ...against.map(({ beta, accuracy, totalTokens, difference, lower, upper, tokensAtEqualAccuracy: tokens }) => {
      const points = `${signed(difference)} [${signed(lower)}, ${signed(upper)}]`;
      const cost = tokens === undefined ? 'never' : `${thousands(tokens)}, ${signed(tokens / totalTokens - 1)} %`;
      return `    β ${beta.toFixed(1)}  ${percent(accuracy, 1)} @ ${thousands(totalTokens)}  ${points}  ${cost}`;
    }),
  ];
}

function percent(value: number, digits: number): string {
  return (100 * value).toFixed(digits);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(2)}`;
}

function thousands(tokens: number): string {
  return `${(tokens / 1000).toFixed(0)}k`;
}
