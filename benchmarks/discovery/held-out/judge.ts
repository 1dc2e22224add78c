/**
 * What a found controller is worth on trace stores that the search never saw: its curve, the tokens at which it reaches the accuracy
 * of self-consistency over 64 branches, and paired differences to confidence-momentum at equal tokens.
 */
import { type Contestant, contestant } from '../../../controllers/contestant.ts';
import { openSource } from '../../../datasets/open-source.ts';
import type { TraceSource } from '../../../datasets/trace-source.ts';
import { type Outcome, replay } from '../../replay/replay.ts';
import { knownControllers } from '../../run/outside-controllers.ts';
import { differenceInterval } from '../../statistics/default-intervals.ts';
import { tokensToReach } from '../../statistics/frontier.ts';
import { IsolatedCandidate } from '../isolation/isolated-candidate.ts';
import { paramsAt } from '../play/params-at.ts';

export interface Task {
  /** The file of a printed controller, or the code of a foreign one, which is played where it can do no harm. */
  readonly found: { readonly file: string } | { readonly code: string };
  readonly stores: readonly string[];
  /** The published orders 0 … orders − 1, in which no candidate was searched. */
  readonly orders: number;
}

export interface HeldOutPoint {
  readonly beta: number;
  readonly accuracy: number;
  readonly totalTokens: number;
}

export interface AgainstRival {
  readonly beta: number;
  readonly accuracy: number;
  readonly totalTokens: number;
  /** The found controller's accuracy at as many tokens less the rival's, in [0, 1], over questions, with its 95 % interval. */
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  /** Where the found controller reaches the rival's accuracy; undefined where it does not. */
  readonly tokensAtEqualAccuracy: number | undefined;
}

export interface Verdict {
  readonly baseline: { readonly accuracy: number; readonly totalTokens: number };
  readonly curve: readonly HeldOutPoint[];
  readonly rivalCurve: readonly HeldOutPoint[];
  /** Tokens at which the baseline's accuracy is reached, by the found controller and by confidence-momentum. */
  readonly reached: number | undefined;
  readonly rivalReached: number | undefined;
  readonly against: readonly AgainstRival[];
}

const BETAS = Array.from({ length: 21 }, (_, i) => i / 20);
const RIVAL_BETAS = [0.2, 0.4, 0.5, 0.6, 0.8, 1];

/** Accuracy and tokens by row: store by store, question by question. */
interface Rows {
  readonly accuracy: readonly number[];
  readonly tokens: readonly number[];
}

export default async function judge({ found, stores, orders }: Task): Promise<Verdict> {
  const sources = await Promise.all(stores.map((id) => openSource(id)));
  const own = await playedByFound(found, sources, orders);
  const rival = BETAS.map((beta) => played(sources, contestant('confidence-momentum', { beta }), orders));
  const baseline = played(sources, contestant('self-consistency', { width: 64 }), orders);
  const goal = mean(baseline.accuracy);
  const clusters = clustersOf(sources);
  const [curve, rivalCurve] = [pointsOf(own), pointsOf(rival)];
  return {
    baseline: { accuracy: goal, totalTokens: mean(baseline.tokens) },
    curve,
    rivalCurve,
    reached: reach(curve, goal),
    rivalReached: reach(rivalCurve, goal),
    against: RIVAL_BETAS.map((beta) => {
      const rows = rival[BETAS.indexOf(beta)];
      const [accuracy, totalTokens] = [mean(rows.accuracy), mean(rows.tokens)];
      const { estimate, lower, upper } = differenceInterval(accuracyAt(own, totalTokens), rows.accuracy, clusters);
      return { beta, accuracy, totalTokens, difference: estimate, lower, upper, tokensAtEqualAccuracy: reach(curve, accuracy) };
    }),
  };
}

/** At every β of the grid, which goes from the least to the most of the knob. */
async function playedByFound(found: Task['found'], sources: readonly TraceSource[], orders: number): Promise<Rows[]> {
  if ('file' in found) {
    const controller = (await knownControllers([found.file])).find(({ outside }) => outside !== undefined)!;
    const at = (beta: number) => paramsAt(controller, beta);
    return BETAS.map((beta) => rowsOf(sources.map((source) => replay(source, controller, at(beta), orders))));
  }
  const candidate = await IsolatedCandidate.open(found.code);
  try {
    const settings: Rows[] = [];
    for (const beta of BETAS) {
      const outcomes: Outcome[] = [];
      for (const source of sources) outcomes.push(await candidate.replay(source, paramsAt(candidate.declared, beta), orders));
      settings.push(rowsOf(outcomes));
    }
    return settings;
  } finally {
    candidate.close();
  }
}

function played(sources: readonly TraceSource[], { controller, params }: Contestant, orders: number): Rows {
  return rowsOf(sources.map((source) => replay(source, controller, params, orders)));
}

function rowsOf(outcomes: readonly Outcome[]): Rows {
  const rows = outcomes.flatMap(({ correct, totalTokens, questions, orders }) => {
    return Array.from({ length: questions }, (_, q) => {
      const own = (values: ArrayLike<number>) => mean(Array.from({ length: orders }, (_, s) => values[s * questions + q]));
      return { accuracy: own(correct), tokens: own(totalTokens) };
    });
  });
  return { accuracy: rows.map(({ accuracy }) => accuracy), tokens: rows.map(({ tokens }) => tokens) };
}

function pointsOf(settings: readonly Rows[]): HeldOutPoint[] {
  return settings.map((rows, i) => ({ beta: BETAS[i], accuracy: mean(rows.accuracy), totalTokens: mean(rows.tokens) }));
}

/** Question by question, between the two settings that spend a little less and a little more; that of the nearest beyond them. */
function accuracyAt(settings: readonly Rows[], tokens: number): number[] {
  const order = settings.map((rows) => ({ rows, log: Math.log(mean(rows.tokens)) })).sort((a, b) => a.log - b.log);
  const at = Math.log(tokens);
  const right = order.findIndex(({ log }) => log > at);
  if (right <= 0) return [...order[right < 0 ? order.length - 1 : 0].rows.accuracy];
  const [left, next] = [order[right - 1], order[right]];
  const share = (at - left.log) / (next.log - left.log);
  return left.rows.accuracy.map((value, row) => (1 - share) * value + share * next.rows.accuracy[row]);
}

function reach(curve: readonly HeldOutPoint[], goal: number): number | undefined {
  return tokensToReach(
    curve.map(({ accuracy, totalTokens }) => ({ accuracy, tokens: totalTokens })),
    goal,
  );
}

/** The same question of all models is one cluster, and a dataset is a stratum. */
function clustersOf(sources: readonly TraceSource[]) {
  const rows = sources.flatMap((source) => {
    const dataset = source.id.slice(source.id.indexOf('/') + 1);
    return [...source.blocks()].flatMap(({ key }) => key.questionIds.map((id) => ({ dataset, cluster: `${dataset}\n${id}` })));
  });
  return { clusters: rows.map(({ cluster }) => cluster), strata: rows.map(({ dataset }) => dataset) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
