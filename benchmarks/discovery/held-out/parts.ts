/**
 * A found controller against self-consistency@64 on the held-out stores: all together, by model and by store, since an average hides
 * models that cancel. Each setting has the figures that its verdict needs. Figures are rounded, so that a record stays small.
 */
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { differenceInterval, savingsInterval } from '../../statistics/default-intervals.ts';
import { meanOf } from '../../statistics/mean.ts';
import type { Layout } from '../ablation/paired-area.ts';
import { reach } from './reach.ts';
import type { Rows } from './rows.ts';
import { resamplesOf, shareToReach } from './saving.ts';
import type { HeldOutPart, PartCurve } from './verdict-schema.ts';

/** Question by question, under one billing. */
export interface PlayedAll {
  readonly own: readonly Rows[];
  readonly rival: readonly Rows[];
  readonly baseline: Rows;
}

/** @param billed the same with probes billed where they are made */
export function partsOf(
  sources: readonly Pick<TraceSource, 'id' | 'questions'>[],
  layout: Layout,
  betas: readonly number[],
  { own, rival, baseline }: PlayedAll,
  billed?: PlayedAll,
): HeldOutPart[] {
  return partsIn(sources).map(({ kind, name, rows }) => {
    const of = (all: Rows) => ({ accuracy: rows.map((row) => all.accuracy[row]), tokens: rows.map((row) => all.tokens[row]) });
    const here = { clusters: rows.map((row) => layout.clusters[row]), strata: rows.map((row) => layout.strata[row]) };
    const resamples = resamplesOf(here);
    const goal = of(baseline);
    const curve = (settings: readonly Rows[], dear?: readonly Rows[]): PartCurve => {
      const played = settings.map(of);
      return {
        ...figuresOf(played, goal, here, betas),
        ...(dear && { billedTokens: dear.map((each) => whole(meanOf(of(each).tokens))) }),
        share: shareToReach(played, goal, resamples),
      };
    };
    return {
      kind,
      name,
      questions: resamples.clusters,
      baseline: {
        accuracy: meanOf(goal.accuracy),
        totalTokens: meanOf(goal.tokens),
        ...(billed && { billedTokens: meanOf(of(billed.baseline).tokens) }),
      },
      curve: curve(own, billed?.own),
      rivalCurve: curve(rival, billed?.rival),
    };
  });
}

function figuresOf(settings: readonly Rows[], baseline: Rows, layout: Layout, betas: readonly number[]) {
  const points = settings.map(({ accuracy, tokens }) => ({ accuracy: meanOf(accuracy), totalTokens: meanOf(tokens) }));
  const differences = settings.map(({ accuracy }) => differenceInterval(accuracy, baseline.accuracy, layout));
  const savings = settings.map(({ tokens }) => savingsInterval(tokens, baseline.tokens, layout));
  return {
    accuracy: points.map(({ accuracy }) => rounded(accuracy, 6)),
    totalTokens: points.map(({ totalTokens }) => whole(totalTokens)),
    difference: {
      lower: differences.map(({ lower }) => rounded(lower, 5)),
      upper: differences.map(({ upper }) => rounded(upper, 5)),
    },
    ratioWithin: savings.map(({ estimate, lower }) => rounded((1 - lower) / (1 - estimate), 4)),
    sparse: betas.filter((_, i) => differences[i].sparse),
    heavyTail: betas.filter((_, i) => savings[i].heavyTail),
    reached: reach(points, meanOf(baseline.accuracy)),
  };
}

/** All rows, those of each model, and those of each store; what is the same as another is left out. */
function partsIn(
  sources: readonly Pick<TraceSource, 'id' | 'questions'>[],
): Pick<HeldOutPart & { rows: number[] }, 'kind' | 'name' | 'rows'>[] {
  const [models, stores] = [new Map<string, number[]>(), new Map<string, number[]>()];
  let first = 0;
  for (const { id, questions } of sources) {
    const rows = Array.from({ length: questions }, (_, q) => first + q);
    const model = id.slice(0, id.indexOf('/'));
    models.set(model, [...(models.get(model) ?? []), ...rows]);
    stores.set(id, rows);
    first += questions;
  }
  const all = { kind: 'all', name: '', rows: Array.from({ length: first }, (_, row) => row) } as const;
  const parts = (kind: 'model' | 'store', named: Map<string, number[]>) =>
    [...named].map(([name, rows]) => ({ kind, name, rows }));
  return [all, ...(models.size > 1 ? parts('model', models) : []), ...(stores.size > models.size ? parts('store', stores) : [])];
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function whole(tokens: number): number {
  return Math.round(tokens);
}
