import { describe, expect, test } from 'vitest';
import { requireCapabilities } from '../../benchmarks/run/require-capabilities.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { playableWith } from '../../benchmarks/suites/playable.ts';
import { blocksOf, contestantsOf, pairsOf, type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { contestant } from '../../controllers/contestant.ts';
import { NEEDS, type Need } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { simulatedIds } from '../../datasets/simulated/simulated-traces.ts';
import { comesWithProject, EMBEDDED_STORES } from '../../datasets/store/embedded-ids.ts';
import { membersOf } from '../../datasets/store/source-ids.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';

function suiteNamed(name: string): Suite {
  return suites.find((suite) => suite.name === name) as Suite;
}

function labels(name: string, controller: string): string[] {
  return suiteNamed(name)
    .contestants.filter((contestant) => contestant.controller.name === controller)
    .map(({ label }) => label);
}

const known = new Set([...(await pins()).map(({ id }) => id), ...EMBEDDED_STORES.keys(), ...simulatedIds()]);

test('the suites have names of their own', () => {
  const names = [
    'paper',
    'frontier',
    'leaderboard',
    'gpqa',
    'effort',
    'verifiers',
    'revisions',
    'models-against-compute',
    'everything',
  ];
  expect(suites.map(({ name }) => name)).toEqual(expect.arrayContaining([...names, 'embedded', 'simulated', 'smoke']));
  expect(new Set(suites.map(({ name }) => name)).size).toBe(suites.length);
});

describe.each(suites)('$name', (suite) => {
  const pairs = pairsOf(suite).map(({ traces, contestant }) => `${traces} ${contestant.label}`);

  test('says in a line what it is, and has no trace store and no contestant twice in a block', () => {
    expect(suite.summary).toMatch(/^[^\n]+\.$/);
    expect(suite.orders).toBeGreaterThanOrEqual(1);
    for (const { traces, contestants } of blocksOf(suite)) {
      const names = contestants.map(({ label }) => label);
      for (const list of [traces, names]) expect(list.filter((item, i) => list.indexOf(item) < i)).toEqual([]);
    }
  });

  test('plays each pair of contestant and trace store once, and every contestant on something', () => {
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { traces, contestants } of blocksOf(suite)) {
      expect(traces.length * contestants.length).toBeGreaterThan(0);
      for (const id of traces) for (const { label } of contestants) expect(pairs).toContain(`${id} ${label}`);
    }
  });

  test('has only trace stores that are pinned, embedded or simulated, models of these joined, or parts of them', () => {
    expect(membersOf(tracesOf(suite)).filter((id) => !known.has(id))).toEqual([]);
  });

  test('asks nothing of simulated stores that these do not offer', async () => {
    const simulated = tracesOf(suite).filter((id) => id.startsWith('simulated-'));
    const sources = await Promise.all(simulated.map((id) => openStore(id)));
    const blocks = blocksOf(suite).map(({ traces, contestants }) => ({
      traces: traces.filter((id) => simulated.includes(id)),
      contestants,
    }));
    const [first, ...also] = blocks;
    expect(() => requireCapabilities({ ...suite, ...first, also }, sources)).not.toThrow();
  });
});

describeWithRealTraces('on real traces', () => {
  test('every contestant of every suite finds what it needs', async () => {
    const ids = new Set(suites.flatMap(tracesOf));
    const sources: TraceSource[] = [];
    for (const id of ids) sources.push(await openStore(id));
    for (const suite of suites) expect(() => requireCapabilities(suite, sources), suite.name).not.toThrow();
    expect(sources.length).toBeGreaterThan(50);
  });
});

describe('a suite of several blocks', () => {
  const [one, two, three] = [1, 2, 3].map((width) => contestant('self-consistency', { width }));
  const suite: Suite = {
    name: 'test',
    summary: 'Three blocks.',
    traces: ['a/x', 'b/x'],
    contestants: [two, one],
    also: [
      { traces: ['c/x'], contestants: [three] },
      { traces: ['b/x', 'a/y'], contestants: [one, three] },
    ],
    orders: 1,
  };

  test('has the stores and contestants of all blocks, each once, in the order in which they first occur', () => {
    expect(blocksOf(suite)).toHaveLength(3);
    expect(tracesOf(suite)).toEqual(['a/x', 'b/x', 'c/x', 'a/y']);
    expect(contestantsOf(suite)).toEqual([two, one, three]);
  });

  test('plays on a store whoever plays it in any block, once', () => {
    expect(pairsOf(suite).map(({ traces, contestant }) => [traces, contestant.params.width])).toEqual([
      ['a/x', 2],
      ['a/x', 1],
      ['b/x', 2],
      ['b/x', 1],
      ['b/x', 3],
      ['c/x', 3],
      ['a/y', 1],
      ['a/y', 3],
    ]);
  });

  test('without further blocks is one', () => {
    const { also: _, ...alone } = suite;
    expect([blocksOf(alone), tracesOf(alone), contestantsOf(alone)]).toEqual([[alone], ['a/x', 'b/x'], [two, one]]);
  });
});

test('everything plays all that the suites on pinned traces play, and nothing else', () => {
  const pairs = (suite: Suite) => pairsOf(suite).map(({ traces, contestant }) => `${traces} ${contestant.label}`);
  const recorded = suites.filter(({ name, traces }) => name !== 'everything' && !comesWithProject(traces[0]));
  const everything = pairs(suiteNamed('everything'));
  expect(everything.length).toBeGreaterThan(1000);
  expect([...everything].sort()).toEqual([...new Set(recorded.filter((suite) => suite.orders === 100).flatMap(pairs))].sort());
});

describe('the controllers that traces can feed', () => {
  test('need nothing else', () => {
    for (const offered of [[], ['probes'], ['verdicts', 'models'], ['revisions']] as Need[][]) {
      const playable = playableWith(...offered);
      const others = controllers.filter((controller) => !playable.includes(controller));
      for (const { needs = [] } of playable) expect(needs.filter((need) => !offered.includes(need))).toEqual([]);
      for (const { needs = [] } of others) expect(needs.some((need) => !offered.includes(need))).toBe(true);
    }
  });

  test('are all of them where everything is offered', () => {
    expect(playableWith(...NEEDS)).toEqual([...controllers]);
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

test('smoke has every controller that needs no more than probes and lengths, and needs no data', () => {
  expect(suiteNamed('smoke').contestants.map(({ controller }) => controller)).toEqual(playableWith('probes', 'lengths'));
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

test('effort votes over one to all forty samples of each effort, stops by both settings of each test, and climbs from effort to effort', () => {
  const { traces, also = [] } = suiteNamed('effort');
  expect(traces).toEqual(['o3-mini@low/aime24', 'o3-mini@medium/aime24', 'o3-mini@high/aime24']);
  const widths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40].map((width) => `self-consistency:width=${width}`);
  expect(labels('effort', 'self-consistency')).toEqual(widths);
  expect(labels('effort', 'sprt')).toEqual([
    ...['sprt:width=8', 'sprt:width=16', 'sprt:width=40'],
    'sprt:width=40,p1=0.51,b=0.947',
  ]);
  expect(labels('effort', 'msprt')).toEqual([
    ...['msprt:width=8', 'msprt:width=16', 'msprt:width=40'],
    'msprt:width=40,prior=256,b=0.9446',
  ]);
  expect(also.flatMap((block) => block.traces)).toEqual([
    'o3-mini@low+o3-mini@medium+o3-mini@high/aime24',
    'o3-mini@low+o3-mini@medium/aime24',
    'o3-mini@medium+o3-mini@high/aime24',
  ]);
});
