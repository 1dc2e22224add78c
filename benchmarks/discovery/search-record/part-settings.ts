/** The settings of a curve against self-consistency@64, one by one, from the columns of a record. */
import { cheapestNonInferior } from '../../statistics/non-inferior-setting.ts';
import { MARGIN } from '../../statistics/non-inferiority.ts';
import type { Interval } from '../../statistics/student-t-interval.ts';
import type { DiscoveryRecord, HeldOutPart } from './discovery-schema.ts';

/** The held-out part of a record, whose curve says which β there are. */
type Grid = Pick<NonNullable<DiscoveryRecord['heldOut']>, 'curve'>;

/** The curve of the found controller, or that of confidence-momentum. */
export type Whose = 'curve' | 'rivalCurve';

export interface PartSetting extends Interval {
  readonly beta: number;
  readonly tokens: number;
  /** Accuracy less the baseline's, whose interval this is. */
  readonly estimate: number;
  readonly sparse: boolean;
  /** The share of the baseline's tokens that is saved. */
  readonly saved: Interval & { readonly estimate: number; readonly heavyTail: boolean };
  /** The same with probes billed where they are made. */
  readonly billedSaved: number | undefined;
}

/** Returns one setting for each β of the grid. [β] */
export function partSettings({ curve: points }: Grid, part: HeldOutPart, whose: Whose): PartSetting[] {
  const { baseline } = part;
  const { accuracy, totalTokens, billedTokens, difference, ratioWithin, sparse, heavyTail } = part[whose];
  return points.map(({ beta }, i) => {
    const ratio = totalTokens[i] / baseline.totalTokens;
    const [lower, upper] = [1 - ratio * ratioWithin[i], 1 - ratio / ratioWithin[i]];
    return {
      beta,
      tokens: totalTokens[i],
      estimate: accuracy[i] - baseline.accuracy,
      lower: difference.lower[i],
      upper: difference.upper[i],
      sparse: sparse.includes(beta),
      saved: { estimate: 1 - ratio, lower, upper, heavyTail: heavyTail.includes(beta) },
      billedSaved: billedTokens && baseline.billedTokens ? 1 - billedTokens[i] / baseline.billedTokens : undefined,
    };
  });
}

/** The cheapest that is as accurate as self-consistency@64 on average; undefined where none is. */
export function equalSetting(settings: readonly PartSetting[], part: HeldOutPart, whose: Whose): PartSetting | undefined {
  const { setting } = part[whose].reached;
  if (setting === undefined) return undefined;
  // Columns hold whole tokens, and a figure that ends in half a token may have been rounded to either side.
  const away = ({ tokens }: PartSetting) => Math.abs(tokens - setting);
  return settings.reduce((nearest, each) => (away(each) < away(nearest) ? each : nearest));
}

/** The cheapest that is non-inferior to it at two points, by the verdict. */
export function nonInferiorSetting(settings: readonly PartSetting[]): PartSetting | undefined {
  return cheapestNonInferior(settings, MARGIN);
}
