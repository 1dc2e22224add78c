/** An episode over one trace store that is slow and obvious: it keeps what was read of each branch as lists, and counts anew whenever asked. */
import { type Answer, type Branch, MisuseError } from '../../controllers/episode.ts';
import { EpisodeVerbs } from '../../controllers/episode-verbs.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { Tally } from '../../controllers/tally.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';

class SlowBranch implements Branch {
  readonly model = 0;
  readonly verdicts = [];
  readonly verdictsLeft = 0;
  readonly index: number;
  readonly start: number;
  readonly probes: readonly Answer[];
  readonly costs: readonly number[];
  readonly tokens: number;
  readonly final: Answer;
  readonly signs: readonly (readonly [confidence: number, stopFlag: boolean])[];
  counter = 0;
  repeated = 0;
  read = 0;
  paid = 0;
  finished = false;
  pruned = false;
  endedInRound = 0;

  constructor(index: number, start: number, { interval, probeStart, ...traces }: TraceStore, row: number) {
    const places = Array.from({ length: probeStart[row + 1] - probeStart[row] }, (_, p) => probeStart[row] + p);
    this.index = index;
    this.start = start;
    this.probes = places.map((p) => traces.probe[p]);
    this.costs = places.map((p) => traces.probeTokens?.[p] ?? interval);
    this.signs = places.map((p) => [traces.confidence?.[p] ?? Number.NaN, traces.stopFlag?.[p] === 1]);
    this.tokens = traces.tokens[row];
    this.final = traces.final[row];
  }

  get answer(): Answer {
    return this.finished ? this.final : this.probes[this.read - 1];
  }

  get running(): boolean {
    return !this.finished && !this.pruned;
  }

  get depth(): number {
    return Math.max(0, this.read - 1);
  }

  get repeats(): number {
    return this.running ? this.repeated : 0;
  }

  get confidence(): number {
    return this.sign?.[0] ?? Number.NaN;
  }

  get stopFlag(): boolean {
    return this.sign?.[1] ?? false;
  }

  private get sign() {
    return this.signs[(this.finished ? this.probes.length : this.read) - 1];
  }

  end(round: number): void {
    this.paid = Math.max(this.paid, this.tokens);
    this.finished = true;
    this.endedInRound = round;
  }

  /** So many more intervals; past the last probe the trace ends, and the probes of this step count as paid but not as read. */
  advance(intervals: number, round: number): void {
    const { answer, read, costs, probes } = this;
    const to = Math.min(read + intervals, probes.length);
    for (const cost of costs.slice(read, to)) this.paid += cost;
    if (read + intervals > probes.length) {
      this.end(round);
    } else {
      this.read = to;
      this.repeated = this.answer === answer ? this.repeated + 1 : 0;
    }
  }
}

export class SlowEpisode extends EpisodeVerbs implements WholeEpisode {
  readonly branches: SlowBranch[] = [];
  readonly capacity: number;
  clock = 0;
  private round = 1;
  /** Intervals of the round under way, and of the last one, where it is for as long as nobody ends. */
  private intervals = 1;
  private endedIntervals = 1;
  private readonly traces: TraceStore;
  private readonly order: readonly number[];
  private readonly abstaining: Answer;

  constructor(traces: TraceStore, order: readonly number[], abstaining: Answer) {
    super();
    this.traces = traces;
    this.order = order;
    this.abstaining = abstaining;
    this.capacity = order.length;
  }

  get capacities(): readonly number[] {
    return [this.capacity];
  }

  get running(): readonly SlowBranch[] {
    return this.branches.filter(({ running }) => running);
  }

  get justFinished(): readonly SlowBranch[] {
    return this.branches.filter(({ endedInRound }) => endedInRound === this.round - 1);
  }

  get majority(): Answer {
    const votes = this.branches.filter(({ pruned }) => !pruned).map(({ answer }) => answer);
    const heard = votes.filter((answer) => answer !== this.abstaining);
    if (votes.length === 0) throw new MisuseError('expected at least one branch before asking for the majority, got none');
    const count = (answer: Answer) => heard.filter((other) => other === answer).length;
    return heard.reduce((best, answer) => (count(answer) > count(best) ? answer : best), heard[0] ?? this.abstaining);
  }

  open(count: number): readonly SlowBranch[] {
    const { traces, branches, order, round, clock } = this;
    const opened = order
      .slice(branches.length, branches.length + count)
      .map((b, i) => new SlowBranch(branches.length + i, clock, traces, b));
    for (const branch of opened) branch.advance(1, round);
    for (const branch of opened) branch.repeated = 0;
    branches.push(...opened);
    return opened;
  }

  advance(given: readonly Branch[] = this.running, intervals: number | readonly number[] = 1): void {
    const branches = given as readonly SlowBranch[];
    for (const [i, branch] of branches.entries())
      branch.advance(typeof intervals === 'number' ? intervals : intervals[i], this.round);
  }

  override advanceUntilEnd(most = Number.POSITIVE_INFINITY): void {
    const { running } = this;
    if (running.length === 0) return;
    this.intervals = Math.min(most, ...running.map(({ probes, read }) => probes.length - read + 1));
    for (const branch of running) for (let i = 0; i < this.intervals; i++) branch.advance(1, this.round);
  }

  override get latestIntervals(): number {
    return this.endedIntervals;
  }

  finish(branches: readonly Branch[]): void {
    for (const branch of branches as readonly SlowBranch[]) branch.end(this.round);
  }

  prune(branches: readonly Branch[]): void {
    for (const branch of branches as readonly SlowBranch[]) branch.pruned = true;
  }

  verify(): void {
    throw new MisuseError('expected no verdicts to be asked for');
  }

  tally(): Tally {
    const tally = new Tally();
    tally.clear(this.abstaining);
    return tally;
  }

  endRound(): void {
    this.round++;
    this.endedIntervals = this.intervals;
    this.intervals = 1;
    for (const { start, paid } of this.branches) this.clock = Math.max(this.clock, start + paid);
  }

  get totalTokens(): number {
    return this.branches.reduce((sum, { paid }) => sum + paid, 0);
  }
}
