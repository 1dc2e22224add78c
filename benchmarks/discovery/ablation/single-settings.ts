/**
 * Measures what the one knob β is good for, by searching for single settings instead. Six searches each look for the largest gain at a
 * token price of their own. Candidates have no schedule, and the six winners form a curve that shares no common β. Each search proposes as
 * many candidates as the search with β did, so that as many settings are played in all.
 */

import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import type { Played, Sums } from '../objective/curve.ts';
import { byQuestion } from '../objective/objective.ts';
import { chooseWinner, FRESH_ORDERS } from '../search/choose-winner.ts';
import type { Explorer, Proposal } from '../search/explorer.ts';
import { openLedger, type SearchSettings } from '../search/ledger.ts';
import { type SearchContext, type SearchOptions, search } from '../search/search.ts';
import { candidate } from '../space/candidate.ts';
import { partAt, withPart } from '../space/paths.ts';
import { RANGES } from '../space/ranges.ts';
import { GAMMAS } from '../space/search-settings.ts';
import { wellFormed } from '../space/well-formed.ts';

export interface SingleSettings {
  readonly gammas: readonly number[];
  /** Scored in all. */
  readonly candidates: number;
  /** The winner at each price: a setting at β = 0. */
  readonly compositions: readonly Composition[];
  /** In fresh orders, as one curve. */
  readonly played: Played;
}

export interface SingleOptions extends Omit<SearchOptions, 'onEntry' | 'deadline'> {
  readonly heading: SearchSettings;
  /** The name of its ledgers, before their number. */
  readonly ledger: string;
  /** Receives a line when the last line of a ledger was cut off and is removed. */
  readonly onNotice?: (line: string) => void;
  /** The reference at the β of the objective, in the orders of the search. */
  readonly reference: Played;
}

export async function singleSettings(context: Omit<SearchContext, 'reference'>, options: SingleOptions): Promise<SingleSettings> {
  const explorer = withoutSchedule(options.explorer);
  const compositions: Composition[] = [];
  const sums: Sums[] = [];
  let candidates = 0;
  for (const [i, gamma] of GAMMAS.entries()) {
    const objective = { ...context.objective, kind: 'gain' as const, gamma, betas: [0] };
    const own = { ...context, objective, reference: byQuestion(options.reference, objective) };
    const heading = { ...options.heading, explorer: explorer.name, objective: { of: options.heading.objective, gamma } };
    const ledger = await openLedger(`${options.ledger}-${i}.jsonl`, heading, options.onNotice);
    const how = { ...options, explorer, deadline: Number.POSITIVE_INFINITY };
    const history = await search(ledger, own, how).finally(() => ledger.close());
    candidates += history.entries.length;
    const [{ candidate: best }] = await chooseWinner(history, own, options.seed, options.workers);
    if (best.what.kind === 'code') throw new TypeError(`expected candidate ${best.id} to be a composition, got code`);
    compositions.push(best.what.composition);
    sums.push(...(await context.team.play(best.what, [0], FRESH_ORDERS)).sums);
  }
  return { gammas: GAMMAS, candidates, compositions, played: { orders: FRESH_ORDERS.count, sums } };
}

/** Proposes the candidates of another explorer with every knob at one of its ends. The search skips those that it then knows already. */
function withoutSchedule(explorer: Explorer): Explorer {
  return {
    name: `${explorer.name} of single settings`,
    async propose(history, random, count, team) {
      const proposals = await explorer.propose(history, random, count, team);
      return proposals.map((proposal): Proposal => {
        const { what, parents } = proposal.candidate;
        if (what.kind === 'code') return proposal;
        const composition = flattened(what.composition, random.uniform() < 0.5 ? 0 : 1);
        return { ...proposal, candidate: candidate({ kind: 'composition', composition }, parents) };
      });
    },
  };
}

export function flattened(composition: Composition, end: 0 | 1): Composition {
  let flat = composition;
  for (const path of ['rounds', ...Object.keys(RANGES)]) {
    const knob = partAt(flat, path) as Knob | undefined;
    if (knob !== undefined) flat = withPart(flat, path, [knob[end], knob[end]]);
  }
  return wellFormed(flat);
}
