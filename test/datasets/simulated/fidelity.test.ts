import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulatedCells } from '../../../benchmarks/simulation-check/calibrate.ts';
import { fidelityTable } from '../../../benchmarks/simulation-check/compare.ts';
import { readReference, writeReference } from '../../../benchmarks/simulation-check/reference-file.ts';
import { simulatedIds, simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import fc from '../../support/properties.ts';

const text = readFileSync(new URL('../../../datasets/simulated/fidelity.csv', import.meta.url), 'utf8');
const reference = readReference(text, 'fidelity.csv');

describe('fidelity of the simulated stores', () => {
  it('is stated for seven contestants on twelve stores', () => {
    expect(reference).toHaveLength(84);
    expect(writeReference(reference)).toBe(text);
  });

  it('is within 3 points of accuracy and 10 percent of tokens in every cell', () => {
    // Every night all twelve stores in every order, by day each model on one dataset in some.
    const ids = simulatedIds().filter((_, i) => fc.isFull || i % 4 === 0 || i === 10);
    const models = new Set(simulatedIds().map((id) => id.split('/')[0]));
    expect(new Set(ids.map((id) => id.split('/')[0]))).toEqual(models);
    const stores = new Map(ids.map((id) => [id.replace('simulated-', ''), simulatedTraces(id)]));
    const played = reference.filter(({ traces }) => stores.has(traces));
    const cells = simulatedCells(played, stores, fc.isFull ? 100 : 25);
    expect(cells).toHaveLength(7 * ids.length);
    expect(
      fidelityTable(cells.filter(({ within }) => !within))
        .split('\n')
        .slice(1, -1),
    ).toEqual([]);
  });

  it('is not claimed for a store without reference', () => {
    const [id] = simulatedIds();
    expect(() => simulatedCells([], new Map([['Qwen3-0.6B/aime24', simulatedTraces(id)]]), 1)).toThrow(
      'reference: expected figures of self-consistency:width=64 on Qwen3-0.6B/aime24, got none',
    );
  });

  it('names line and column of a broken reference', () => {
    expect(() => readReference(text.replace(/,\d+\.\d+,/, ',x,'), 'f.csv')).toThrow(
      'f.csv: line 2, column accuracy: expected a number from 0, got "x"',
    );
  });
});
