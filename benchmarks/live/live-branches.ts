/** The branches of an episode, by place in opening order. They carry out the actions of a round in parallel, and tell what came of them. */
import { setMaxListeners } from 'node:events';
import type { Answer } from '../../controllers/episode.ts';
import type { Action, Places } from '../rounds/action.ts';
import type { RoundByRound } from '../rounds/round-by-round.ts';
import type { Decoder } from './decoder.ts';
import { type Clock, LiveBranch } from './live-branch.ts';
import type { LiveEpisode } from './live-episode.ts';
import type { Prefix } from './server.ts';

/** Intervals to be decoded, or all that are left. */
type Work = number | 'rest';

export class LiveBranches {
  /** Rounds played. */
  rounds = 0;
  private readonly all: LiveBranch[] = [];
  /** The branches that decode in the round under way, in the order in which they were asked for. */
  private work = new Map<LiveBranch, Work>();
  private justOpened: LiveBranch[] = [];
  private readonly prompt: Prefix;
  private readonly decoder: Decoder;
  private readonly probes: boolean;

  /** @param probes whether intervals are followed by probes */
  constructor(prompt: Prefix, decoder: Decoder, probes: boolean) {
    this.prompt = prompt;
    this.decoder = decoder;
    this.probes = probes;
  }

  get opened(): number {
    return this.all.length;
  }

  get running(): number {
    return this.all.filter(({ running }) => running).length;
  }

  /** Tokens decoded so far, and tokens of probes. */
  get tokens(): { readonly decoded: number; readonly probes: number } {
    const sum = (of: (branch: LiveBranch) => number) => this.all.reduce((total, branch) => total + of(branch), 0);
    return { decoded: sum(({ tokens }) => tokens), probes: sum(({ probeTokens }) => probeTokens) };
  }

  /** The text of the first branch that ended with this answer; undefined where none did. */
  responseWith(answer: string): Pick<LiveBranch, 'text' | 'cut'> | undefined {
    return this.all.find(({ final }) => final !== undefined && this.decoder.answers.text(final) === answer);
  }

  /** Plays a round: everything that is asked for decodes at once. The first failure ends what else is under way. */
  async play(actions: readonly Action[]): Promise<void> {
    const clock = this.clock();
    this.work.clear();
    for (const action of actions) this.take(action, clock);
    const failed = new AbortController();
    // Every request of the round listens.
    setMaxListeners(0, failed.signal);
    const decoding = Array.from(this.work, async ([branch, work]) => {
      try {
        if (work === 'rest') await branch.finish(failed.signal);
        else await branch.advance(work, this.probes, failed.signal);
      } catch (error) {
        failed.abort(error);
        throw error;
      }
    });
    await Promise.allSettled(decoding);
    // The reason of the first failure; others may have failed because of it.
    failed.signal.throwIfAborted();
    this.rounds++;
  }

  /** Tells of all branches that have decoded in the round, in opening order: answers come up in the same order whoever was first. */
  tell(rounds: RoundByRound): void {
    for (const [place, branch] of this.all.entries()) {
      if (!this.work.has(branch)) continue;
      rounds.observe(place, branch.final ?? branch.latest ?? -1, branch.final !== undefined);
      rounds.observeSigns(place, branch.confidence, false);
    }
  }

  /** The episode as it has ended with this answer. */
  episode(question: string, answer: Answer): LiveEpisode {
    const { all, decoder, tokens, rounds } = this;
    const clock = this.clock();
    return {
      question,
      answer: decoder.answers.text(answer),
      rounds,
      decodedTokens: tokens.decoded,
      probeTokens: tokens.probes,
      sequentialTokens: clock.decoded,
      sequentialTokensWithProbes: clock.withProbes,
      interval: decoder.interval,
      capacity: decoder.capacity,
      branches: all.map((branch) => branch.trace()),
    };
  }

  private take(action: Action, clock: Clock): void {
    switch (action.do) {
      case 'open':
        this.justOpened = Array.from(
          { length: action.count },
          (_, k) => new LiveBranch(this.all.length + k, this.prompt, this.decoder, clock),
        );
        this.all.push(...this.justOpened);
        for (const branch of this.justOpened) this.work.set(branch, 1);
        return;
      case 'advance': {
        const { intervals } = action;
        for (const [k, branch] of this.at(action.places).entries())
          this.work.set(branch, typeof intervals === 'number' ? intervals : intervals[k]);
        return;
      }
      case 'finish':
        for (const branch of this.at(action.places)) this.work.set(branch, 'rest');
        return;
      case 'prune':
        for (const branch of this.at(action.places)) branch.pruned = true;
        return;
      case 'verify':
        throw new RangeError('expected no verdicts to be asked for, got a request for some');
    }
  }

  private at(places: Places): readonly LiveBranch[] {
    if (places === 'running') return this.all.filter(({ running }) => running);
    return places === 'opened' ? this.justOpened : places.map((place) => this.all[place]);
  }

  /** The latest that any branch has come to. A branch starts when it was opened, and runs with its own tokens. */
  private clock(): Clock {
    const latest = { decoded: 0, withProbes: 0 };
    for (const { openedAt, tokens, probeTokens } of this.all) {
      latest.decoded = Math.max(latest.decoded, openedAt.decoded + tokens);
      latest.withProbes = Math.max(latest.withProbes, openedAt.withProbes + tokens + probeTokens);
    }
    return latest;
  }
}
