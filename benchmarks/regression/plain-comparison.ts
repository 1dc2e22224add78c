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
    accuracy: {
      ...plainChange(accuracy, 100),
      before: fourDecimals(100 * accuracy.before),
      after: fourDecimals(100 * accuracy.after),
    },
    verdict,
    p: Number(pValue.toFixed(6)),
    totalTokens: totalTokens === undefined ? null : relativeChange(totalTokens),
    sequentialTokens: sequentialTokens === undefined ? null : relativeChange(sequentialTokens),
  };
}

/** Tokens before and after; the change in percent. */
function relativeChange(change: ChangeOf): object {
  return { ...plainChange(change, 100), before: fourDecimals(change.before), after: fourDecimals(change.after) };
}

function plainChange({ change, interval }: ChangeOf, unit: number): object {
  return {
    estimate: fourDecimals(unit * change),
    lower: fourDecimals(unit * interval.lower),
    upper: fourDecimals(unit * interval.upper),
  };
}

function fourDecimals(value: number): number {
  return Number(value.toFixed(4));
}
