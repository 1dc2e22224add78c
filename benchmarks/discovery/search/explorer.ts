/** An explorer proposes candidates. The search scores them and puts the results into the history. An explorer never sees a gold answer. */
import type { RandomStream } from '../../../datasets/foundation/random-streams.ts';
import type { Entry, History } from '../objective/history.ts';
import type { Team } from '../play/team.ts';

/** A candidate with what proposing it has cost, or why what was proposed cannot be scored. */
export interface Proposal extends Pick<Entry, 'candidate' | 'tokens' | 'dollars'> {
  /** Why it is not to be scored, in one line: no type-check, a broken contract, no answer; absent for one to be scored. */
  readonly fault?: string;
}

export interface Explorer {
  readonly name: string;
  /**
   * 1 for an explorer that asks an agent or a model. It proposes one candidate a round, and hears of each before the next. Another
   * request would have its price, and may bring another answer: every proposal is noted, and no round is played twice.
   */
  readonly perRound?: 1;
  /**
   * Up to `count` candidates to be scored next; none when there is nothing more to propose.
   *
   * @param history what was proposed so far, and what became of it
   * @param random the only source of chance, so that an explorer without a model proposes the same again
   * @param team does the work that takes long
   */
  propose(history: History, random: RandomStream, count: number, team: Pick<Team, 'learnStop'>): Promise<readonly Proposal[]>;
}
