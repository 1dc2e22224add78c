/** On which questions the contestants of a run differ most. */
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { DoneRecord, RunRecord } from '../record/record-schema.ts';

export interface Contested {
  readonly traces: string;
  /** Its place in its source, from 0. */
  readonly question: number;
}

/**
 * The questions on which contestants differ, graded as published. Those whose shares of correct orders vary most stand first; equals keep
 * the order of the records. None unless two contestants have a result on one store.
 */
export function contestedQuestions(records: readonly RunRecord[]): Contested[] {
  const byStore = new Map<string, DoneRecord[]>();
  for (const record of records) {
    if (record.status !== 'done' || rulesSuffix(record.rules) !== '') continue;
    byStore.set(record.traces.id, [...(byStore.get(record.traces.id) ?? []), record]);
  }
  const found: (Contested & { readonly variance: number })[] = [];
  for (const [traces, own] of byStore) {
    if (own.length < 2) continue;
    for (let question = 0; question < own[0].questionIds.length; question++) {
      const variance = varianceOf(own.map(({ correctByQuestion, orders }) => correctByQuestion[question] / orders));
      found.push({ traces, question, variance });
    }
  }
  const ordered = found.sort((a, b) => b.variance - a.variance);
  const differing = ordered.filter(({ variance }) => variance > 0);
  return (differing.length > 0 ? differing : ordered.slice(0, 1)).map(({ traces, question }) => ({ traces, question }));
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
