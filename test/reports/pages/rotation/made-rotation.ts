/** A record of a rotation made up for tests: two datasets and one cell, two seeds each, one winner that never is as accurate. */
import {
  ROTATION_VERSION,
  type RotationFold,
  type RotationRecord,
} from '../../../../benchmarks/discovery/rotation/rotation-schema.ts';

type Judged = RotationFold['judged'];

/** Savings as published; with probes billed they are two points less. Undefined: never. */
function madeSavings(saved?: number): Judged['shortestFirst'] {
  const curve = { accuracy: [0.4, 0.45], totalTokens: [100_000, 200_000], billedTokens: [110_000, 220_000] };
  if (saved === undefined) return { curve, published: {}, billed: {} };
  const of = (share: number) => ({ setting: share, between: share + 0.01, lower: share - 0.05, upper: share + 0.05 });
  return { curve, published: of(saved), billed: of(saved - 0.02) };
}

function madeAgainst(estimate: number, adjusted = 0.2): Judged['against']['confidenceMomentum'] {
  return {
    estimate,
    lower: estimate - 0.01,
    upper: estimate + 0.01,
    sparse: false,
    p: adjusted / 3,
    adjusted,
    seeds: [estimate - 0.001, estimate + 0.001],
  };
}

/** @param winners what is saved by seed @param rival by confidence-momentum */
export function madeFold(
  name: string,
  winners: readonly (number | undefined)[],
  rival: number | undefined,
  against = madeAgainst(0.005),
): RotationFold {
  const [dataset, model] = name.split(' without ');
  const judgedDataset = dataset === 'aime24' ? 'aime25' : 'aime24';
  const models = ['Qwen3-4B', 'Qwen3-8B'];
  const limit = (knows: 'gold' | 'vote', width: number, saved: number) => {
    return { knows, width, saved, accuracy: 0.5, totalTokens: 1_000_000 * (1 - saved) };
  };
  return {
    name,
    kind: model === undefined ? 'dataset' : 'cell',
    search: models.filter((each) => each !== model).map((each) => `${each}/${dataset}`),
    tried: model === undefined ? [] : [{ complexity: 0.0003, bounds: [0.0625, 0.5], difference: 0.01 }],
    found: winners.map((_, s) => ({
      seed: s + 1,
      ledger: 'a'.repeat(64),
      candidates: 600,
      evaluations: 2000,
      seconds: 60,
      composition: { rounds: [1, 1] },
      mechanisms: ['stop: the winner leads'],
    })),
    shortestFirstShare: 0.5,
    judged: {
      stores: (model === undefined ? models : [model]).map((each) => `${each}/${judgedDataset}`),
      questions: 30,
      baseline: { accuracy: 0.45, totalTokens: 1_000_000, billedTokens: 1_000_000 },
      winners: winners.map(madeSavings),
      confidenceMomentum: madeSavings(rival),
      shortestFirst: madeSavings(0.5),
      against: { confidenceMomentum: against, shortestFirst: madeAgainst(0.015, 0.01) },
    },
    limits: [limit('gold', 64, 0.5), limit('gold', 16, 0.85), limit('gold', 6, 0.93), limit('vote', 64, 0.35)],
    inSample: winners.map(() => against.estimate + 0.01),
  };
}

export function madeRotation(change: Partial<RotationRecord> = {}): RotationRecord {
  const { adjusted: _, ...together } = madeAgainst(0.004);
  const folds = [
    madeFold('aime24', [0.82, 0.84], 0.7, madeAgainst(0.012, 0.04)),
    madeFold('aime25', [0.78, undefined], 0.75, madeAgainst(-0.03)),
    madeFold('aime24 without Qwen3-8B', [0.6, 0.8], undefined),
  ];
  const { against: _against, confidenceMomentum: _cannotPlay, ...judged } = folds[0].judged;
  return {
    rotation: ROTATION_VERSION,
    made: {
      date: '2026-01-02',
      commit: 'c'.repeat(40),
      dirty: false,
      node: 'v20.0.0',
      command: 'npm run discover -- --protocol rotation',
    },
    protocol: 'b'.repeat(64),
    frozen: { protocol: 1 },
    simulated: false,
    cost: { searches: 10, candidates: 3000, evaluations: 12_000, seconds: 600 },
    folds,
    pooled: [{ kind: 'dataset', confidenceMomentum: together, shortestFirst: together }],
    unseen: [
      {
        fold: 'aime24',
        seeds: [2],
        judged: { ...judged, stores: ['o3-mini@low/aime24'], winners: [madeSavings(0.3)], against: { shortestFirst: together } },
      },
    ],
    ...change,
  };
}
