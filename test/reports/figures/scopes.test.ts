import { describe, expect, test } from 'vitest';
import type { Store } from '../../../reports/figures/result-grid.ts';
import { scopesOf } from '../../../reports/figures/scopes.ts';

function store(id: string, simulated = false): Store {
  const [model, dataset] = id.split('/');
  return { id, model, dataset, simulated, tokensUnknown: false, questionIds: ['a', 'b'], finals: [] };
}

const ids = (stores: readonly Store[]) => scopesOf(stores).map(({ id, stores }) => [id, ...stores.map((each) => each.id)]);

describe('scopesOf', () => {
  test('averages over the held-out datasets, overall and for each model, and shows each store', () => {
    const stores = ['A/aime24', 'A/aime25', 'A/hmmt25', 'B/aime25', 'B/hmmt25'].map((id) => store(id));
    expect(ids(stores)).toEqual([
      ['overall', 'A/aime25', 'A/hmmt25', 'B/aime25', 'B/hmmt25'],
      ['A', 'A/aime25', 'A/hmmt25'],
      ['B', 'B/aime25', 'B/hmmt25'],
      ...stores.map(({ id }) => [id, id]),
    ]);
  });

  test('averages over everything where nothing is held out', () => {
    expect(ids([store('A/aime24'), store('B/aime24')])[0]).toEqual(['overall', 'A/aime24', 'B/aime24']);
  });

  test('never averages simulated stores with recorded ones', () => {
    expect(ids([store('A/aime25'), store('simulated-A/aime25', true)])[0]).toEqual(['overall', 'A/aime25']);
    expect(ids([store('simulated-A/aime25', true), store('simulated-A/hmmt25', true)])[0]).toHaveLength(3);
  });

  test('one store is one scope', () => {
    expect(ids([store('A/aime25')])).toEqual([['overall', 'A/aime25']]);
  });

  test('no store is no scope', () => {
    expect(scopesOf([])).toEqual([]);
  });
});
