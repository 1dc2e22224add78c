/**
 * An episode that looks over a controller's shoulder: it knows the recorded traces, works out on its own what every action
 * reads and costs (PARITY.md, "Billing and reading"; DESIGN.md, "Sequential tokens"), checks that the real episode says the
 * same, and that the controller keeps the rules. What it bills is an oracle for what replay bills.
 */
import type { Answer, Branch, Episode } from '../../controllers/episode.ts';
import type { Tally } from '../../controllers/tally.ts';

/** One recorded branch, answers as ids. */
export interface RecordedBranch {
  readonly probes: readonly Answer[];
  readonly tokens: number;
  readonly final: Answer;
}

/** A rule of the contract was broken, by the controller or by the real episode. */
export class BrokenContract extends Error {}

function rule(kept: boolean, text: string): asserts kept {
  if (!kept) throw new BrokenContract(text);
}

function same(what: string, got: unknown, expected: unknown): void {
  rule(Object.is(got, expected), `expected ${what} to be ${expected}, got ${got}`);
}

class ObservedBranch implements Branch {
  counter = 0;
  readonly inner: Branch;
  readonly index: number;
  readonly recorded: RecordedBranch;
  readonly episode: ObservedEpisode;
  /** Probes read. */
  read = 0;
  over = false;
  /** The round, counted from 1, in which it ended. */
  overSince = 0;
  abandoned = false;
  bill = 0;
  /** Whether nothing but opening was asked for, in the round under way. */
  fresh = true;
  underWay = true;
  readonly start: number;

  constructor(episode: ObservedEpisode, inner: Branch, index: number, recorded: RecordedBranch, start: number) {
    this.episode = episode;
    this.inner = inner;
    this.index = index;
    this.recorded = recorded;
    this.start = start;
    this.step();
  }

  /** One more interval: a probe for Δ, or the end for what is left to pay. */
  step(): void {
    const { probes, tokens } = this.recorded;
    if (this.over) return;
    if (this.read < probes.length) {
      this.read++;
      this.bill += this.episode.interval;
    } else {
      this.over = true;
      this.bill += Math.max(0, tokens - this.episode.interval * probes.length);
    }
  }

  /** To the end: whole when just opened, else the length of the trace less what has been paid. */
  runOut(): void {
    if (this.fresh) this.bill = 0;
    if (this.fresh || !this.over) this.bill += Math.max(0, this.recorded.tokens - this.bill);
    this.over = true;
  }

  get latest(): Answer {
    return this.over ? this.recorded.final : this.recorded.probes[this.read - 1];
  }

  get answer(): Answer {
    rule(!this.underWay, `answer of branch ${this.index} read before its round ended`);
    same(`the answer of branch ${this.index}`, this.inner.answer, this.latest);
    this.episode.shown.add(this.latest);
    return this.latest;
  }

  get finished(): boolean {
    rule(!this.underWay, `finished of branch ${this.index} read before its round ended`);
    same(`finished of branch ${this.index}`, this.inner.finished, this.over);
    return this.over;
  }

  get depth(): number {
    rule(!this.underWay, `depth of branch ${this.index} read before its round ended`);
    if (!this.over) same(`the depth of branch ${this.index}`, this.inner.depth, this.read - 1);
    return this.inner.depth;
  }

  get pruned(): boolean {
    same(`pruned of branch ${this.index}`, this.inner.pruned, this.abandoned);
    return this.abandoned;
  }
}

export class ObservedEpisode implements Episode {
  readonly interval: number;
  readonly branches: ObservedBranch[] = [];
  /** Answers that the controller has been shown. */
  readonly shown = new Set<Answer>();
  rounds = 0;
  private readonly inner: Episode;
  private readonly recorded: readonly RecordedBranch[];
  private clock = 0;

  /** @param recorded the question's branches in the order in which they are supplied */
  constructor(inner: Episode, recorded: readonly RecordedBranch[], interval: number) {
    this.inner = inner;
    this.recorded = recorded;
    this.interval = interval;
    same('the capacity', inner.capacity, recorded.length);
  }

  get capacity(): number {
    return this.recorded.length;
  }

  get running(): readonly ObservedBranch[] {
    this.requireQuiet('the running branches');
    const running = this.branches.filter(({ over, abandoned }) => !over && !abandoned);
    const inner = this.inner.running.map(({ index }) => index).join();
    same('the running branches', inner, running.map(({ index }) => index).join());
    return running;
  }

