/** Searches: what each took, what it found, and what that is worth on held-out stores. */

import { type Cell, EMPTY, emptyCells, figureCell, type Row, type Table, textCell } from '../../kit/table/table.ts';
import { reachedCell, savedCell, savedShareCell } from './cells.ts';
import { type Found, groupsOf, judged, middle } from './discovery-figures.ts';

/** The cost of AutoTTS's search (arXiv 2605.08083). */
export const PAPER_SEARCH = { minutes: 160, dollars: 39.9 } as const;

export function discoverySeedsTable(found: readonly Found[]): Table {
  const several = groupsOf(found).length > 1;
  const label = (name: string) => ({ label: name, kind: 'figure' }) as const;
  const heldOut = (name: string) => ({ ...label(name), group: 'Held out: self-consistency@64’s accuracy' });
  return {
    name: 'discovery-seeds',
    title: 'Searches, and what the controllers that they found are worth on held-out stores',
    columns: [
      { label: 'Search', kind: 'text' },
      { label: 'Found', kind: 'text' },
      heldOut('Tokens, by setting'),
      heldOut('Saved, %'),
      { ...heldOut('Tokens, between settings'), more: true },
      heldOut('Saved between settings, % [95 %]'),
      { ...label('Score on search stores'), more: true },
      { ...label('Gap of folds, points'), more: true },
      label('Candidates'),
      label('Minutes'),
      { ...label('Evaluations a minute'), more: true },
      label('Dollars'),
    ],
    rows: [...groupsOf(found).flatMap((group) => [...group.map(rowOf), ...medianRow(group, several)]), ...references(found)],
    notes: [],
  };
}

function rowOf({ record, name }: Found): Row {
  const { winner, cost, heldOut } = record;
  const gap = Math.max(...winner.folds) - Math.min(...winner.folds);
  return {
    cells: [
      textCell(name),
      textCell(winner.name),
      ...(heldOut ? reachCells(heldOut.reached, heldOut.share, heldOut.baseline.totalTokens) : emptyCells(4)),
      figureCell(100 * winner.score, 2),
      figureCell(100 * gap, 1),
      figureCell(cost.candidates, 0),
      figureCell(cost.seconds / 60, 1),
      figureCell(cost.evaluationsPerMinute, 0),
      cost.dollars === undefined ? textCell('not counted') : figureCell(cost.dollars, 2),
    ],
  };
}

type HeldOut = NonNullable<Found['record']['heldOut']>;

function reachCells({ setting, between }: HeldOut['reached'], share: HeldOut['share'], whole: number): Cell[] {
  return [reachedCell(setting), savedCell(setting, whole), reachedCell(between), savedShareCell(share)];
}

/** The search in the middle again, by its name; only of several. */
function medianRow(group: readonly Found[], several: boolean): Row[] {
  const judgedOnes = judged(group);
  if (judgedOnes.length < 2) return [];
  const { record, name } = middle(judgedOnes);
  const who = several ? `middle of ${judgedOnes.length}: ${name}` : `middle: ${name}`;
  const { reached, share, baseline } = record.heldOut;
  const cells = [textCell(who), textCell(record.winner.name), ...reachCells(reached, share, baseline.totalTokens)];
  return [{ cells: [...cells, ...emptyCells(6)] }];
}

/** The result and the cost of the paper's own search. */
function references(found: readonly Found[]): Row[] {
  const [first] = judged(found);
  if (first === undefined) return [];
  const { heldOut, reference } = first.record;
  const gap = Math.max(...reference.folds) - Math.min(...reference.folds);
  return [
    {
      cells: [
        textCell('AutoTTS, arXiv 2605.08083'),
        textCell('confidence-momentum'),
        ...reachCells(heldOut.rivalReached, heldOut.rivalShare, heldOut.baseline.totalTokens),
        figureCell(100 * reference.score, 2),
        figureCell(100 * gap, 1),
        EMPTY,
        figureCell(PAPER_SEARCH.minutes, 0),
        EMPTY,
        figureCell(PAPER_SEARCH.dollars, 2),
      ],
    },
  ];
}
