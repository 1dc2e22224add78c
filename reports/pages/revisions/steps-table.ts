/** Accuracy after each number of answers, what each further one gains, and whether it is still needed. */
import { STRICT_MARGIN } from '../../../benchmarks/statistics/non-inferiority.ts';
import { pCell, percentCell, pointsCell, shareCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { wholeTokensCell } from '../../figures/cells/estimate-text.ts';
import { SPARSE } from '../../kit/table/sparse.ts';
import { type Cell, Notes, type Table } from '../../kit/table/table.ts';
import type { RevisionStep, RevisionSteps } from './revisions.ts';

/** @param stores in the order in which they are shown */
export function revisionsStepsTable(stores: readonly RevisionSteps[], name: string): Table {
  const notes = new Notes();
  return {
    name,
    title: 'Accuracy after each number of answers',
    groupLabel: 'Traces',
    columns: [
      { label: 'Answers', kind: 'figure' },
      { label: 'Accuracy, %', kind: 'figure' },
      { label: 'Tokens', kind: 'figure' },
      { label: 'Gain over one fewer, points', kind: 'figure' },
      { label: 'p', kind: 'figure' },
      { label: 'p, Holm', kind: 'figure' },
      { label: 'Against all answers, points', kind: 'figure' },
      { label: 'At 1 point', kind: 'text' },
      { label: 'Turned by', kind: 'figure' },
      { label: 'Enough', kind: 'figure' },
    ],
    rows: stores.flatMap(({ scope, steps }) => steps.map((step) => ({ ...rowOf(step, notes), group: scope.name }))),
    notes: notes.list,
  };
}

function rowOf({ answers, accuracy, played, tokens, gain, toLast, enough }: RevisionStep, notes: Notes) {
  const nothing: Cell = { text: '' };
  const points = (difference: NonNullable<typeof gain | typeof toLast>): Cell => {
    const note = notes.numberOf(difference.sparse ? SPARSE : '');
    return { ...pointsCell(difference, 2), ...(note !== undefined && { note }) };
  };
  return {
    ...(played && { contestant: played.label }),
    cells: [
      { text: String(answers), value: answers },
      percentCell(accuracy, 2),
      tokens === undefined ? nothing : wholeTokensCell(tokens),
      gain === undefined ? nothing : points(gain),
      gain === undefined ? nothing : pCell(gain.pValue, gain, notes),
      gain === undefined ? nothing : pCell(gain.holm, gain, notes),
      toLast === undefined ? nothing : points(toLast),
      toLast === undefined ? nothing : { text: '', verdict: toLast.verdict, hollow: !toLast.survives },
      turnedCell(toLast?.fragility(STRICT_MARGIN)),
      shareCell(enough),
    ],
  };
}