  get justFinished(): readonly ObservedBranch[] {
    this.requireQuiet('the branches that have just finished');
    const finished = this.branches.filter(({ overSince }) => overSince === this.rounds);
    const inner = this.inner.justFinished.map(({ index }) => index).join();
    same('the branches that have just finished', inner, finished.map(({ index }) => index).join());
    return finished;
  }

  get majority(): Answer {
    this.requireQuiet('the majority');
    const latest = this.branches.filter(({ abandoned }) => !abandoned).map((branch) => branch.latest);
    const votes = (answer: Answer) => latest.filter((other) => other === answer).length;
    const winner = latest.reduce((best, answer) => (votes(answer) > votes(best) ? answer : best), latest[0]);
    same('the majority', this.inner.majority, winner);
    this.shown.add(winner);
    return winner;
  }

  open(count: number): Branch[] {
    rule(Number.isInteger(count) && count >= 1, `${count} branches opened`);
    rule(this.branches.length + count <= this.capacity, `${count} branches opened where ${this.capacity} is the capacity`);
    const first = this.branches.length;
    for (const [i, inner] of this.inner.open(count).entries()) {
      this.branches.push(new ObservedBranch(this, inner, first + i, this.recorded[first + i], this.clock));
    }
    return this.branches.slice(first);
  }

  advance(branches: readonly Branch[], intervals: number | readonly number[] = 1): void {
    const own = this.requireRunning(branches, 'advanced');
    for (const [i, branch] of own.entries()) {
      const steps = typeof intervals === 'number' ? intervals : intervals[i];
      rule(Number.isInteger(steps) && steps >= 1, `branch ${branch.index} advanced by ${steps} intervals`);
      for (let step = 0; step < steps; step++) branch.step();
      branch.underWay = true;
    }
    this.inner.advance(
      own.map(({ inner }) => inner),
      intervals,
    );
  }

  finish(branches: readonly Branch[]): void {
    const own = branches as readonly ObservedBranch[];
    for (const branch of own) {
      if (!branch.fresh) this.requireRunning([branch], 'finished');
      branch.runOut();
      branch.fresh = false;
      branch.underWay = true;
    }
    this.inner.finish(own.map(({ inner }) => inner));
  }

  prune(branches: readonly Branch[]): void {
    const own = this.requireRunning(branches, 'pruned');
    for (const branch of own) branch.abandoned = true;
    this.inner.prune(own.map(({ inner }) => inner));
  }

  tally(): Tally {
    return this.inner.tally();
  }

  /** To be called at each yield. */
  endRound(): void {
    rule(
      this.branches.some(({ underWay }) => underWay),
      'a round in which nothing was decoded',
    );
    this.rounds++;
    for (const branch of this.branches) {
      this.clock = Math.max(this.clock, branch.start + branch.bill);
      branch.underWay = false;
      branch.fresh = false;
      if (branch.over) branch.overSince ||= this.rounds;
    }
  }

  /** To be called with what the controller returned. */
  endEpisode(answer: Answer): void {
    this.requireQuiet('the answer returned');
    const known = this.shown.has(answer) || this.branches.some(({ latest }) => latest === answer);
    rule(known, `answer ${answer} returned, which no branch has given`);
  }

  get totalTokens(): number {
    return this.branches.reduce((total, { bill }) => total + bill, 0);
  }

  get sequentialTokens(): number {
    return this.clock;
  }

  private requireQuiet(what: string): void {
    rule(!this.branches.some(({ underWay }) => underWay), `${what} before the round ended`);
  }

  private requireRunning(branches: readonly Branch[], action: string): readonly ObservedBranch[] {
    for (const branch of branches as readonly ObservedBranch[]) {
      rule(this.branches[branch.index] === branch, `a branch from elsewhere ${action}`);
      rule(!branch.underWay, `branch ${branch.index} ${action} in a round in which it was already decoding`);
      rule(!branch.over && !branch.abandoned, `branch ${branch.index} ${action}, which is not running`);
    }
    rule(new Set(branches).size === branches.length, `a branch ${action} twice at once`);
    return branches as readonly ObservedBranch[];
  }
}
