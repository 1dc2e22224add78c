/** Accuracy after each number of answers, what each further one gains, and whether it is still needed. */
import { STRICT_MARGIN } from '../../../benchmarks/statistics/non-inferiority.ts';
import { differenceCell, pCell, percentCell, shareCell, turnedCell } from '../../figures/cells/estimate-cell.ts';
import { wholeTokensCell } from '../../figures/cells/estimate-text.ts';
import { countCell, EMPTY, Notes, type Table } from '../../kit/table/table.ts';
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
  return {
    ...(played && { contestant: played.label }),
    cells: [
      countCell(answers),
      percentCell(accuracy, 2),
      tokens === undefined ? EMPTY : wholeTokensCell(tokens),
      gain === undefined ? EMPTY : differenceCell(gain, notes),
      gain === undefined ? EMPTY : pCell(gain.pValue, gain, notes),
      gain === undefined ? EMPTY : pCell(gain.holm, gain, notes),
      toLast === undefined ? EMPTY : differenceCell(toLast, notes),
      toLast === undefined ? EMPTY : { text: '', verdict: toLast.verdict, hollow: !toLast.survives },
      turnedCell(toLast?.fragility(STRICT_MARGIN)),
      shareCell(enough),
    ],
  };
}
