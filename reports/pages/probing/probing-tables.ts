/** Tables of the cost of probes, and of savings once probes are billed where they are made. */
import type { Billing } from '../../../datasets/billing/billing.ts';
import type { AgainstBaseline } from '../../figures/baseline-comparisons.ts';
import type { Billed } from '../../figures/billed.ts';
import { estimateCell, pointsCell, savedCell } from '../../figures/cells/estimate-cell.ts';
import { savedOf } from '../../figures/comparison.ts';
import { datasetName, splitTraces } from '../../figures/names.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { fixed, shortTokens, signed } from '../../kit/format.ts';
import { type Cell, type Column, EMPTY, figureCell, Notes, type Row, type Table, textCell } from '../../kit/table/table.ts';
import type { NoAnswers } from './no-answers.ts';
import { normalEstimate, type Probing } from './probing-figures.ts';

const BILLED_AS: Readonly<Record<Billing, string>> = {
  published: 'As published',
  decoded: 'Decoded',
  probes: 'Probes made',
};

/** Where many columns stand side by side. */
const SHORT: Readonly<Record<Billing, string>> = { published: 'published', decoded: 'decoded', probes: 'probes' };

/** The evidence: a store's own lengths, told in two ways that share no branch. */
export function probeCostTable(stores: readonly Probing[]): Table {
  return {
    name: 'probe-cost',
    title: 'Tokens of a probe, estimated in two ways',
    groupLabel: 'Model',
    columns: [
      { label: 'Store', kind: 'text' },
      { label: 'Probes', kind: 'figure' },
      { group: 'Branches that ended', label: 'Tokens a probe (billed)', kind: 'figure' },
      { group: 'Branches that ended', label: 'Branches', kind: 'figure' },
      { group: 'Branches that were cut', label: 'Tokens a probe (check)', kind: 'figure' },
      { group: 'Branches that were cut', label: 'Branches', kind: 'figure' },
      { group: 'Branches that were cut', label: 'Most', kind: 'figure' },
      { label: 'Share of lengths, %', kind: 'figure' },
      { label: 'Last probe is final', kind: 'figure' },
      { label: 'Read “No”, %', kind: 'figure' },
    ],
    rows: stores.map(costRow),
    notes: [],
  };
}

function costRow({ traces, probes, branches, endOnFinal, no, cost, share }: Probing): Row {
  const { model, dataset } = splitTraces(traces);
  const tokens = (value: number) => fixed(value, 1);
  const count = (value: number): Cell => ({ text: String(value), value });
  const told: Cell[] =
    cost.kind === 'recorded'
      ? [{ text: tokens(cost.tokens), value: cost.tokens }, textCell('recorded'), EMPTY, EMPTY, EMPTY]
      : [
          estimateCell(normalEstimate(cost), (value) => fixed(value, 2)),
          count(cost.branches),
          estimateCell(normalEstimate(cost.cut), tokens),
          count(cost.cut.branches),
          { text: `${tokens(cost.cut.most)}${cost.cut.atMost > 1 ? ` (${cost.cut.atMost} times)` : ''}`, value: cost.cut.most },
        ];
  return {
    group: model,
    cells: [
      textCell(datasetName(dataset)),
      count(probes),
      ...told,
      figureCell(100 * share, 1),
      textCell(endOnFinal === branches ? `all ${branches}` : `${endOnFinal} of ${branches}`),
      figureCell((100 * no) / probes, 1),
    ],
  };
}

/** @param billed everyone against the baseline, under each billing */
export function billedSavingsTable(billed: readonly Billed<readonly AgainstBaseline[]>[], title: string, isOwn = false): Table {
  const notes = new Notes();
  const [{ value: family }] = billed;
  const last = billed[billed.length - 1].value;
  const measures = ['total', 'sequential'] as const;
  const columns = measures.flatMap((tokens): Column[] => [
    ...billed.map(
      ({ billing }): Column => ({
        label: isOwn && billing === 'published' ? 'As recorded' : BILLED_AS[billing],
        kind: 'figure',
        tokens,
        group: `${words(tokens)} tokens saved, %`,
      }),
    ),
    { label: 'Change, points', kind: 'figure', tokens, group: `${words(tokens)} tokens saved, %` },
  ]);
  return {
    name: 'savings-by-billing',
    title,
    sortable: true,
    columns: [{ label: 'Contestant', kind: 'text' }, { label: 'Accuracy difference, points', kind: 'figure' }, ...columns],
    rows: family.map((pair, i) => ({
      contestant: pair.played.label,
      cells: [
        textCell(pair.played.name),
        pointsCell(pair.accuracy, 2),
        ...(['totalSaved', 'sequentialSaved'] as const).flatMap((saved) => [
          ...billed.map(({ value }) => savedCell(value[i][saved], notes)),
          changeCell(pair[saved]?.estimate, last[i][saved]?.estimate),
        ]),
      ],
    })),
    notes: notes.list,
  };
}

