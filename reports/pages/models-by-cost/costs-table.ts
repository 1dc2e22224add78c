/** The costs of models: list prices with their days, or parameters, each with its source. */

import type { CostTables } from '../../costs/cost-of.ts';
import { multiplying } from '../../costs/models.ts';
import type { UnitOffers } from '../../figures/priced/units.ts';
import { fixed } from '../../kit/format.ts';
import { countCell, figureCell, type Table, textCell } from '../../kit/table/table.ts';

export function modelCostsTable({ unit, models }: UnitOffers, tables: CostTables, name: string): Table {
  return unit === 'dollars' ? pricesTable(models, tables, name) : parametersTable(models, tables, name);
}

function pricesTable(models: readonly string[], { prices }: CostTables, name: string): Table {
  return {
    name,
    title: 'List prices, US dollars for a million tokens',
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Input', kind: 'figure' },
      { label: 'Output', kind: 'figure' },
      { label: 'As of', kind: 'text' },
      { label: 'Source', kind: 'text' },
    ],
    rows: models.flatMap((model) => {
      const price = prices.get(model);
      if (price === undefined) return [];
      const { usdPerMillionInput, usdPerMillionOutput, asOf, source } = price;
      return [
        {
          cells: [
            textCell(model),
            figureCell(usdPerMillionInput, 2),
            figureCell(usdPerMillionOutput, 2),
            textCell(asOf),
            textCell(source),
          ],
        },
      ];
    }),
    notes: [],
  };
}

function parametersTable(names: readonly string[], { models }: CostTables, name: string): Table {
  return {
    name,
    title: 'The path of a token: parameters in billions, heads, and passes for each recorded token',
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Parameters', kind: 'figure' },
      { label: 'Multiplying parameters', kind: 'figure' },
      { label: 'Layers × heads × size', kind: 'text' },
      { label: 'Passes', kind: 'figure' },
      { label: 'Source', kind: 'text' },
    ],
    rows: names.flatMap((each) => {
      const model = models.get(each);
      if (model === undefined) return [];
      const { parameters, passes, architecture, source } = model;
      const billions = (value: number) => ({ text: fixed(value / 1e9, 2), value });
      return [
        {
          cells: [
            textCell(each),
            billions(parameters),
            billions(multiplying(model)),
            textCell(architecture ? [architecture.layers, architecture.heads, architecture.headSize].join(' × ') : 'not counted'),
            countCell(passes),
            textCell(source),
          ],
        },
      ];
    }),
    notes: [],
  };
}
