/** Judges what all folds found, once their searches have ended; and the winners of whole datasets on stores that no search has met. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import { holm } from '../../statistics/holm.ts';
import { inRounds, readsRunning } from './finals-only.ts';
import type { Fold } from './folds.ts';
import { type Against, advantages, againstOf, type JudgedRows, type Judgement, judgeStores, together } from './judge-stores.ts';
import { type Limit, limitsOn } from './oracles.ts';
import { StorePlayer, selfConsistencyOf } from './play-stores.ts';
import type { Protocol } from './protocol.ts';
import type { SearchedFold } from './search-folds.ts';
import { chooseShare } from './shortest-first.ts';

/** A difference with its p adjusted for all folds (Holm). */
export type Adjusted = Against & { readonly adjusted: number };

export interface JudgedFold {
  readonly fold: SearchedFold;
  /** The share of branches that shortest-first waits for, as chosen on the search stores. */
  readonly share: number;
  readonly judgement: Judgement & {
    readonly against: { readonly confidenceMomentum: Adjusted; readonly shortestFirst: Adjusted };
  };
  readonly limits: readonly Limit[];
  /** By seed: the difference to confidence-momentum at equal tokens on the search stores themselves. */
  readonly inSample: readonly number[];
}

/** The winners of a whole dataset on stores of other models and questions. */
export interface OnUnseen {
  readonly fold: string;
  /** Seeds whose winners can play there. */
  readonly seeds: readonly number[];
  readonly judgement: Judgement;
}

export interface JudgedRotation {
  readonly folds: readonly JudgedFold[];
  /** All folds of a kind together: a question is one cluster. */
  readonly pooled: readonly {
    readonly kind: Fold['kind'];
    readonly confidenceMomentum: Against;
    readonly shortestFirst: Against;
  }[];
  readonly unseen: readonly OnUnseen[];
}

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

type FoldRows = JudgedRows & Pick<JudgedFold, 'fold' | 'share' | 'limits' | 'inSample'>;

function adjusted(rows: readonly FoldRows[]): JudgedFold[] {
  const against = rows.map(({ judgement }) => judgement.against as Required<Judgement['against']>);
  const momentum = holm(against.map(({ confidenceMomentum }) => confidenceMomentum.p));
  const shortest = holm(against.map(({ shortestFirst }) => shortestFirst.p));
  return rows.map(({ fold, share, judgement, limits, inSample }, i) => ({
    fold,
    share,
    judgement: {
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
  const { judgement } = await judgeStores(asked, judging, player);
  return [{ fold: fold.name, seeds: able.map(({ seed }) => seed), judgement }];
}

function winnersOf({ found }: SearchedFold): Composition[] {
  return found.map(({ winner }) => winner);
}
