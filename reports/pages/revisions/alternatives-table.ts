/** Other ways to spend the tokens of revising, each against a fixed number of answers at the same tokens. */
import { MARGIN } from '../../../benchmarks/statistics/non-inferiority.ts';
import { differenceCell, pCell, percentCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { wholeTokensCell } from '../../figures/cells/estimate-text.ts';
import { marginLabel } from '../../figures/margins.ts';
import type { Scope } from '../../figures/scopes.ts';
import { fixed, plural } from '../../kit/format.ts';
import { figureCell, Notes, type Table, textCell } from '../../kit/table/table.ts';
import type { Alternative } from './alternatives.ts';

/** @param stores with their alternatives, in the order in which they are shown */
export function revisionsAlternativesTable(
  stores: readonly { readonly scope: Scope; readonly found: readonly Alternative[] }[],
  name: string,
  margin = MARGIN,
): Table {
  const notes = new Notes();
  return {
    name,
    title: 'Against a fixed number of answers at the same tokens',
    groupLabel: 'Traces',
    sortable: true,
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Tokens', kind: 'figure' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: 'revise-n then, answers', kind: 'figure' },
      { label: 'Accuracy of that, %', kind: 'figure' },
      { label: 'Difference, points', kind: 'figure' },
      { label: `At ${marginLabel(margin)}`, kind: 'text' },
      { label: 'Turned by', kind: 'figure' },
      { label: 'p', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
    ],
    rows: stores.flatMap(({ scope, found }) =>
      found.map(({ played, accuracy, tokens, answers, mixed, beyond, difference, verdict, survives }) => ({
        contestant: played.label,
        group: scope.name,
        cells: [
          textCell(played.name),
          notes.on(wholeTokensCell(tokens), beyondNote(beyond, answers)),
          percentCell(accuracy, 2),
          figureCell(answers, 1),
          percentCell(mixed, 2),
          differenceCell(difference, notes),
          { text: '', verdict, hollow: !survives },
          turnedCell(difference.fragility(margin)),
          pCell(difference.pValue, difference, notes),
          pCell(difference.holm, difference, notes),
        ],
      })),
    ),
    notes: notes.list,
  };
}

function beyondNote(beyond: number, answers: number): string {
  if (beyond === 0) return '';
  const most = beyond > 0 ? 'more' : 'less';
  return `Spends ${fixed(Math.abs(100 * beyond), 1)} % ${most} than revise-n with ${plural(answers, 'answer')}, the ${most === 'more' ? 'most' : 'least'} that was played.`;
}