function words(tokens: 'total' | 'sequential'): string {
  return tokens === 'total' ? 'Total' : 'Sequential';
}

/** Of two savings, fractions of 1. */
function changeCell(from: number | undefined, to: number | undefined): Cell {
  return from === undefined || to === undefined ? EMPTY : { text: signed(100 * (to - from), 1), value: 100 * (to - from) };
}

/** Total tokens of every cell under each billing, and each model's savings. @param models the scope of each model's savings */
export function billedCellsTable(
  billed: readonly Billed<ResampledResults>[],
  stores: readonly Scope[],
  models: readonly Scope[],
  title: string,
  isOwn = false,
): Table {
  const notes = new Notes();
  const [{ value: results }] = billed;
  const { baseline } = results.grid;
  const datasets = [...new Set(stores.flatMap((scope) => scope.stores.map(({ dataset }) => dataset)))];
  // The first and the last: between them there is no room.
  const saved = billed.filter((_, i) => i === 0 || i === billed.length - 1);
  const columnsOf = (group: string, shown = billed): Column[] =>
    shown.map(({ billing }) => ({
      group,
      label: isOwn && billing === 'published' ? 'recorded' : SHORT[billing],
      kind: 'figure',
    }));
  const rows = models.flatMap((scope): Row[] => {
    const own = stores.filter(({ stores: [{ model }] }) => model === scope.stores[0].model);
    const present = results.grid.contestantsOn(scope.stores);
    return present.map((played) => ({
      group: scope.stores[0].model,
      contestant: played.label,
      cells: [
        textCell(played.name),
        ...datasets.flatMap((dataset) =>
          cellsOf(
            billed,
            played,
            own.find(({ stores: [store] }) => store.dataset === dataset),
          ),
        ),
        ...saved.map(({ value }) =>
          baseline === undefined || baseline === played || !present.includes(baseline)
            ? EMPTY
            : savedCell(savedOf(value, scope, played, baseline, 'totalTokens'), notes),
        ),
      ],
    }));
  });
  return {
    name: 'tokens-by-billing',
    title,
    groupLabel: 'Model',
    columns: [
      { label: 'Contestant', kind: 'text' },
      ...datasets.flatMap((dataset) => columnsOf(datasetName(dataset))),
      ...columnsOf('Saved, %', saved),
    ],
    rows,
    notes: notes.list,
  };
}

function cellsOf(billed: readonly Billed<ResampledResults>[], played: PlayedContestant, scope: Scope | undefined): Cell[] {
  return billed.map(({ value }) => {
    if (scope === undefined || value.grid.record(played, scope.stores[0]) === undefined) return EMPTY;
    const tokens = value.means(played, scope, 'totalTokens').estimate;
    return { text: shortTokens(tokens), value: tokens };
  });
}

/** @param found of which each is shown with its changes */
export function noAnswersTable(found: readonly NoAnswers[], nameOf: (contestant: string) => string): Table {
  return {
    name: 'no-answers',
    title: 'The effect of leaving out the probes that read “No”',
    groupLabel: 'Store',
    columns: [
      { label: 'Contestant', kind: 'text' },
      { group: 'Accuracy, %', label: 'as recorded', kind: 'figure' },
      { group: 'Accuracy, %', label: 'without “No”', kind: 'figure' },
      { group: 'Accuracy, %', label: 'change, points', kind: 'figure' },
      { group: 'Total tokens', label: 'as recorded', kind: 'figure' },
      { group: 'Total tokens', label: 'without “No”', kind: 'figure' },
      { group: 'Total tokens', label: 'change, %', kind: 'figure' },
    ],
    rows: found.map(({ traces, contestant, accuracy: [a, b], totalTokens: [s, t] }) => {
      const { model, dataset } = splitTraces(traces);
      return {
        group: `${model}, ${datasetName(dataset)}`,
        contestant,
        cells: [
          textCell(nameOf(contestant)),
          figureCell(a, 2),
          figureCell(b, 2),
          { text: signed(b - a, 2), value: b - a },
          { text: shortTokens(s), value: s },
          { text: shortTokens(t), value: t },
          { text: signed(100 * (t / s - 1), 1), value: 100 * (t / s - 1) },
        ],
      };
    }),
    notes: [],
  };
}
