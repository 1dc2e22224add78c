/** The forest plots of a rotation: accuracy at equal tokens by fold, and what is saved by fold and seed. */
import type { RotationFold, RotationRecord } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import { AIM } from '../../../benchmarks/discovery/rotation/summary.ts';
import { MARGIN } from '../../../benchmarks/statistics/non-inferiority.ts';
import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { type DotPlotRow, dotPlotSpec } from '../../kit/chart/dot-plot.ts';
import { fixed, signed } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { foldName } from './fold-names.ts';

type Against = RotationRecord['pooled'][number]['confidenceMomentum'];

/** Filled: by fold. The last rows are all folds of a kind together. */
export function equalTokensForest({ folds, pooled }: RotationRecord): Html {
  const row = (name: string, { estimate, lower, upper }: Against): DotPlotRow => ({
    name,
    description: `${name}: ${signed(100 * estimate, 2)} points [${signed(100 * lower, 2)}, ${signed(100 * upper, 2)}]`,
    estimate: 100 * estimate,
    lower: 100 * lower,
    upper: 100 * upper,
  });
  const rows = [
    ...folds.map((fold) => row(foldName(fold), fold.judged.against.confidenceMomentum)),
    ...pooled.map(({ kind, confidenceMomentum }) =>
      row(kind === 'cell' ? 'all cells together' : 'all whole datasets together', confidenceMomentum),
    ),
  ];
  return chartFigure({
    name: 'rotation-equal-tokens',
    caption: html`Accuracy of the winners less that of confidence-momentum at equal tokens, by what was searched on: means over its five settings and over seeds, with 95\u00a0% intervals over questions. Shaded: a loss of less than two points.`,
    description: 'Accuracy of the winners less that of confidence-momentum at equal tokens, with intervals, by fold',
    ...inBothSizes((narrow) => dotPlotSpec(rows, { title: 'Accuracy less its accuracy, points', margin: -100 * MARGIN, narrow })),
  });
}

/**
 * Filled: the winners, of a cell the one in the middle of its seeds. Hollow: confidence-momentum. A curve that never is as accurate has no
 * row.
 */
export function savedForest({ folds }: RotationRecord, kind: RotationFold['kind']): Html {
  const own = folds.filter((fold) => fold.kind === kind);
  const curves = own.flatMap((fold) => [...(kind === 'dataset' ? bySeed(fold) : [inTheMiddle(fold)]), ...rivalOf(fold)]);
  if (curves.length === 0) return html``;
  const rows = curves.flatMap(rowOf);
  const never = curves.length - rows.length;
  const filled = kind === 'dataset' ? 'the winner of a seed' : 'the winner in the middle of the seeds of a cell';
  return chartFigure({
    name: `rotation-saved-${kind}`,
    caption: html`Share of the tokens of self-consistency that is saved at its accuracy, between settings, as published, with 95\u00a0% intervals over questions. Filled: ${filled}. Hollow: confidence-momentum on the same stores. Dashed: the aim. Where a line runs out at the left, part of the resamples never reach that accuracy.${never > 0 && ` ${never} of ${curves.length} never reach that accuracy and have no row.`}`,
    description: 'Tokens saved at the accuracy of self-consistency, by fold, beside confidence-momentum',
    ...inBothSizes((narrow) =>
      dotPlotSpec(rows, { title: 'Tokens saved, %', reference: REFERENCE, domain: domainOf(rows), narrow }),
    ),
  });
}

interface Curve {
  readonly name: string;
  readonly saved: RotationFold['judged']['shortestFirst']['published'];
  readonly hollow?: true;
}

function bySeed(fold: RotationFold): Curve[] {
  return fold.judged.winners.map(({ published }, s) => ({
    name: `${foldName(fold)}, seed ${fold.found[s].seed}`,
    saved: published,
  }));
}

/** Of an even number the worse of two. */
function inTheMiddle(fold: RotationFold): Curve {
  const worth = ({ saved }: Curve) => saved.between ?? Number.NEGATIVE_INFINITY;
  const sorted = bySeed(fold).sort((a, b) => worth(a) - worth(b));
  return { name: foldName(fold), saved: sorted[Math.ceil(sorted.length / 2) - 1].saved };
}

function rivalOf(fold: RotationFold): Curve[] {
  const { confidenceMomentum } = fold.judged;
  if (confidenceMomentum === undefined) return [];
  return [{ name: `${foldName(fold)}, confidence-momentum`, saved: confidenceMomentum.published, hollow: true }];
}

/** Percent: the line in the plot. */
const REFERENCE = 100 * AIM.published;

/** None where the accuracy is never reached. */
function rowOf({ name, saved: { between, lower, upper }, hollow }: Curve): DotPlotRow[] {
  if (between === undefined) return [];
  return [
    {
      name,
      description: `${name}: ${fixed(100 * between, 1)} % saved`,
      estimate: 100 * between,
      // An end that is never reached lies beyond the plot.
      lower: 100 * (lower ?? -1),
      upper: 100 * (upper ?? between),
      ...(hollow && { hollow }),
    },
  ];
}

/** From where the least is saved, which is nothing at least, to all. */
function domainOf(rows: readonly DotPlotRow[]): [number, number] {
  return [Math.max(0, Math.min(REFERENCE, ...rows.map(({ estimate }) => estimate)) - 25), 100];
}
