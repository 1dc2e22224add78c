/** Winners on stores that their searches never opened, against confidence-momentum, shortest-first and self-consistency in the same orders. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { differenceInterval } from '../../statistics/default-intervals.ts';
import { marginTest, pOfJust } from '../../statistics/margin-test.ts';
import { meanOf } from '../../statistics/mean.ts';
import { type Layout, layoutOf } from '../ablation/paired-area.ts';
import {
  type BilledRows,
  confidenceMomentumAt,
  type StorePlayer,
  selfConsistencyOf,
  settingsOf,
} from '../held-out/play-stores.ts';
import { accuracyAt, type Rows } from '../held-out/rows.ts';
import { resamplesOf } from '../held-out/saving.ts';
import type { Protocol } from './protocol.ts';
import type { Against, Judgement } from './rotation-schema.ts';
import { savingsOf } from './saved.ts';
import { shortestFirstAt } from './shortest-first.ts';

/** Accuracy at equal tokens, row by row: means over the settings of a rival. [rows] */
export interface AtEqualTokens {
  /** The curve's accuracy at the tokens of each setting of the rival. */
  readonly own: readonly number[];
  readonly rival: readonly number[];
}

/** A judgement with the rows that it was made of, so that several can be judged together. */
export interface JudgedRows {
  readonly judgement: Judgement;
  readonly layout: Layout;
  readonly confidenceMomentum: SeedRows | undefined;
  readonly shortestFirst: SeedRows;
}

/** At equal tokens: of all seeds together, and of each. */
export interface SeedRows {
  readonly all: AtEqualTokens;
  readonly seeds: readonly AtEqualTokens[];
}

export interface JudgingTask {
  readonly stores: readonly string[];
  /** By seed. */
  readonly winners: readonly Composition[];
  readonly baselineWidth: number;
  /** The share of branches that shortest-first waits for. */
  readonly share: number;
  /** Whether running branches can be read there: confidence-momentum cannot play otherwise. */
  readonly hasProbes: boolean;
}

export async function judgeStores(
  { stores, winners, baselineWidth, share, hasProbes }: JudgingTask,
  { steps, rivalBetas, shortestFirst }: Protocol['judging'],
  player: StorePlayer,
): Promise<JudgedRows> {
  const sources = await Promise.all(stores.map(async (id) => (await player.open(id)).published));
  const layout = layoutOf({ sources });
  const resamples = resamplesOf(layout);
  const baseline = await player.rows(stores, selfConsistencyOf(baselineWidth));
  const own: BilledRows[][] = [];
  for (const winner of winners) own.push(await player.curve(stores, settingsOf(winner, grid(steps))));
  const momentum = hasProbes ? await player.curve(stores, confidenceMomentumAt(grid(steps))) : undefined;
  const momentumAtBetas = hasProbes ? await player.curve(stores, confidenceMomentumAt(rivalBetas)) : undefined;
  const shortest = await player.curve(stores, shortestFirstAt(share, shortestFirst));
  const curves = own.map((settings) => settings.map(({ published }) => published));
  const compared = (rival: readonly BilledRows[]): SeedRows => {
    const settings = rival.map(({ published }) => published);
    return { all: atEqualTokens(curves, settings), seeds: curves.map((curve) => atEqualTokens([curve], settings)) };
  };
  const rows = {
    confidenceMomentum: momentumAtBetas && compared(momentumAtBetas),
    shortestFirst: compared(shortest),
  };
  const { published, billed } = baseline;
  const judgement: Judgement = {
    stores,
    questions: resamples.clusters,
    baseline: {
      accuracy: meanOf(published.accuracy),
      totalTokens: meanOf(published.tokens),
      ...(billed && { billedTokens: meanOf(billed.tokens) }),
    },
    winners: own.map((settings) => savingsOf(settings, baseline, resamples)),
    ...(momentum && { confidenceMomentum: savingsOf(momentum, baseline, resamples) }),
    shortestFirst: savingsOf(shortest, baseline, resamples),
    against: {
      ...(rows.confidenceMomentum && { confidenceMomentum: againstOf(rows.confidenceMomentum, layout) }),
      shortestFirst: againstOf(rows.shortestFirst, layout),
    },
  };
  return { judgement, layout, ...rows };
}

/** Returns the difference of rows at equal tokens, with its interval and its p. */
export function againstOf({ all, seeds }: SeedRows, layout: Layout): Against {
  const { estimate, lower, upper, sparse } = differenceInterval(all.own, all.rival, layout);
  const p = pOfJust(marginTest(all.own, all.rival, 0, layout));
  return { estimate, lower, upper, sparse, p, seeds: seeds.map(({ own, rival }) => meanOf(own) - meanOf(rival)) };
}

/**
 * Returns the accuracy of a curve at the tokens of each setting of a rival, and that of the rival.
 *
 * @param curves one for each seed; of several, the mean counts
 * @param rival the settings that are compared
 */
export function atEqualTokens(curves: readonly (readonly Rows[])[], rival: readonly Rows[]): AtEqualTokens {
  const own = rival.flatMap(({ tokens }) => curves.map((settings) => accuracyAt(settings, meanOf(tokens))));
  return { own: meanRows(own), rival: meanRows(rival.map(({ accuracy }) => accuracy)) };
}

/** Row by row. [lists × rows] */
function meanRows(lists: readonly (readonly number[])[]): number[] {
  return lists[0].map((_, row) => meanOf(lists.map((values) => values[row])));
}

/** Places of a knob from 0 to 1. */
function grid(steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => i / steps);
}

/** Returns the accuracy of each winner less that of confidence-momentum at equal tokens. [winners] */
export async function advantages(
  stores: readonly string[],
  winners: readonly Composition[],
  { steps, rivalBetas }: Pick<Protocol['judging'], 'steps' | 'rivalBetas'>,
  player: StorePlayer,
): Promise<number[]> {
  const published = (rows: readonly BilledRows[]) => rows.map((row) => row.published);
  const rival = published(await player.curve(stores, confidenceMomentumAt(rivalBetas)));
  const differences: number[] = [];
  for (const winner of winners) {
    const at = atEqualTokens([published(await player.curve(stores, settingsOf(winner, grid(steps))))], rival);
    differences.push(meanOf(at.own) - meanOf(at.rival));
  }
  return differences;
}

/** The same rows of several judgements, one after another. */
export function together(parts: readonly SeedRows[]): SeedRows {
  const joined = (rows: readonly AtEqualTokens[]): AtEqualTokens => ({
    own: rows.flatMap(({ own }) => own),
    rival: rows.flatMap(({ rival }) => rival),
  });
  return {
    all: joined(parts.map(({ all }) => all)),
    seeds: parts[0].seeds.map((_, s) => joined(parts.map(({ seeds }) => seeds[s]))),
  };
}
