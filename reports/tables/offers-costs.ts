/** What models cost: list prices with their days, or parameters, each with its source. */
import type { UnitOffers } from '../analysis/offers-units.ts';
import type { CostTables } from '../costs/cost-of.ts';
import { fixed } from '../format.ts';
import { type Table, textCell } from './table.ts';

export function modelCostsTable({ unit, models }: UnitOffers, tables: CostTables, name: string): Table {
  return unit === 'dollars' ? pricesTable(models, tables, name) : parametersTable(models, tables, name);
}

function pricesTable(models: readonly string[], { prices }: CostTables, name: string): Table {
  const dollars = (value: number) => ({ text: fixed(value, 2), value });
  return {
    name,
    title: 'List prices, US dollars for a million tokens of output',
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Price', kind: 'figure' },
      { label: 'As of', kind: 'text' },
      { label: 'Source', kind: 'text' },
    ],
    rows: models.flatMap((model) => {
      const price = prices.get(model);
      if (price === undefined) return [];
      return [{ cells: [textCell(model), dollars(price.usdPerMillionOutput), textCell(price.asOf), textCell(price.source)] }];
    }),
    notes: [],
  };
}

function parametersTable(names: readonly string[], { models }: CostTables, name: string): Table {
  return {
    name,
    title: 'Parameters, in billions, and forward passes of each for a recorded token',
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Parameters', kind: 'figure' },
      { label: 'Passes', kind: 'figure' },
      { label: 'Source', kind: 'text' },
    ],
    rows: names.flatMap((each) => {
      const model = models.get(each);
      if (model === undefined) return [];
      const { parameters, passes, source } = model;
      return [
        {
          cells: [
            textCell(each),
            { text: fixed(parameters / 1e9, 1), value: parameters },
            { text: String(passes), value: passes },
            textCell(source),
          ],
        },
      ];
    }),
    notes: [],
  };
}
