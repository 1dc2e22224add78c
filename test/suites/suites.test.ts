import { describe, expect, test } from 'vitest';
import { suites } from '../../benchmarks/suites/index.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { controllers } from '../../controllers/index.ts';
import { pins } from '../../datasets/pins.ts';
import { simulatedIds } from '../../datasets/simulated/simulated-traces.ts';

function suiteNamed(name: string): Suite {
  return suites.find((suite) => suite.name === name) as Suite;
}

function labels(name: string, controller: string): string[] {
  return suiteNamed(name)
    .contestants.filter((contestant) => contestant.controller.name === controller)
    .map(({ label }) => label);
}

const known = new Set([...(await pins()).map(({ id }) => id), ...simulatedIds()]);

test('the suites are paper, frontier, simulated and smoke', () => {
  expect(suites.map(({ name }) => name)).toEqual(expect.arrayContaining(['paper', 'frontier', 'simulated', 'smoke']));
  expect(new Set(suites.map(({ name }) => name)).size).toBe(suites.length);
});

describe.each(suites)('$name', ({ summary, traces, contestants, orders }) => {
  test('says in a line what it is, and has no trace store and no contestant twice', () => {
    expect(summary).toMatch(/^[^\n]+\.$/);
    expect(orders).toBeGreaterThanOrEqual(1);
    expect(new Set(traces).size).toBe(traces.length);
    const names = contestants.map(({ label }) => label);
    expect(names.filter((label, i) => names.indexOf(label) < i)).toEqual([]);
  });

  test('has only trace stores that are pinned or simulated', () => {
    expect(traces.filter((id) => !known.has(id))).toEqual([]);
  });
});

test('paper is four models, three datasets, the seven contestants of the papers and two of ours in 100 orders', () => {
  const { traces, contestants, orders } = suiteNamed('paper');
  expect([traces.length, orders]).toEqual([12, 100]);
  expect(contestants.map(({ label }) => label)).toEqual([
    'self-consistency:width=64',
    'adaptive-consistency:width=64',
    'early-stopping-consistency:width=64',
    'convergence-probe:width=64',
    'parallel-probe:width=64',
    'confidence-momentum:beta=0.5',
    'confidence-momentum:beta=1',
    'shortest-first:width=20,complete=10',
    'shortest-first:width=44,complete=10',
  ]);
});

test('simulated is paper on the simulated stores', () => {
  expect(suiteNamed('simulated').contestants).toEqual(suiteNamed('paper').contestants);
  expect(suiteNamed('simulated').traces).toEqual(suiteNamed('paper').traces.map((id) => `simulated-${id}`));
});

test('smoke has every controller, and needs no data', () => {
  expect(suiteNamed('smoke').contestants.map(({ controller }) => controller)).toEqual([...controllers]);
  expect(suiteNamed('smoke').traces.every((id) => id.startsWith('simulated-'))).toBe(true);
});

test('frontier sweeps widths from 1 to 64 in powers of two, β in tenths, and shortest-first over a grid', () => {
  const widths = [1, 2, 4, 8, 16, 32, 64].map((width) => `width=${width}`);
  for (const name of [
    'self-consistency',
    'adaptive-consistency',
    'early-stopping-consistency',
    'convergence-probe',
    'parallel-probe',
  ]) {
    expect(labels('frontier', name)).toEqual(widths.map((width) => `${name}:${width}`));
  }
  const tenths = ['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1'];
  expect(labels('frontier', 'confidence-momentum')).toEqual(tenths.map((beta) => `confidence-momentum:beta=${beta}`));
  for (const { params } of suiteNamed('frontier').contestants.filter(({ controller }) => controller.name === 'shortest-first')) {
    expect(params.complete).toBeLessThanOrEqual(params.width);
  }
});
