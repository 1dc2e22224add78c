/** Folds: what a search opens, and what it is judged on. */
import { describe, expect, test } from 'vitest';
import { foldsOf, innerFolds } from '../../../benchmarks/discovery/rotation/folds.ts';
import { PROTOCOLS, readProtocol } from '../../../benchmarks/discovery/rotation/protocol.ts';
import fc from '../../support/properties.ts';

const part = (ids: readonly string[], i: 0 | 1) => new Set(ids.map((id) => id.split('#')[0].split('/')[i]));
const names = (prefix: string) => fc.integer({ min: 2, max: 5 }).map((n) => Array.from({ length: n }, (_, i) => `${prefix}${i}`));

describe('the folds of a rotation', () => {
  test('never judge on a question that was searched on, nor a cell on a model', () => {
    fc.assert(
      fc.property(names('model'), names('dataset'), (models, datasets) => {
        for (const { kind, search, judged } of foldsOf({ models, datasets })) {
          expect(overlap(part(search, 1), part(judged, 1))).toBe(0);
          if (kind === 'cell') expect(overlap(part(search, 0), part(judged, 0))).toBe(0);
        }
      }),
    );
  });

  test('are each dataset, and each dataset without each model', async () => {
    const folds = foldsOf(await readProtocol(PROTOCOLS.get('rotation')!));
    expect(folds.filter(({ kind }) => kind === 'dataset').map(({ name }) => name)).toEqual(['aime24', 'aime25', 'hmmt25']);
    expect(folds.filter(({ kind }) => kind === 'cell')).toHaveLength(12);
    expect(folds.find(({ name }) => name === 'aime24 without Qwen3-8B')).toEqual({
      name: 'aime24 without Qwen3-8B',
      kind: 'cell',
      search: ['Qwen3-0.6B/aime24', 'Qwen3-1.7B/aime24', 'Qwen3-4B/aime24'],
      judged: ['Qwen3-8B/aime25', 'Qwen3-8B/hmmt25'],
    });
  });

  test('have inner folds within their own search stores, each half judged by a search on the other', () => {
    const [, , cell] = foldsOf({ models: ['a', 'b'], datasets: ['x', 'y'] });
    expect(innerFolds(cell)).toEqual([
      { search: ['b/x#even'], judged: ['b/x#odd'] },
      { search: ['b/x#odd'], judged: ['b/x#even'] },
    ]);
  });
});

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((each) => other.has(each)).length;
}
