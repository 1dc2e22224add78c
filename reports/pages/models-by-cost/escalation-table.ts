/** Cascades and ladders: what they spend on each of their models, and against those models alone. */

import { joinedName } from '../../figures/budget-modes.ts';
import { differenceCell, percentCell, savedCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { costText, type Unit } from '../../figures/cost-text.ts';
import type { Estimate } from '../../figures/estimate.ts';
import { marginLabel } from '../../figures/margins.ts';
import type { PricedContestant } from '../../figures/priced/priced-contestants.ts';
import { shortTokens } from '../../kit/format.ts';
import { countCell, EMPTY, emptyCells, Notes, type Table, textCell } from '../../kit/table/table.ts';
import { COST_LABEL, costCell, timesCell } from './cells.ts';
import type { Escalation } from './escalation.ts';

export interface EscalationOptions {
  readonly unit: Unit;
  readonly name: string;
  readonly title: string;
  /** As a fraction of 1. */
  readonly margin: number;
  accuracyOf(offer: PricedContestant): Estimate;
  costOf(offer: PricedContestant): Estimate;
  labelOf(offer: PricedContestant): string;
}

export function spendingTable(escalations: readonly Escalation[], options: EscalationOptions): Table {
  const { unit, name, title, accuracyOf, costOf, labelOf } = options;
  const later = Math.max(0, ...escalations.map(({ spent }) => spent.length - 1));
  const rungs = Array.from({ length: later }, (_, i) => i + 1);
  const each = (escalation: Escalation, show: (spent: Escalation['spent'][number]) => string) =>
    escalation.spent.map(show).join(' + ');
  return {
    name,
    title,
    groupLabel: 'Models',
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: COST_LABEL[unit], kind: 'figure' },
      ...rungs.map((rung) => ({ group: 'Handed over, %', label: `to model ${rung + 1}`, kind: 'figure' as const })),
      { group: 'Each model', label: 'Tokens', kind: 'figure' },
      { group: 'Each model', label: 'Cost', kind: 'figure' },
    ],
    rows: escalations.map((escalation) => ({
      group: joinedName(escalation.offer.model),
      contestant: labelOf(escalation.offer),
      cells: [
        textCell(escalation.offer.name),
        percentCell(accuracyOf(escalation.offer), 2),
        costCell(unit, costOf(escalation.offer)),
        ...rungs.map((rung) => {
          const asked = escalation.spent[rung]?.asked;
          return asked === undefined ? EMPTY : percentCell(asked, 1);
        }),
        textCell(each(escalation, ({ tokens }) => shortTokens(tokens))),
        textCell(each(escalation, ({ cost }) => costText(unit, cost))),
      ],
    })),
    notes: [],
  };
}

export function alongsideTable(escalations: readonly Escalation[], { name, title, margin, labelOf }: EscalationOptions): Table {
  const notes = new Notes();
  const [last, first] = ['Against the last model alone', 'Against the first model alone'];
  return {
    name,
    title,
    groupLabel: 'Models',
    columns: [
      { label: 'Contestant', kind: 'text' },
      { group: last, label: 'Its samples', kind: 'figure' },
      { group: last, label: 'Difference, points', kind: 'figure' },
      { group: last, label: `At ${marginLabel(margin)}`, kind: 'text' },
      { group: last, label: 'Turned by', kind: 'figure' },
      { group: last, label: 'Cost saved, %', kind: 'figure' },
      { group: first, label: 'Its samples', kind: 'figure' },
      { group: first, label: 'Difference, points', kind: 'figure' },
      { group: first, label: 'Times its cost', kind: 'figure' },
    ],
    rows: escalations.map(({ offer, againstLast, lastSurvives, againstFirst }) => ({
      group: joinedName(offer.model),
      contestant: labelOf(offer),
      cells: [
        textCell(offer.name),
        ...(againstLast === undefined
          ? emptyCells(5)
          : [
              countCell(againstLast.against.params.width),
              differenceCell(againstLast.accuracy, notes),
              { text: '', verdict: againstLast.verdict, hollow: !lastSurvives },
              turnedCell(againstLast.fragility),
              savedCell(againstLast.saved, notes),
            ]),
        ...(againstFirst === undefined
          ? emptyCells(3)
          : [
              countCell(againstFirst.against.params.width),
              differenceCell(againstFirst.accuracy, notes),
              timesCell(againstFirst, notes),
            ]),
      ],
    })),
    notes: notes.list,
  };
}
