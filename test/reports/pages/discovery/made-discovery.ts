/** Records of discovery made up for tests: any figures, no search. */
import { type DiscoveryRecord, discoverySchema } from '../../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { confidenceMomentum } from '../../../../benchmarks/discovery/space/known.ts';
import { madeParts } from '../../made-discovery-parts.ts';

interface Made {
  readonly seed?: number;
  readonly explorer?: string;
  readonly special?: string;
  readonly name?: string;
  /** The ids of the search stores, and of the held-out stores. */
  readonly stores?: readonly string[];
  readonly heldOut?: readonly string[] | undefined;
  /** Tokens at which the winner reaches self-consistency@64's accuracy; never for undefined. */
  readonly reached?: number | undefined;
  readonly withoutBeta?: boolean;
  readonly mechanism?: string;
}

const BETAS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const MODELS = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'];
export const HELD_OUT = MODELS.flatMap((model) => [`${model}/aime25`, `${model}/hmmt25`]);

/** Accuracies that rise by the logarithm of tokens. */
const curveFrom = (height: number, betas = BETAS) =>
  betas.map((beta) => ({ beta, accuracy: height + 0.05 * beta, totalTokens: 50_000 * 8 ** beta, sequentialTokens: 20_000 }));

const beside = (height: number, estimate: number) => ({
  curve: curveFrom(height),
  area: height,
  reach: { setting: 250_000, between: 240_000 },
  difference: { estimate, lower: estimate - 0.004, upper: estimate + 0.004 },
});

export function madeDiscovery(made: Made = {}): DiscoveryRecord {
  const { seed = 1, explorer = 'evolve', special, name = `found-${seed}`, mechanism = 'stop: the winner leads' } = made;
  const { stores = MODELS.map((model) => `${model}/aime24`), heldOut = 'heldOut' in made ? made.heldOut : HELD_OUT } = made;
  const reached = 'reached' in made ? made.reached : 200_000 + 1000 * seed;
  const scores = { score: 0.62, folds: [0.6, 0.62, 0.61, 0.64, 0.63], curve: curveFrom(0.6) };
  const reach = reached === undefined ? {} : { setting: reached, between: reached - 5000 };
  const share = reached === undefined ? { lower: 0.2 } : { estimate: (reached - 5000) / 1e6, lower: 0.15, upper: 0.3 };
  return discoverySchema.parse({
    version: 2,
    made: {
      date: '2026-11-21',
      commit: '0123456789abcdef0123456789abcdef01234567',
      dirty: false,
      node: 'v20.19.0',
      command: `npm run discover -- --seed ${seed} --candidates 900`,
    },
    explorer,
    ...(special !== undefined && { special }),
    seed,
    stores: stores.map((id) => ({ id, sha256: 'c'.repeat(64), simulated: id.startsWith('simulated-') })),
    objective: { kind: 'area', tokens: 'totalTokens', from: 60_000, to: 380_000, gamma: 0.1, betas: BETAS },
    cost: {
      candidates: 900,
      failures: 0,
      evaluations: 3000.5,
      evaluationsPerMinute: 9876,
      seconds: 120,
      allSeconds: 130,
      workers: 2,
      modelTokens: 0,
      dollars: 0,
    },
    ledger: 'a'.repeat(64),
    winner: {
      name,
      kind: 'composition',
      id: '0123456789abcdef',
      composition: confidenceMomentum,
      mechanisms: [mechanism],
      ...scores,
      around: 0.61,
      heldOut: beside(0.44, 0),
    },
    reference: { ...scores, score: 0.61, heldOut: beside(0.43, -0.01) },
    trajectory: [64, 256, 900].map((candidates, i) => ({
      round: 4 * i,
      candidates,
      seconds: 40 * (i + 1),
      score: 0.6 + 0.01 * i,
      curve: curveFrom(0.6),
      heldOut: beside(0.42 + 0.01 * i, -0.01),
    })),
    ablations: [
      {
        group: 'mechanism',
        name: mechanism,
        curve: curveFrom(0.59),
        difference: beside(0, -0.012).difference,
        heldOut: beside(0.43, -0.011),
      },
      {
        group: 'knob',
        name: 'lead at which to stop',
        curve: curveFrom(0.59),
        difference: beside(0, -0.003).difference,
        heldOut: beside(0.43, -0.002),
      },
    ],
    ...(made.withoutBeta === true && {
      withoutBeta: {
        candidates: 5400,
        seconds: 150,
        gammas: [0.64, 0.02],
        curve: curveFrom(0.59),
        difference: beside(0, 0.001).difference,
        heldOut: beside(0.44, 0.002),
      },
    }),
    ...(heldOut && {
      heldOut: {
        stores: heldOut,
        orders: 100,
        questions: 60,
        baseline: { accuracy: 0.452, totalTokens: 1e6 },
        curve: curveFrom(0.42).map(({ sequentialTokens: _, ...point }) => point),
        rivalCurve: curveFrom(0.41).map(({ sequentialTokens: _, ...point }) => point),
        reached: reach,
        share,
        rivalReached: { setting: 331_000, between: 320_000 },
        rivalShare: { estimate: 0.32, lower: 0.25 },
        against: [0.2, 1].map((beta, i) => ({
          beta,
          accuracy: 0.44 + 0.02 * i,
          totalTokens: 200_000 * (i + 1),
          difference: 0.01 - 0.02 * i,
          lower: 0.005 - 0.02 * i,
          upper: 0.015 - 0.02 * i,
          reached: i === 0 ? { setting: 150_000, between: 140_000 } : {},
          share: i === 0 ? { estimate: 0.7, lower: 0.5, upper: 0.9 } : { lower: 0.8 },
        })),
        parts: madeParts(heldOut, BETAS),
      },
    }),
  });
}
