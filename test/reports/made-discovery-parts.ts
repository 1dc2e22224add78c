/** Figures by model and by store, made up so that one model never reaches self-consistency@64 and another makes up for it. */
import { reach } from '../../benchmarks/discovery/held-out/reach.ts';
import type { HeldOutPart } from '../../benchmarks/discovery/search-record/discovery-schema.ts';

/** Accuracy of self-consistency@64, at β = 0, and what β = 1 adds. */
const MODELS: Readonly<Record<string, readonly [number, number, number]>> = {
  '': [0.452, 0.42, 0.05],
  'Qwen3-0.6B': [0.2, 0.18, 0.05],
  'Qwen3-1.7B': [0.4, 0.4, 0.1],
  'Qwen3-4B': [0.6, 0.55, 0.05],
  'Qwen3-8B': [0.6, 0.55, 0.04],
};

export function madeParts(stores: readonly string[], betas: readonly number[]): HeldOutPart[] {
  const models = [...new Set(stores.map((id) => id.split('/')[0]))];
  return [
    partOf('all', '', betas, 0.018),
    ...(models.length > 1 ? models.map((model) => partOf('model', model, betas, 0.05)) : []),
    ...(stores.length > models.length ? stores.map((id) => partOf('store', id, betas, 0.1)) : []),
  ];
}

function partOf(kind: HeldOutPart['kind'], name: string, betas: readonly number[], half: number): HeldOutPart {
  const [goal, from, more] = MODELS[name.split('/')[0]] ?? MODELS[''];
  const points = betas.map((beta) => ({ accuracy: from + more * beta, totalTokens: Math.round(50_000 * 8 ** beta) }));
  const curve = {
    accuracy: points.map(({ accuracy }) => accuracy),
    totalTokens: points.map(({ totalTokens }) => totalTokens),
    billedTokens: points.map(({ totalTokens }) => 1.5 * totalTokens),
    difference: {
      lower: points.map(({ accuracy }) => accuracy - goal - half),
      upper: points.map(({ accuracy }) => accuracy - goal + half),
    },
    ratioWithin: points.map(() => 1.05),
    sparse: kind === 'store' ? [1] : [],
    heavyTail: kind === 'store' ? [0] : [],
    reached: reach(points, goal),
    share: { lower: 0.2 },
  };
  const baseline = { accuracy: goal, totalTokens: 1e6, billedTokens: 1e6 };
  return { kind, name, questions: kind === 'store' ? 30 : 60, baseline, curve, rivalCurve: curve };
}
