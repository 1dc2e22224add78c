/** Lines for a terminal: the share of self-consistency@64's tokens that is saved, by model and by store. */
import type { DiscoveryRecord, HeldOutPart } from './discovery-schema.ts';
import { percent, points } from './figures.ts';
import { equalSetting, nonInferiorSetting, type PartSetting, partSettings, type Whose } from './part-settings.ts';

type Grid = Pick<NonNullable<DiscoveryRecord['heldOut']>, 'curve'>;

export function partLines(grid: Grid, parts: readonly HeldOutPart[]): string[] {
  const width = Math.max(...parts.map((part) => nameOf(part).length));
  const ofKind = (kinds: readonly string[], whose: Whose) =>
    parts
      .filter(({ kind }) => kinds.includes(kind))
      .map((part) => `    ${nameOf(part).padEnd(width)}  ${partLine(partSettings(grid, part, whose), part, whose)}`);
  return [
    "  saved of self-consistency@64's tokens, at its accuracy, and where non-inferior at 2 points [95 %] (difference [95 %]); probes billed:",
    '   by the winner',
    ...ofKind(['all', 'model'], 'curve'),
    '   by confidence-momentum',
    ...ofKind(['all', 'model'], 'rivalCurve'),
    ...(parts.some(({ kind }) => kind === 'store')
      ? [
          '   by the winner, by store',
          ...ofKind(['store'], 'curve'),
          '   by confidence-momentum, by store',
          ...ofKind(['store'], 'rivalCurve'),
        ]
      : []),
  ];
}

function nameOf({ kind, name }: HeldOutPart): string {
  return kind === 'all' ? 'all' : name;
}

function partLine(settings: readonly PartSetting[], part: HeldOutPart, whose: Whose): string {
  const [equal, safe] = [equalSetting(settings, part, whose), nonInferiorSetting(settings)];
  const reached = equal ? `${percent(equal.saved.estimate, 1)} % at β ${equal.beta.toFixed(2)}` : 'never';
  const { lower = 0, upper = 0 } = safe?.saved ?? {};
  const ends = `[${percent(lower, 1)}, ${percent(upper, 1)}]`;
  const ruledOut = safe ? `${percent(safe.saved.estimate, 1)} % ${ends} at β ${safe.beta.toFixed(2)} (${points(safe)})` : 'never';
  const billed = [equal, safe].map((each) => (each?.billedSaved === undefined ? 'none' : `${percent(each.billedSaved, 1)} %`));
  return `${reached.padEnd(16)}  ${ruledOut.padEnd(58)}  ${billed.join(', ')}`;
}
