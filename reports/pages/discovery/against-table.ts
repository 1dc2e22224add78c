/** Found controllers against confidence-momentum: accuracy at equal tokens, and tokens at equal accuracy, on held-out stores. */

import { MARGIN, nonInferiority } from '../../../benchmarks/statistics/non-inferiority.ts';
import { pointsCell } from '../../figures/cells/estimate-cell.ts';
import { shortTokens } from '../../kit/format.ts';
import { figureCell, type Table } from '../../kit/table/table.ts';
import { reachedCell, savedShareCell } from './cells.ts';
import type { JudgedFound } from './discovery-figures.ts';

export function discoveryAgainstTable(found: readonly JudgedFound[]): Table {
  return {
    name: 'discovery-against',
    title: 'Against confidence-momentum on the held-out stores',
    groupLabel: 'Search',
    columns: [
      { label: 'Confidence-momentum', kind: 'text' },
      { label: 'Its accuracy, %', kind: 'figure' },
      { label: 'Its tokens', kind: 'figure' },
      { label: 'Difference, points', kind: 'figure', group: 'Accuracy at equal tokens' },
      { label: 'At 2 points', kind: 'text', group: 'Accuracy at equal tokens' },
      { label: 'By setting', kind: 'figure', group: 'Tokens at equal accuracy' },
      { label: 'Between settings', kind: 'figure', group: 'Tokens at equal accuracy' },
      { label: 'Saved, % [95 %]', kind: 'figure', group: 'Tokens at equal accuracy' },
    ],
    rows: found.flatMap(({ record: { heldOut, winner }, name }) =>
      heldOut.against.map(({ beta, accuracy, totalTokens, difference, lower, upper, sparse = false, reached, share }) => ({
        group: `${name}: ${winner.name}`,
        cells: [
          { text: `β = ${beta}` },
          figureCell(100 * accuracy, 2),
          { text: shortTokens(totalTokens), value: totalTokens },
          pointsCell({ estimate: difference, interval: { lower, upper } }, 2),
          { text: '', verdict: nonInferiority({ lower, upper, sparse }, MARGIN) },
          reachedCell(reached.setting),
          reachedCell(reached.between),
          savedShareCell(share),
        ],
      })),
    ),
    notes: [],
  };
}
