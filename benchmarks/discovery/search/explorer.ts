/** Who proposes candidates. The search scores them and tells of it in the history; an explorer never meets a gold answer. */
import type { RandomStream } from '../../../datasets/foundation/random-streams.ts';
import type { History } from '../objective/history.ts';
import type { Team } from '../play/team.ts';
import type { Candidate } from '../space/candidate.ts';

/** A candidate with what proposing it has cost, or why what was proposed cannot be scored. */
export interface Proposal {
  readonly candidate: Candidate;
  /** Why it is not to be scored, in one line: no type-check, a broken contract, no answer; absent for one to be scored. */
  readonly fault?: string;
  /** Tokens of a language model, and what they cost in dollars; 0 without one. */
  readonly tokens: number;
  readonly dollars: number;
}

export interface Explorer {
  readonly name: string;
  /**
   * Of one that asks an agent or a model: it proposes one candidate a round, and learns of each before the next. Asked again it may
   * propose something else, at a price: every proposal of it is noted, and no round of it is begun twice.
   */
  readonly perRound?: 1;
  /**
   * Up to `count` candidates to be scored next; none when there is nothing more to propose.
   *
   * @param history what was proposed so far, and what became of it
   * @param random the only source of chance, so that an explorer without a model proposes the same again
   * @param team works out what takes long
   */
  propose(history: History, random: RandomStream, count: number, team: Pick<Team, 'learnStop'>): Promise<readonly Proposal[]>;
}
