/** The tables of a rotation: what each winner saves, how it does at equal tokens, and what no stop could better. */

import type { RotationFold, RotationRecord } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import { savedByRival, savedBySeed, spreadOf } from '../../../benchmarks/discovery/rotation/summary.ts';
import { MARGIN, nonInferiority, type Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { pointsCell } from '../../figures/cells/estimate-cell.ts';
import { estimateOf } from '../../figures/estimate.ts';
import { fixed } from '../../kit/format.ts';
import { type Cell, countCell, EMPTY, figureCell, type Row, type Table, textCell } from '../../kit/table/table.ts';
import { foldName, storesName } from './fold-names.ts';

type Savings = RotationFold['judged']['shortestFirst'];
type Saved = Savings['published'];
type Against = RotationRecord['pooled'][number]['confidenceMomentum'];

const RIVALS = [
  ['confidenceMomentum', 'Confidence-momentum'],
  ['shortestFirst', 'Shortest-first'],
] as const;

/** The savings of every winner and of its rivals, a fold after another. */
export function savedTable({ folds }: RotationRecord): Table {
  return {
    name: 'rotation-saved',
    title: 'Tokens of self-consistency that are saved at its accuracy, on what the search left out',
    groupLabel: 'Searched on',
    folded: 'the cells',
    columns: SAVED_COLUMNS,
    rows: folds.flatMap((fold) => {
      const rows = savedRows(`${foldName(fold)}; judged on ${storesName(fold.judged.stores)}`, fold.judged, fold);
      return fold.kind === 'cell' ? rows.map((row) => ({ ...row, folded: true })) : rows;
    }),
    notes: [],
  };
}

/** The same on stores of other models and questions. */
export function unseenTable({ folds, unseen }: RotationRecord): Table {
  return {
    name: 'rotation-unseen',
    title: 'The same winners on stores that no search has met',
    groupLabel: 'Judged on',
    columns: [
      { label: 'Searched on', kind: 'text' },
      ...SAVED_COLUMNS,
      ...AGAINST_COLUMNS.slice(0, 1),
      ...AGAINST_COLUMNS.slice(3, 4),
    ],
    rows: unseen.flatMap(({ fold: name, seeds, judged }) => {
      const fold = folds.find((each) => each.name === name)!;
      const found = fold.found.filter(({ seed }) => seeds.includes(seed));
      const { confidenceMomentum, shortestFirst } = judged.against;
      const group = judged.stores.join(', ');
      const all = SAVED_COLUMNS.map((_, i) => (i === 0 ? textCell('all seeds') : EMPTY));
      const differences = [
        confidenceMomentum ? pointsCell(estimateOf(confidenceMomentum), 2) : EMPTY,
        pointsCell(estimateOf(shortestFirst), 2),
      ];
      return [
        { group, cells: [textCell(foldName(fold)), ...all, ...differences] },
        ...savedRows(group, judged, { found }).map(({ cells }) => ({
          group,
          cells: [textCell(foldName(fold)), ...cells, EMPTY, EMPTY],
        })),
      ];
    }),
    notes: [],
  };
}

const SAVED_COLUMNS: Table['columns'] = [
  { label: 'Who', kind: 'text' },
  { label: 'Saved, %', kind: 'figure' },
  { label: 'With probes billed, %', kind: 'figure' },
  { label: 'Between settings, % [95 %]', kind: 'figure' },
  { label: 'Probes billed, between settings, % [95 %]', kind: 'figure', more: true },
  { label: 'Its parts', kind: 'text', more: true },
];

function savedRows(
  group: string,
  judged: RotationRecord['unseen'][number]['judged'],
  { found }: Pick<RotationFold, 'found'>,
): Row[] {
  const row = (who: string, { published, billed }: Savings, parts = ''): Row => ({
    group,
    cells: [
      textCell(who),
      settingCell(published),
      billed === undefined ? EMPTY : settingCell(billed),
      betweenCell(published),
      billed === undefined ? EMPTY : betweenCell(billed),
      textCell(parts),
    ],
  });
  return [
    ...judged.winners.map((savings, s) => row(`seed ${found[s].seed}`, savings, found[s].mechanisms.join('; '))),
    ...RIVALS.flatMap(([rival, name]) => {
      const savings = judged[rival];
      return savings === undefined ? [] : [row(name, savings)];
    }),
  ];
}

const AGAINST_COLUMNS: Table['columns'] = RIVALS.flatMap(([, group]) => [
  {
    label: 'Difference, points [95 %]',
    file: `${group}: difference`,
    kind: 'figure',
    group: `Against ${group.toLowerCase()}`,
  } as const,
  { label: 'p (Holm)', file: `${group}: p (Holm)`, kind: 'figure', group: `Against ${group.toLowerCase()}` } as const,
  { label: 'At 2 points', file: `${group}: at 2 points`, kind: 'text', group: `Against ${group.toLowerCase()}` } as const,
]);

/** Accuracy at equal tokens, by fold, and all folds of a kind together. */
export function againstTable({ folds, pooled }: RotationRecord): Table {
  return {
    name: 'rotation-against',
    title: 'Accuracy of the winners at equal tokens, on what the search left out',
    columns: [{ label: 'Searched on', kind: 'text' }, { label: 'Questions', kind: 'figure' }, ...AGAINST_COLUMNS],
    rows: [
      ...folds.map((fold) => ({
        cells: [
          textCell(foldName(fold)),
          countCell(fold.judged.questions),
          ...RIVALS.flatMap(([rival]) => againstCells(fold.judged.against[rival], fold.judged.against[rival].adjusted)),
        ],
      })),
      ...pooled.map((each) => ({
        cells: [
          textCell(each.kind === 'cell' ? 'all cells together' : 'all whole datasets together'),
          EMPTY,
          ...RIVALS.flatMap(([rival]) => againstCells(each[rival])),
        ],
      })),
    ],
    notes: [],
  };
}

/** The oracles, by fold. */
export function limitsTable({ folds }: RotationRecord): Table {
  const [{ limits }] = folds;
  const label = ({ knows, width }: (typeof limits)[number], i: number) =>
    knows === 'vote' ? `the vote, width ${width}` : i === limits.length - 2 ? 'gold, best width' : `gold, width ${width}`;
  return {
    name: 'rotation-limits',
    title: 'Tokens saved by oracles that stop such a vote, which no rule can better at that accuracy',
    columns: [
      { label: 'Judged on', kind: 'text' },
      ...limits.map((limit, i) => ({ label: label(limit, i), kind: 'figure', group: 'A stop that knows, %' }) as const),
      { label: 'Best width', kind: 'figure' },
      { label: 'Winner in the middle', kind: 'figure', group: 'Beside them, saved, %' },
      { label: 'Confidence-momentum', kind: 'figure', group: 'Beside them, saved, %' },
    ],
    rows: folds
      .filter(({ kind }) => kind === 'dataset')
      .map(({ judged, limits: own }) => ({
        cells: [
          textCell(storesName(judged.stores)),
          ...own.map(({ saved }) => figureCell(100 * saved, 1)),
          countCell(own[own.length - 2].width),
          savedCell(spreadOf(savedBySeed(judged, 'published')).median),
          savedCell(savedByRival(judged, 'published')),
        ],
      })),
    notes: [],
  };
}

function againstCells(against: Against, adjusted?: number): Cell[] {
  const verdict = nonInferiority(against, MARGIN);
  return [
    pointsCell(estimateOf(against), 2),
    adjusted === undefined ? EMPTY : figureCell(adjusted, 3),
    { text: '', verdict, ...(isSure(verdict) && adjusted !== undefined && adjusted > 0.05 && { hollow: true }) },
  ];
}

/** Whether it says that there is a difference, of which p speaks. */
function isSure(verdict: Verdict): boolean {
  return verdict === 'better' || verdict === 'lower' || verdict === 'worse';
}

function settingCell({ setting = Number.NEGATIVE_INFINITY }: Saved): Cell {
  return savedCell(setting);
}

/** −∞ is never. */
export function savedCell(share: number): Cell {
  return Number.isFinite(share) ? figureCell(100 * share, 1) : { text: 'never' };
}

function betweenCell({ between, lower, upper }: Saved): Cell {
  const end = (share: number | undefined) => (share === undefined ? 'never' : fixed(100 * share, 1));
  const interval = { lower: end(lower), upper: end(upper) };
  return between === undefined ? { text: 'never', interval } : { ...figureCell(100 * between, 1), interval };
}
