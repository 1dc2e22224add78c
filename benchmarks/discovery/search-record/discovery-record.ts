/** From a search, its winner and the verdict on held-out stores to the record of the discovery. */

import { isSimulated } from '../../../datasets/store/simulated-ids.ts';
import { mechanismName } from '../ablation/ablation-names.ts';
import { type Discovery, evaluations } from '../discover.ts';
import type { Comparison } from '../held-out/compare.ts';
import type { Verdict } from '../held-out/judge.ts';
import { ledgerHash } from '../search/ledger.ts';
import type { Candidate } from '../space/candidate.ts';
import { confidenceMomentum } from '../space/known.ts';
import { mechanismsOf } from '../space/mechanisms.ts';
import { DISCOVERY_VERSION, type DiscoveryRecord } from './discovery-schema.ts';
import { milestones } from './milestones.ts';

export interface About {
  readonly made: DiscoveryRecord['made'];
  /** The special circumstances of the explorer, in words. */
  readonly special?: string;
  /** Of the winner, as it was written. */
  readonly name: string;
  readonly workers: number;
  readonly dollarsCounted: boolean;
  readonly heldOut?: { readonly stores: readonly string[]; readonly verdict: Verdict };
}

/**
 * Returns the contestants to be played on held-out stores at the β of the objective. They are the winner, the reference, bests of the
 * trajectory that are compositions, ablations, and single settings.
 */
export function comparisonOf({ finalists, history, objective, ablations, withoutBeta, elapsed }: Discovery): Comparison {
  const { betas, tokens } = objective;
  const shownOf = ({ what }: Candidate) => (what.kind === 'composition' ? [{ compositions: [what.composition], betas }] : []);
  const winner = shownOf(finalists[0].candidate);
  return {
    tokens,
    hasWinner: winner.length > 0,
    shown: [
      ...winner,
      { compositions: [confidenceMomentum], betas },
      ...milestones(history.entries, elapsed).flatMap(({ best }) => shownOf(best.candidate)),
      ...ablations.map(({ composition }) => ({ compositions: [composition], betas })),
      ...(withoutBeta ? [{ compositions: withoutBeta.compositions, betas: [0] }] : []),
    ],
  };
}

export function discoveryRecord(found: Discovery, about: About): DiscoveryRecord {
  const { heading, finalists, history, objective, reference, ablations, withoutBeta, elapsed } = found;
  const { made, name, workers, dollarsCounted, special, heldOut } = about;
  const { entries } = history;
  const [{ candidate, scores, around }] = finalists;
  const { id, what } = candidate;
  const compared = [...(heldOut?.verdict.compared ?? [])];
  // Comparisons come in the order of comparisonOf. A contestant that was not compared has none.
  const beside = (isCompared = true) => {
    const next = isCompared ? compared.shift() : undefined;
    return next && { heldOut: next };
  };
  const { kind, tokens, from, to, gamma, betas } = objective;
  const sum = (of: 'tokens' | 'dollars') => entries.reduce((total, entry) => total + entry[of], 0);
  return {
    version: DISCOVERY_VERSION,
    made,
    explorer: heading.explorer,
    ...(special !== undefined && { special }),
    seed: heading.seed,
    stores: heading.stores.map((store) => ({ ...store, simulated: isSimulated(store.id) })),
    objective: { kind, tokens, from, to, gamma, betas },
    cost: {
      candidates: entries.length,
      failures: entries.filter(({ failure }) => failure !== undefined).length,
      evaluations: evaluations(entries, objective),
      evaluationsPerMinute: found.evaluationsPerMinute,
      seconds: elapsed.at(-1) ?? 0,
      allSeconds: found.seconds,
      workers,
      modelTokens: sum('tokens'),
      ...(dollarsCounted && { dollars: sum('dollars') }),
    },
    ledger: ledgerHash(entries),
    winner: {
      name,
      kind: what.kind,
      id,
      ...(what.kind === 'composition' && { composition: JSON.parse(JSON.stringify(what.composition)) }),
      mechanisms: what.kind === 'composition' ? mechanismsOf(what.composition).map(({ path }) => mechanismName(path)) : [],
      score: scores.score,
      folds: scores.folds,
      curve: scores.curve,
      around,
      ...beside(what.kind === 'composition'),
    },
    reference: { ...reference, ...beside() },
    trajectory: milestones(entries, elapsed).map(({ best, ...milestone }) => ({
      ...milestone,
      score: best.scores.score,
      curve: best.scores.curve,
      ...beside(best.candidate.what.kind === 'composition'),
    })),
    ablations: ablations.map(({ group, name, curve, difference }) => ({ group, name, curve, difference, ...beside() })),
    ...(withoutBeta && {
      withoutBeta: {
        candidates: withoutBeta.candidates,
        seconds: withoutBeta.seconds,
        gammas: withoutBeta.gammas,
        curve: withoutBeta.curve,
        difference: withoutBeta.difference,
        ...beside(),
      },
    }),
    ...(heldOut && { heldOut: verdictOf(heldOut) }),
  };
}

function verdictOf({ stores, verdict }: NonNullable<About['heldOut']>) {
  const { compared: _, ...rest } = verdict;
  return { stores, ...rest };
}
