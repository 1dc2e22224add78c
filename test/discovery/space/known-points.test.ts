/** The control space holds controllers that people and AutoTTS found: expressed in it, they play as they do by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asController } from '../../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { digest, replay } from '../../../benchmarks/replay/replay.ts';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { contestant } from '../../../controllers/contestant.ts';
import type { Params } from '../../../controllers/controller.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import fc from '../../support/properties.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';
import { parallelProbe, shortestFirst } from './known-compositions.ts';

interface Golden {
  readonly traces: string;
  readonly controller: string;
  readonly params: Params;
  readonly digest: string;
}

const golden: Golden[] = JSON.parse(readFileSync(new URL('../../golden/parity.json', import.meta.url), 'utf8'));

/** The point of the space that a contestant is; undefined for those of other controllers. */
function pointOf(controller: string, params: Params): { composition: Composition; beta: number } | undefined {
  if (controller === 'confidence-momentum') return { composition: confidenceMomentum, beta: params.beta };
  if (controller === 'shortest-first') return { composition: shortestFirst(params.width, params.complete), beta: 0.5 };
  if (controller !== 'parallel-probe') return undefined;
  const { width, stability, patience, warmUp, maxRounds } = contestant(controller, params).params;
  return { composition: parallelProbe(width, stability, patience, warmUp, maxRounds), beta: 0.5 };
}

describeWithRealTraces('as a composition, the reference evaluator finds it in every episode:', () => {
  // Each model and each dataset once or more: the digests of other stores are those of the controllers themselves.
  const stores = ['Qwen3-0.6B/aime24', 'Qwen3-1.7B/aime25', 'Qwen3-4B/hmmt25', 'Qwen3-8B/aime24'];
  const all = golden.flatMap(({ traces, controller, params, digest }) => {
    const point = stores.includes(traces) ? pointOf(controller, params) : undefined;
    return point === undefined ? [] : [{ traces, label: contestant(controller, params).label, digest, point }];
  });
  // By day some of each store.
  const rows = all.filter((_, i) => fc.isFull || i % 8 === 3);
  test('there are some of each store', () => {
    expect([...new Set(rows.map(({ traces }) => traces))].sort()).toEqual([...stores].sort());
  });
  test.each(rows)('$label on $traces', async ({ traces, digest: expected, point }) => {
    const { composition, beta } = point;
    expect(digest(replay(await realTraces(traces), asController(composition), { beta }, 100))).toBe(expected);
  });
});

describe('on simulated traces the composition plays as', () => {
  const sources: readonly TraceSource[] = ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-8B/hmmt25'].map((id) =>
    simulatedTraces(id),
  );
  const contestants = [
    contestant('confidence-momentum', { beta: 0 }),
    contestant('confidence-momentum', { beta: 0.35 }),
    contestant('confidence-momentum', { beta: 1 }),
    contestant('parallel-probe', { width: 16 }),
    contestant('parallel-probe', { width: 64, stability: 12, patience: 3 }),
    contestant('shortest-first', { width: 1, complete: 1 }),
    contestant('shortest-first', { width: 16, complete: 5 }),
    contestant('shortest-first', { width: 64, complete: 64 }),
  ];
  test.each(contestants)('$label', ({ controller, params }) => {
    const { composition, beta } = pointOf(controller.name, params)!;
    for (const source of sources) {
      const [own, composed] = [replay(source, controller, params, 6), replay(source, asController(composition), { beta }, 6)];
      expect(composed).toEqual(own);
    }
  });
});
