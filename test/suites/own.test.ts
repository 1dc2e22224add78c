import { describe, expect, test } from 'vitest';
import { type Offer, ownContestants } from '../../benchmarks/suites/own.ts';
import { controllers } from '../../controllers/index.ts';
import fc from '../support/properties.ts';

const labels = (offer: Offer) => ownContestants(offer).map(({ label }) => label);

describe("anyone's samples are played", () => {
  test('by self-consistency at one branch, two, four and so on up to all', () => {
    const widths = (branches: number) =>
      labels({ capabilities: [], branches })
        .filter((label) => label.startsWith('self-consistency'))
        .map((label) => label.split('=')[1]);
    expect(widths(1)).toEqual(['1']);
    expect(widths(2)).toEqual(['1', '2']);
    expect(widths(16)).toEqual(['1', '2', '4', '8', '16']);
    expect(widths(100)).toEqual(['1', '2', '4', '8', '16', '32', '64', '100']);
  });

  test('by every controller that finds what it needs, and no other', () => {
    fc.assert(
      fc.property(
        fc.subarray(['probes', 'lengths', 'revisions', 'confidence', 'verdicts', 'models', 'tokens']),
        fc.integer({ min: 1, max: 300 }),
        (capabilities, branches) => {
          const names = new Set(ownContestants({ capabilities, branches }).map(({ controller }) => controller.name));
          const fed = controllers.filter(({ needs = [] }) => needs.every((need) => capabilities.includes(need)));
          expect([...names].sort()).toEqual(fed.map(({ name }) => name).sort());
        },
      ),
    );
  });

  test('at no width beyond the branches that there are, else at the defaults', () => {
    expect(labels({ capabilities: ['probes', 'lengths'], branches: 4 })).toEqual([
      'self-consistency:width=1',
      'self-consistency:width=2',
      'self-consistency:width=4',
      'adaptive-consistency:width=4',
      'early-stopping-consistency:width=4,window=4',
      'sprt:width=4',
      'msprt:width=4',
      'convergence-probe:width=4',
      'parallel-probe:width=4',
      'confidence-momentum:beta=0.5',
      'shortest-first:width=4',
      'margin-safe:width=4',
      'mars:width=4,initial=4,gamma=0.5',
      'two-sided-stop:width=4,upper=0.9',
      'compute-optimal:width=4,medium=4,hard=4',
      'lockstep-lead:beta=0.5',
    ]);
    const sure = labels({ capabilities: ['probes', 'confidence'], branches: 4 });
    expect(sure.filter((label) => label.startsWith('deepconf'))).toEqual([
      'deepconf-offline:width=4',
      'deepconf-online:width=4,initial=4,keep=0.9,batch=4',
    ]);
    const usual = labels({ capabilities: [], branches: 64 });
    expect(usual.filter((label) => !label.startsWith('self'))).toEqual([
      'adaptive-consistency:width=64',
      'early-stopping-consistency:width=64',
      'sprt:width=40',
      'msprt:width=40',
      'compute-optimal:width=64',
    ]);
  });
});
