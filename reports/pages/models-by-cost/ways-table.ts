/** The cost of an offer in terms of another, by each way to count: a band. */

import { joinedName } from '../../figures/budget-modes.ts';
import { timesOf } from '../../figures/estimate.ts';
import type { Larger } from '../../figures/priced/replacements.ts';
import type { UnitOffers } from '../../figures/priced/units.ts';
import { EMPTY, Notes, type Table, textCell } from '../../kit/table/table.ts';
import { timesCell, timesText } from './cells.ts';
import { type TimesByWay, waysToCount } from './sensitivity.ts';

export interface WaysOptions {
  readonly name: string;
  readonly title: string;
  readonly timesByWay: TimesByWay;
}

/** Every replacement, cheaper or dearer. */
export function offersWaysTable(
  larger: readonly Larger[],
  { unit, assumptions }: Pick<UnitOffers, 'unit' | 'assumptions'>,
  { name, title, timesByWay }: WaysOptions,
): Table {
  const isPriced = unit === 'dollars';
  const ways = waysToCount(unit, assumptions);
  const notes = new Notes();
  const group = 'Times the cost of the single sample';
  return {
    name,
    title,
    groupLabel: 'Larger',
    columns: [
      { label: 'Instead', kind: 'text' },
      { label: 'Contestant', kind: 'text' },
      { group, label: 'As above', kind: 'figure' },
      ...ways.map((way) => ({ group, label: way.name, kind: 'figure' as const })),
      ...(isPriced ? [{ label: 'Prices may move, times', kind: 'figure' as const }] : []),
    ],
    rows: larger.flatMap(({ single, replacements, dearer }) =>
      [...replacements, ...dearer].map((replacement) => {
        const { offer, saved } = replacement;
        const most = timesOf(saved).interval?.upper ?? timesOf(saved).estimate;
        const cells = [
          textCell(joinedName(offer.model)),
          textCell(offer.name),
          timesCell(replacement, notes),
          ...timesByWay(offer, single).map((each) => (each === undefined ? EMPTY : { text: timesText(each), value: each })),
          ...(isPriced ? [most < 1 ? { text: timesText(1 / most), value: 1 / most } : EMPTY] : []),
        ];
        return { group: `${single.model}, single sample`, cells };
      }),
    ),
    notes: notes.list,
  };
}
