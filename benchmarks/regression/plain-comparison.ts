/** A comparison as plain values for programs: accuracy in percent, differences in points, changes of tokens in percent. */
import { subjectOf } from './compare-records.ts';
import type { Comparison } from './comparison.ts';
import { explain } from './explain.ts';
import { nameOf } from './pair-records.ts';
import type { ChangeOf, PairedFigures } from './paired-figures.ts';

/** One value for each record that was compared, each average of a contestant that moved, and each opponent of a new one. */
export function plainComparison({ changes, contestants, newcomers }: Comparison): object[] {
  return [
    ...changes.map((change) => ({
      kind: change.kind,
      contestant: nameOf(subjectOf(change)),
      traces: [subjectOf(change).traces.id],
      reason: change.kind === 'failed' || change.kind === 'missing' ? explain(change) : null,
      ...plainFigures(change.kind === 'changed' ? change.figures : undefined),
    })),
    ...contestants.flatMap(({ name, changes: own, overall }) =>
      overall === undefined
        ? []
        : [
            {
              kind: 'average',
              contestant: name,
              traces: own.map((change) => subjectOf(change).traces.id),
              ...plainFigures(overall),
            },
          ],
    ),
    ...newcomers.flatMap(({ name, records, against }) =>
      against.map(({ contestant, why, figures }) => ({
        kind: 'newcomer',
        contestant: name,
        traces: records.map(({ traces }) => traces.id),
        against: contestant,
        why,
        ...plainFigures(figures),
      })),
    ),
  ];
}

function plainFigures(figures: PairedFigures | undefined): object {
  if (figures === undefined) return {};
  const { accuracy, totalTokens, sequentialTokens, verdict, pValue } = figures;
  return {
    accuracy: plainChange(accuracy, 100),
    verdict,
    p: Number(pValue.toFixed(6)),
    totalTokens: totalTokens === undefined ? null : plainChange(totalTokens, 1),
    sequentialTokens: sequentialTokens === undefined ? null : plainChange(sequentialTokens, 1),
  };
}

/** The change times 100, and the figure before and after times `unit`. */
function plainChange({ before, after, change, interval }: ChangeOf, unit: number): object {
  return {
    estimate: fourDecimals(100 * change),
    lower: fourDecimals(100 * interval.lower),
    upper: fourDecimals(100 * interval.upper),
    before: fourDecimals(unit * before),
    after: fourDecimals(unit * after),
  };
}

function fourDecimals(value: number): number {
  return Number(value.toFixed(4));
}
