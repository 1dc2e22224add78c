/** The units in which a study's offers have a cost: US dollars, by list prices, and FLOPs, by how models are built. */
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import { type Assumptions, type CostTables, costOf, plainName } from '../../costs/cost-of.ts';
import { familyOf } from '../budget-modes.ts';
import type { Unit } from '../cost-text.ts';
import { splitTraces } from '../names.ts';
import type { ResampledResults } from '../resampled-results.ts';
import { assumptionsFor, partsOf } from '../spent.ts';
import { type Cost, offersOf, type PricedContestants } from './priced-contestants.ts';

export interface UnitOffers extends PricedContestants {
  readonly unit: Unit;
  readonly cost: Cost;
  /** The assumptions by which costs are counted. */
  readonly assumptions: Assumptions;
  readonly tables: CostTables;
  /** Its parameters; 0 where they are not known, or nothing is said of them, as by prices. */
  sizeOf(model: string): number;
  /** Models that are bought, without their modes, by name; those of cascades too. */
  readonly models: readonly string[];
  /** Models played whose cost in this unit is not known, likewise. */
  readonly leftOut: readonly string[];
}

/** Returns the units in which at least two models have a cost. */
export function offersInEachUnit(results: ResampledResults, tables: CostTables): UnitOffers[] {
  return (['dollars', 'flops'] as const).flatMap((unit) => offersIn(unit, results, tables) ?? []);
}

/** Undefined where fewer than two models have a cost. */
export function offersIn(unit: Unit, results: ResampledResults, tables: CostTables): UnitOffers | undefined {
  return results.once(`offers\n${unit}`, () => {
    const records = doneRecords(results);
    const assumptions = assumptionsFor(records, tables);
    const cost: Cost = (spent) => costOf(spent, { tables, assumptions })[unit];
    const offers = offersOf(records, cost, { declared: results.grid.declared });
    if (offers === undefined) return undefined;
    const played = [...new Set(records.flatMap(modelsOf))].sort();
    const isKnown = (model: string) => cost({ model, tokens: 1 }) !== undefined;
    const sizeOf = (model: string) => (unit === 'flops' ? (tables.models.get(bareName(model))?.parameters ?? 0) : 0);
    const [known, leftOut] = [played.filter(isKnown), played.filter((model) => !isKnown(model))];
    return { ...offers, unit, cost, assumptions, tables, sizeOf, models: known, leftOut };
  });
}

/** Offers whose cost is tokens, so that they are there whatever is known of models. */
export function offersInTokens(results: ResampledResults): PricedContestants | undefined {
  return results.once('offers\ntokens', () =>
    offersOf(doneRecords(results), ({ tokens }) => tokens, { declared: results.grid.declared }),
  );
}

/** Every record that results rest on. */
export function doneRecords({ grid }: ResampledResults): DoneRecord[] {
  const records = grid.stores.flatMap((store) => grid.contestants.map((played) => grid.record(played, store)));
  return records.filter((record) => record !== undefined);
}

/** The models that a record spends tokens of, without their modes. */
function modelsOf(record: DoneRecord): string[] {
  const { model } = splitTraces(record.traces.id);
  const names = partsOf(record).map((part) => (part.kind === 'verdicts' ? model : part.model));
  return names.map(bareName);
}

/** The model alone: without its budget mode, and what a simulated one stands for. */
function bareName(model: string): string {
  return familyOf(plainName(model));
}
