/** Offers by cost: who is on the frontier of accuracy and cost, how surely, and what each step up it buys. */

import { joinedName } from '../../figures/budget-modes.ts';
import { differenceCell, percentCell, shareCell } from '../../figures/cells/estimate-cell.ts';
import type { Unit } from '../../figures/cost-text.ts';
import { EMPTY, Notes, type Table, textCell } from '../../kit/table/table.ts';
import { COST_LABEL, costCell, timesCell } from './cells.ts';
import type { OfferOnFrontier } from './cost-frontier.ts';

const SELECTED = 'A setting of it was chosen on these very questions: its accuracy is too high for others like them.';

/** @param points the cheapest first */
export function offersFrontierTable(points: readonly OfferOnFrontier[], unit: Unit, name: string, title: string): Table {
  const notes = new Notes();
  const rows = points.map(({ offer, contestant, accuracy, cost, isOn, probability, step, isSelected }) => {
    return {
      contestant,
      cells: [
        textCell(joinedName(offer.model)),
        notes.on(textCell(offer.name), isSelected ? SELECTED : ''),
        percentCell(accuracy, 2),
        costCell(unit, cost),
        textCell(isOn ? 'yes' : 'no'),
        shareCell(probability),
        step === undefined ? EMPTY : differenceCell(step.accuracy, notes),
        step === undefined ? EMPTY : timesCell(step, notes),
      ],
    };
  });
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: COST_LABEL[unit], kind: 'figure' },
      { label: 'On the frontier', kind: 'text' },
      { label: 'Probability', kind: 'figure' },
      { group: 'Against the next cheaper on it', label: 'Difference, points', kind: 'figure' },
      { group: 'Against the next cheaper on it', label: 'Times its cost', kind: 'figure' },
    ],
    rows,
    notes: notes.list,
  };
}
