/** Every published row against the run records: agrees, differs, or why it cannot be compared. */

import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { groupBy } from '../../datasets/foundation/group-by.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { statedParams } from '../figures/names.ts';
import type { Measure } from '../figures/result-grid.ts';
import { type Result, resultsOf } from '../figures/results.ts';
import { type Agreement, type Comparison, explain, explainSequential } from './agreement-explanation.ts';
import { averageOf, compareFigure } from './printed-figure.ts';
import { PUBLISHED_ORDERS } from './publications.ts';
import type { PublishedRow } from './published.ts';

export type { Agreement, Comparison };

/** One comparison a row, in the rows' order. Records of simulated traces, or under other answer rules than published, are never compared. */
export function compareAll(rows: readonly PublishedRow[], records: readonly RunRecord[]): Comparison[] {
  const real = records.filter(({ traces, rules }) => !traces.simulated && rulesSuffix(rules) === '');
  const byTraces = groupBy(real, ({ traces }) => traces.id);
  const bare = rows.map((row) => compareRow(row, byTraces));
  return bare.map((comparison) => ({
    ...comparison,
    why: comparison.verdict === 'differs' ? explain(comparison, bare) : comparison.why,
    whySequential: comparison.sequentialTokens?.agrees === false ? explainSequential(comparison, bare) : '',
  }));
}

function compareRow(row: PublishedRow, byTraces: ReadonlyMap<string, readonly RunRecord[]>): Comparison {
  const without = (verdict: Agreement, why: string) => ({ row, verdict, why, whySequential: '' });
  const { source, dataset } = row;
  if (!source.tracesPublished) return without('unpublished', 'The traces of this table are not published.');
  const datasets = dataset === 'average' ? source.averages!.datasets : [dataset];
  const results: Result[] = [];
  for (const each of datasets) {
    const id = `${row.model}/${each}`;
    const played = (byTraces.get(id) ?? []).filter((record) => isContestantOf(row, record));
    const record = played.find(({ orders }) => orders === PUBLISHED_ORDERS);
    if (record === undefined) {
      const [other] = played;
      const why = other && ` in ${PUBLISHED_ORDERS} orders, as published, only in ${other.orders}`;
      return without('not-played', `Not played in this run${why ?? ''}.`);
    }
    if (record.status === 'failed') return without('failed', `Failed on ${id}: ${record.reason}`);
    results.push(...resultsOf([record]));
  }
  const compared = (measure: Measure) => {
    const figures = results.map((result) => result[measure]);
    const ours = dataset === 'average' ? averageOf(measure, figures, source, source.averages!) : figures[0];
    return compareFigure(measure, row[measure]!, ours, source);
  };
  const [accuracy, totalTokens] = [compared('accuracy'), compared('totalTokens')];
  const verdict = accuracy.agrees && totalTokens.agrees ? 'agrees' : 'differs';
  const figures = { accuracy, totalTokens };
  if (row.sequentialTokens === undefined) return { ...without(verdict, ''), ...figures };
  return { ...without(verdict, ''), ...figures, sequentialTokens: compared('sequentialTokens') };
}

/** Whether there was something to compare: the row agrees or differs. */
export function isCompared({ verdict }: Comparison): boolean {
  return verdict === 'agrees' || verdict === 'differs';
}

/** Whether a figure of it, sequential tokens included, differs for no known reason. */
export function isUnexplained({ verdict, why, sequentialTokens, whySequential }: Comparison): boolean {
  return (verdict === 'differs' && why === '') || (sequentialTokens?.agrees === false && whySequential === '');
}

/** Whether a row prints what a record measured: same traces, contestant and orders, nothing simulated. */
export function isPublishedAs(row: PublishedRow, record: RunRecord): boolean {
  const { traces, orders, rules } = record;
  const sameTraces = !traces.simulated && rulesSuffix(rules) === '' && traces.id === `${row.model}/${row.dataset}`;
  return sameTraces && orders === PUBLISHED_ORDERS && isContestantOf(row, record);
}

/**
 * Whether a record is of the row's contestant. It has what the row states. Its name lists all that is not default, and states
 * nothing beyond the row.
 */
function isContestantOf({ controller, params }: PublishedRow, record: RunRecord): boolean {
  if (record.controller !== controller) return false;
  return (
    [...params].every(([key, value]) => record.params[key] === value) &&
    statedParams(record.contestant).every(([key]) => params.has(key))
  );
}
