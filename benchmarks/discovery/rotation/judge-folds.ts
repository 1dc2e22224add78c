/** Judges what all folds found, once their searches have ended; and the winners of whole datasets on stores that no search has met. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { inIntervals } from '../../replay/without-probes.ts';
import { holm } from '../../statistics/holm.ts';
import { StorePlayer, selfConsistencyOf } from '../held-out/play-stores.ts';
import { advantages, againstOf, type JudgedRows, judgeStores, together } from './judge-stores.ts';
import { limitsOn } from './oracles.ts';
import type { Protocol } from './protocol.ts';
import type { Judgement, RotationFold, RotationRecord } from './rotation-schema.ts';
import type { SearchedFold } from './search-folds.ts';
import { chooseShare } from './shortest-first.ts';

/** The parts of a record that judging adds to what was searched. */
export interface JudgedRotation extends Pick<RotationRecord, 'pooled' | 'unseen'> {
  readonly folds: readonly JudgedFold[];
}

export interface JudgedFold extends Pick<RotationFold, 'shortestFirstShare' | 'judged' | 'limits' | 'inSample'> {
  readonly fold: SearchedFold;
}

type OnUnseen = RotationRecord['unseen'][number];

/** Judges the winners of each fold on what the fold left out. The winners of whole datasets are also judged on the protocol's unseen stores. */
export async function judgeFolds(folds: readonly SearchedFold[], protocol: Protocol): Promise<JudgedRotation> {
  const { judging } = protocol;
  const { orders, baselineWidth } = judging;
  const player = new StorePlayer(orders);
  const rows: FoldRows[] = [];
  for (const fold of folds) {
    const { published } = await player.rows(fold.search, selfConsistencyOf(baselineWidth));
    const share = await chooseShare(fold.search, judging.shortestFirst, published, player);
    const asked = { stores: fold.judged, winners: winnersOf(fold), baselineWidth, share, hasProbes: true };
    const judged = await judgeStores(asked, judging, player);
    const limits = await limitsOn(fold.judged, judging, player);
    rows.push({ fold, share, ...judged, limits, inSample: await advantages(fold.search, winnersOf(fold), judging, player) });
  }
  const unseen: OnUnseen[] = [];
  for (const group of judging.unseen) {
    const onGroup = new StorePlayer(orders, openOf(group));
    for (const { fold, share } of rows.filter((each) => each.fold.kind === 'dataset')) {
      unseen.push(...(await onUnseen(fold, share, group, judging, onGroup)));
    }
  }
  return { folds: adjusted(rows), pooled: pooledOf(rows), unseen };
}

interface FoldRows extends JudgedRows, Pick<JudgedFold, 'fold' | 'limits' | 'inSample'> {
  readonly share: number;
}

/** Adjusts the p of each difference for all folds (Holm). */
function adjusted(rows: readonly FoldRows[]): JudgedFold[] {
  const against = rows.map(({ judgement }) => judgement.against as Required<Judgement['against']>);
  const momentum = holm(against.map(({ confidenceMomentum }) => confidenceMomentum.p));
  const shortest = holm(against.map(({ shortestFirst }) => shortestFirst.p));
  return rows.map(({ fold, share, judgement, limits, inSample }, i) => ({
    fold,
    shortestFirstShare: share,
    judged: {
      ...judgement,
      against: {
        confidenceMomentum: { ...against[i].confidenceMomentum, adjusted: momentum[i] },
        shortestFirst: { ...against[i].shortestFirst, adjusted: shortest[i] },
      },
    },
    limits,
    inSample,
  }));
}

function pooledOf(rows: readonly FoldRows[]): JudgedRotation['pooled'] {
  return (['dataset', 'cell'] as const).flatMap((kind) => {
    const own = rows.filter(({ fold }) => fold.kind === kind);
    if (own.length === 0) return [];
    const layout = {
      clusters: own.flatMap((each) => each.layout.clusters),
      strata: own.flatMap((each) => each.layout.strata),
    };
    const pooled = (rival: 'confidenceMomentum' | 'shortestFirst') =>
      againstOf(together(own.map((each) => each[rival]!)), layout);
    return [{ kind, confidenceMomentum: pooled('confidenceMomentum'), shortestFirst: pooled('shortestFirst') }];
  });
}

type Group = Protocol['judging']['unseen'][number];

/** Stores without probes are cut into rounds. */
function openOf({ roundTokens }: Group): typeof openStore {
  return roundTokens === undefined ? openStore : async (id) => inRounds(await openStore(id), roundTokens);
}

/** None where no winner can play. */
async function onUnseen(
  fold: SearchedFold,
  share: number,
  { stores, baselineWidth, roundTokens }: Group,
  judging: Protocol['judging'],
  player: StorePlayer,
): Promise<OnUnseen[]> {
  const hasProbes = roundTokens === undefined;
  const able = fold.found.filter(({ winner }) => hasProbes || !readsRunning(winner));
  if (able.length === 0) return [];
  const asked = { stores, winners: able.map(({ winner }) => winner), baselineWidth, share, hasProbes };
  const { judgement: judged } = await judgeStores(asked, judging, player);
  return [{ fold: fold.name, seeds: able.map(({ seed }) => seed), judged }];
}

function winnersOf({ found }: SearchedFold): Composition[] {
  return found.map(({ winner }) => winner);
}

/** Whether any of its rules may read the answer of a branch that is still running, be it at the end where no branch has voted. */
export function readsRunning({ votes, limit, prune, thin, stop }: Composition): boolean {
  return [votes.running, votes.settled, limit, prune, thin, stop.gain, stop.spent].some((part) => part !== undefined);
}

/**
 * Returns the same branches decoded in rounds of so many tokens. A store without probes has one round, in which all branches end. The probes
 * of a running branch are its own final answer, which no rule may read: see `readsRunning`.
 */
export function inRounds(source: TraceSource, roundTokens: number): TraceSource {
  const blocks = Array.from(source.blocks(), (block) => ({ ...block, traces: inIntervals(block.traces, roundTokens) }));
  return { ...source, blocks: () => blocks };
}
