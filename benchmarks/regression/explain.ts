/** One change, or all of a contestant, in one line: what happened and why it matters. */
import type { ContestantChanges } from './by-contestant.ts';
import { type Change, unequalFigures } from './compare-records.ts';
import { hasRegressed } from './comparison.ts';
import { NOT_PAIRED, pValue, sentence } from './format.ts';

/** Empty for a record that is equal. */
export function explain(change: Change): string {
  switch (change.kind) {
    case 'equal':
      return '';
    case 'failed':
      return `failed: ${change.after.reason}`;
    case 'missing':
      return `missing: ${change.reason}`;
    case 'new':
      return change.before === undefined ? 'new' : `new: failed before, ${change.before.reason}`;
    case 'changed': {
      const { before, after, figures, holm } = change;
      const same = before.traces.sha256 === after.traces.sha256;
      const what = same ? `${unequalFigures(before, after)} differs` : 'other traces were played';
      if (figures === undefined || holm === undefined) return `${what}; ${NOT_PAIRED}`;
      return `${what}; ${sentence(figures)}; p ${pValue(figures.pValue)}, by Holm ${pValue(holm)}`;
    }
  }
}

/** Returns an explanation of a contestant's regressions; empty when nothing regressed. */
export function explainAll({ changes, overall }: ContestantChanges): string {
  const regressed = changes.filter((change) => hasRegressed([change]));
  if (regressed.length === 0) return '';
  if (changes.length === 1) return explain(changes[0]);
  const kinds = [...new Set(regressed.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => `${regressed.filter((change) => change.kind === kind).length} ${kind}`).join(', ');
  return `${counts}, of ${changes.length} records; ${overall === undefined ? explain(regressed[0]) : sentence(overall)}`;
}
