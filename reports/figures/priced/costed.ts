/** The same results with their cost in FLOPs, so that every figure of costs has its uncertainty as tokens have. */
import { type Assumptions, type CostTables, costOf } from '../../costs/cost-of.ts';
import type { ResampledResults } from '../resampled-results.ts';
import { ResultGrid, resultOf } from '../result-grid.ts';
import { assumptionsFor } from '../spent.ts';
import { costByQuestion } from './priced-contestants.ts';
import { doneRecords } from './units.ts';

export interface Costed {
  /** Its measure `cost` is FLOPs; NaN for models whose size is not known. */
  readonly results: ResampledResults;
  readonly assumptions: Assumptions;
}

export function inFlops(results: ResampledResults, tables: CostTables): Costed {
  return results.once('in FLOPs', () => {
    const records = doneRecords(results);
    const assumptions = assumptionsFor(records, tables);
    const costed = records.map((record) => {
      const flops = costByQuestion(record, (spent) => costOf(spent, { tables, assumptions }).flops);
      return { ...resultOf(record), costByQuestion: flops ?? record.questionIds.map(() => Number.NaN) };
    });
    return { results: results.of(new ResultGrid(costed, results.grid.declared)), assumptions };
  });
}
