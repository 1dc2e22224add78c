/** The branches of the fast player: they decode, vote, are given up, and conclude. */
import type { Settings } from '../space/settings.ts';
import { FastColumns, GIVEN_UP, RUNNING, SETTLED, VOTED } from './fast-columns.ts';

export class FastBranches extends FastColumns {
  /** Decodes on in all that run: one interval, or `burst` of those that do not oppose the winner. */
  advance(burst: number): void {
    const { running, next, first, end, depth, latest, streak, opposed, justEnded } = this;
    const { probe } = this.traces;
    let kept = 0;
    for (let k = 0; k < this.count; k++) {
      const i = running[k];
      const step = burst > 1 && opposed[i] === 0 ? burst : 1;
      const after = next[i] + step;
      this.spent += step;
      if (after > end[i]) {
        depth[i] = next[i] - first[i] - 1;
        next[i] = end[i];
        justEnded.push(i);
        continue;
      }
      next[i] = after;
      const answer = probe[after - 1];
      streak[i] = answer === latest[i] ? streak[i] + 1 : 0;
      latest[i] = answer;
      running[kept++] = i;
    }
    this.count = kept;
    this.collect();
  }

  /**
   * Decodes all running branches, one interval a round. It stops after the round in which the first branch ends or becomes too long, or the
   * budget is spent.
   */
  skip(most: number): number {
    const { running, next, first, end, depth, latest, streak, justEnded, count, settings, spent } = this;
    const { probe } = this.traces;
    let rounds = Math.min(most, Math.max(1, Math.ceil((settings.spent - spent) / count)));
    for (let k = 0; k < count; k++) {
      const i = running[k];
      rounds = Math.min(rounds, end[i] - next[i] + 1, Math.max(1, first[i] + settings.limit - next[i]));
    }
    this.spent += rounds * count;
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const i = running[k];
      const after = next[i] + rounds;
      if (after > end[i]) {
        depth[i] = end[i] - first[i] - 1;
        next[i] = end[i];
        justEnded.push(i);
        continue;
      }
      const answer = probe[after - 1];
      let repeats = 0;
      while (repeats < rounds && probe[after - 2 - repeats] === answer) repeats++;
      streak[i] = repeats === rounds ? streak[i] + rounds : repeats;
      next[i] = after;
      latest[i] = answer;
      running[kept++] = i;
    }
    this.count = kept;
    this.collect();
    return rounds;
  }

  /** Gives up the branches that have long opposed the winner, the longest first, but leaves some. */
  prune({ patience, leave }: Settings): void {
    const { running, latest, opposed, state, tally } = this;
    const { winner } = tally;
    const out: number[] = [];
    for (let k = 0; k < this.count; k++) {
      const i = running[k];
      opposed[i] = latest[i] === winner ? 0 : opposed[i] + 1;
      if (opposed[i] >= patience) out.push(i);
    }
    if (out.length === 0) return;
    const most = Math.max(0, this.count - leave);
    if (out.length > most) out.sort((a, b) => opposed[b] - opposed[a] || a - b).length = most;
    for (const i of out) state[i] = GIVEN_UP;
    this.keepRunning();
  }

  /** Where nearly all have long given one answer, gives up the last opened of those that give it, but leaves some running. */
  thin({ thinShare, thinAfter, thinLeave }: Settings): void {
    const { running, latest, state, standing, opened } = this;
    standing.clear();
    for (let i = 0; i < opened; i++) if (state[i] < GIVEN_UP) standing.add(latest[i]);
    this.unison = standing.first < thinShare * standing.size ? 0 : this.unison + 1;
    if (this.unison === 0 || this.unison < thinAfter) return;
    const { winner } = standing;
    let excess = this.count - thinLeave;
    if (excess <= 0) return;
    const places = running.slice(0, this.count).sort((a, b) => b - a);
    for (const i of places) {
      if (latest[i] !== winner) continue;
      state[i] = GIVEN_UP;
      if (--excess === 0) break;
    }
    this.keepRunning();
  }

  /** The share of running branches that give the winning answer; 1 when none run. */
  get agreeing(): number {
    const { running, latest, tally, count } = this;
    if (count === 0) return 1;
    const { winner } = tally;
    let agreeing = 0;
    for (let k = 0; k < count; k++) if (latest[running[k]] === winner) agreeing++;
    return agreeing / count;
  }

  /** Votes of those that run, which last as long as their answers. */
  countRunning(): void {
    const { settings, tally, running, latest, streak, state, votes } = this;
    const { runningAfter, runningAll, runningAgreeing } = settings;
    if (runningAll) {
      tally.clear();
      for (let i = 0; i < this.opened; i++) {
        const count = state[i] === RUNNING ? (streak[i] >= runningAfter ? 1 : 0) : votes[i];
        for (let vote = 0; vote < count; vote++) tally.add(latest[i]);
      }
    } else if (runningAgreeing) {
      this.support = 0;
      if (tally.first === 0) return;
      const { winner } = tally;
      for (let k = 0; k < this.count; k++) {
        const i = running[k];
        if (latest[i] === winner && streak[i] >= runningAfter) this.support++;
      }
    }
  }

  /** The answer at the end. */
  conclude(): number {
    const { tally, settings, latest, state, votes, opened } = this;
    if (tally.size === 0) {
      for (let i = 0; i < opened; i++) if (settings.limit < Infinity || state[i] !== GIVEN_UP) tally.add(latest[i]);
      return tally.winner;
    }
    if (settings.tiesByOpening && !settings.runningAll) {
      tally.clear();
      for (let i = 0; i < opened; i++) for (let vote = 0; vote < votes[i]; vote++) tally.add(latest[i]);
    }
    return tally.winner;
  }

  /** Ends a round: branches that have finished or settled vote, and branches that are too long are given up. */
  protected override collect(): void {
    const { settings, traces, justEnded, row, depth, latest, state, votes, bill, tally } = this;
    const { earlyWithin, settledAfter, limit } = settings;
    if (justEnded.length > 0) {
      if (justEnded.length > 1) justEnded.sort((a, b) => depth[b] - depth[a] || a - b);
      for (const i of justEnded) {
        state[i] = VOTED;
        latest[i] = traces.final[row[i]];
        bill[i] = traces.tokens[row[i]];
        votes[i] = depth[i] < earlyWithin ? 2 : 1;
        for (let vote = 0; vote < votes[i]; vote++) tally.add(latest[i]);
      }
      justEnded.length = 0;
    }
    if (settledAfter < Infinity) this.settle();
    if (limit < Infinity) this.giveUpLong();
    this.countRunning();
  }

  private settle(): void {
    const { settings, running, latest, streak, state, votes, tally } = this;
    const { settledAfter, settledAgreeing } = settings;
    const winner = settledAgreeing ? (tally.first > 0 ? tally.winner : -1) : 0;
    let any = false;
    for (let k = 0; k < this.count; k++) {
      const i = running[k];
      if (streak[i] < settledAfter || (settledAgreeing && latest[i] !== winner)) continue;
      state[i] = SETTLED;
      votes[i] = 1;
      tally.add(latest[i]);
      any = true;
    }
    if (any) this.keepRunning();
  }

  private giveUpLong(): void {
    const { running, next, first, state, settings } = this;
    let any = false;
    for (let k = 0; k < this.count; k++) {
      const i = running[k];
      if (next[i] - first[i] < settings.limit) continue;
      state[i] = GIVEN_UP;
      any = true;
    }
    if (any) this.keepRunning();
  }
}
