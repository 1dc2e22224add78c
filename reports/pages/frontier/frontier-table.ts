/** Who is on the frontier, how surely, at what cost; and what the baseline's accuracy costs. */

import { percentCell, shareCell, tokensCell } from '../../figures/cells/estimate-cell.ts';
import { controllerLink } from '../../figures/controller-page.ts';
import type { OnFrontier } from '../../figures/frontier.ts';
import type { Table } from '../../kit/table/table.ts';

/** Contestants up to which all are shown at once. */
const MOST_WHOLE = 20;

export function frontierTable(points: readonly OnFrontier[], name: string, title: string): Table {
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: 'Tokens', kind: 'figure' },
      { label: 'On the frontier', kind: 'text', term: 'frontier' },
      { label: 'Probability', kind: 'figure' },
    ],
    folded: 'those that are not on the frontier',
    rows: points.map(({ played, accuracy, tokens, isOn, probability }) => ({
      contestant: played.label,
      folded: !isOn && points.length > MOST_WHOLE,
      cells: [
        { text: played.name, ...controllerLink(played) },
        percentCell(accuracy, 2),
        tokensCell(tokens, 1),
        { text: isOn ? 'yes' : 'no' },
        shareCell(probability),
      ],
    })),
    notes: [],
  };
}
