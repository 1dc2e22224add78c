/** Smaller against larger: below a single sample of each model, what could be bought instead of it. */

import { joinedName } from '../../figures/budget-modes.ts';
import { differenceCell, pCell, savedCell, shareCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { costText, type Unit } from '../../figures/cost-text.ts';
import type { Estimate } from '../../figures/estimate.ts';
import { marginLabel } from '../../figures/margins.ts';
import type { PricedContestant } from '../../figures/priced/priced-contestants.ts';
import { type Larger, type Replacement, SIGNIFICANCE } from '../../figures/priced/replacements.ts';
import { fixed, plural } from '../../kit/format.ts';
import { type Cell, countCell, emptyCells, Notes, type Row, type Table, textCell } from '../../kit/table/table.ts';
import { COST_LABEL, costCell, timesCell } from './cells.ts';

export interface ReplacementsOptions {
  readonly unit: Unit;
  readonly name: string;
  readonly title: string;
  /** As a fraction of 1. */
  readonly margin: number;
  accuracyOf(offer: PricedContestant): Estimate;
  costOf(offer: PricedContestant): Estimate;
  /** The contestant's label on the other pages. */
  labelOf(offer: PricedContestant): string;
}

/** The replacements that cost less. */
export function replacementsTable(larger: readonly Larger[], options: ReplacementsOptions): Table {
  const notes = new Notes();
  const rows = larger.flatMap((each): Row[] => {
    const { replacements, cheaper } = each;
    const group = groupOf(each, options);
    if (replacements.length > 0)
      return replacements.map((replacement) => ({
        group,
        ...rowOf(replacement, options, savedCell(replacement.saved, notes), notes),
      }));
    const words = cheaper === 0 ? 'nothing costs less' : `none of ${plural(cheaper, 'cheaper offer')}`;
    return [{ group, cells: [textCell(words), ...emptyCells(9)] }];
  });
  return tableOf(rows, 'Cost saved, %', options, notes);
}

/** The offers of smaller models that cost more. */
export function dearerTable(larger: readonly Larger[], options: ReplacementsOptions): Table {
  const notes = new Notes();
  const rows = larger.flatMap((each) =>
    each.dearer.map((replacement) => ({
      group: groupOf(each, options),
      ...rowOf(replacement, options, timesCell(replacement, notes), notes),
    })),
  );
  return tableOf(rows, 'Times its cost', options, notes);
}

function groupOf({ single }: Larger, { unit, accuracyOf, costOf }: ReplacementsOptions): string {
  const accuracy = fixed(100 * accuracyOf(single).estimate, 2);
  return `${single.model}, single sample: ${accuracy} % for ${costText(unit, costOf(single).estimate)}`;
}

function tableOf(
  rows: readonly Row[],
  relation: string,
  { unit, name, title, margin }: ReplacementsOptions,
  notes: Notes,
): Table {
  return {
    name,
    title,
    groupLabel: 'Larger',
    columns: [
      { label: 'Instead', kind: 'text' },
      { label: 'Contestant', kind: 'text' },
      { label: COST_LABEL[unit], kind: 'figure' },
      { label: 'Difference, points', kind: 'figure' },
      { label: `At ${marginLabel(margin)}`, kind: 'text' },
      { label: 'Turned by', kind: 'figure' },
      { label: relation, kind: 'figure' },
      { label: 'Probability', kind: 'figure' },
      { label: 'Tried', kind: 'figure' },
      { label: 'p × tried', kind: 'figure' },
    ],
    rows,
    notes: notes.list,
  };
}

function rowOf(replacement: Replacement, { unit, costOf, labelOf }: ReplacementsOptions, relation: Cell, notes: Notes): Row {
  const { offer, verdict, fragility, probability, tried, adjusted } = replacement;
  return {
    contestant: labelOf(offer),
    cells: [
      textCell(joinedName(offer.model)),
      textCell(offer.name),
      costCell(unit, costOf(offer)),
      differenceCell(replacement.accuracy, notes),
      { text: '', verdict, hollow: adjusted > SIGNIFICANCE },
      turnedCell(fragility),
      relation,
      shareCell(probability),
      countCell(tried),
      pCell(adjusted),
    ],
  };
}
