/** A figure beside its published counterpart, in the digits that the source prints, ours with one more. */

import type { Measure } from '../../figures/result-grid.ts';
import { fixed, signed, thousands } from '../../kit/format.ts';
import { type Cell, EMPTY } from '../../kit/table/table.ts';
import type { ComparedFigure } from '../../published/printed-figure.ts';
import type { Source } from '../../published/publications.ts';
import type { Printed } from '../../published/published.ts';

export function comparedCell(
  measure: Measure,
  source: Source,
  printed: Printed | undefined,
  compared: ComparedFigure | undefined,
): Cell {
  if (printed === undefined) return EMPTY;
  const { show, showDifference } = digits(measure, source);
  const text = show(printed.value, 0);
  if (compared === undefined) return { text: '', published: { text, value: printed.value, difference: '' } };
  const { ours, difference, agrees } = compared;
  const published = { text, value: printed.value, difference: showDifference(difference), agrees };
  return { text: show(ours, 1), value: ours, published };
}

function digits(measure: Measure, source: Source) {
  if (measure === 'accuracy') {
    const decimals = source.accuracyDecimals;
    return {
      show: (value: number, more: number) => fixed(value, decimals + more),
      showDifference: (value: number) => signed(value, decimals + 1),
    };
  }
  if (source.tokenUnit === 1) return { show: fixed, showDifference: (value: number) => signed(value, 1) };
  return {
    show: (value: number, more: number) => `${thousands(value, 1 + more)}k`,
    showDifference: (value: number) => `${signed(value / 1000, 2)}k`,
  };
}
