/**
 * An episode that looks over a controller's shoulder. It knows the recorded traces, and works out on its own what every action reads and
 * costs (PARITY.md, "Billing and reading"; DESIGN.md, "Sequential tokens"; controllers/episode.ts). It checks that the real episode says
 * the same, and that the controller keeps the rules. Its bills are an oracle for the bills of replay.
 */
import type { Answer, Branch } from '../../controllers/episode.ts';
import { EpisodeVerbs } from '../../controllers/episode-verbs.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import type { Tally } from '../../controllers/tally.ts';
import { ObservedBranch, type RecordedBranch, rule, same } from './observed-branch.ts';

export class ObservedEpisode extends EpisodeVerbs implements WholeEpisode {
  readonly branches: ObservedBranch[] = [];
  /** Answers that the controller has been shown. */
  readonly shown = new Set<Answer>();
  rounds = 0;
  private readonly inner: WholeEpisode;
  private readonly recorded: readonly (readonly RecordedBranch[])[];
  private clock = 0;
  /** Until when verdicts that were asked for in the round under way are being written. */
  private judgingUntil = 0;

  /** @param recorded the question's branches in the order in which they are supplied, of each model */
  constructor(inner: WholeEpisode, recorded: readonly (readonly RecordedBranch[])[]) {
    super();
    this.inner = inner;
    this.recorded = recorded;
    same('the capacity', inner.capacity, recorded[0].length);
    same('the capacities', inner.capacities.join(), recorded.map(({ length }) => length).join());
  }

  get capacity(): number {
    return this.recorded[0].length;
  }

  get capacities(): readonly number[] {
    return this.recorded.map(({ length }) => length);
  }

  get running(): readonly ObservedBranch[] {
    this.requireQuiet('the running branches');
    const running = this.branches.filter(({ over, abandoned }) => !over && !abandoned);
    sameBranches('the running branches', this.inner.running, running);
    return running;
  }

  get justFinished(): readonly ObservedBranch[] {
    this.requireQuiet('the branches that have just finished');
    const finished = this.branches.filter(({ overSince }) => overSince === this.rounds);
    sameBranches('the branches that have just finished', this.inner.justFinished, finished);
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

  open(count: number, model = 0): readonly ObservedBranch[] {
    const supply = this.recorded[model];
    rule(supply !== undefined, `branches of model ${model} opened where there are ${this.recorded.length} models`);
    const first = this.branches.length;
    const before = this.branches.filter((branch) => branch.model === model).length;
    rule(Number.isInteger(count) && count >= 1, `${count} branches opened`);
    rule(before + count <= supply.length, `${count} branches opened where ${supply.length} is the capacity`);
    const show = (answer: Answer) => void this.shown.add(answer);
    const opened = model === 0 ? this.inner.open(count) : this.inner.open(count, model);
    for (const [i, inner] of opened.entries()) {
      this.branches.push(new ObservedBranch(inner, first + i, model, supply[before + i], this.clock, show));
    }
    return this.branches.slice(first);
  }

  advance(branches: readonly Branch[] = this.running, intervals: number | readonly number[] = 1): void {
    const own = this.requireRunning(branches, 'advanced');
    for (const [i, branch] of own.entries()) {
      const steps = typeof intervals === 'number' ? intervals : intervals[i];
      rule(Number.isInteger(steps) && steps >= 1, `branch ${branch.index} advanced by ${steps} intervals`);
      const before = branch.latest;
      for (let step = 0; step < steps && !branch.over; step++) branch.step();
      branch.repeated = branch.latest === before ? branch.repeated + 1 : 0;
      branch.underWay = true;
    }
    this.inner.advance(innerOf(own), intervals);
  }

  finish(branches: readonly Branch[]): void {
    const own = branches as readonly ObservedBranch[];
    for (const branch of own) {
      if (!branch.fresh) this.requireRunning([branch], 'finished');
      branch.runOut();
      branch.fresh = false;
      branch.underWay = true;
    }
    this.inner.finish(innerOf(own));
  }

  prune(branches: readonly Branch[]): void {
    const own = this.requireRunning(branches, 'pruned');
    for (const branch of own) branch.abandoned = true;
    this.inner.prune(innerOf(own));
  }

  verify(branches: readonly Branch[], count = 1): void {
    rule(Number.isInteger(count) && count >= 1, `${count} verdicts asked for`);
    const own = branches as readonly ObservedBranch[];
    for (const branch of own) {
      const { index, recorded, underWay, judging, over, asked } = branch;
      rule(this.branches[index] === branch, 'a branch from elsewhere verified');
      rule(!underWay, `branch ${index} verified before its round ended`);
      rule(over, `branch ${index} verified, which has not finished`);
      rule(!judging, `branch ${index} verified twice in a round`);
      rule(asked + count <= recorded.verdicts.length, `${count} verdicts asked for on branch ${index} after ${asked}`);
      branch.asked += count;
      branch.judging = true;
      // However many, they are written side by side, from when the round began.
      this.judgingUntil = Math.max(this.judgingUntil, this.clock + recorded.verdictTokens);
    }
    this.inner.verify(innerOf(own), count);
  }

  tally(): Tally {
    return this.inner.tally();
  }

  /** To be called at each yield. */
  endRound(): void {
    const active = this.branches.some(({ underWay, judging }) => underWay || judging);
    rule(active, 'a round in which nothing was asked for');
    this.rounds++;
    this.clock = Math.max(this.clock, this.judgingUntil);
    for (const branch of this.branches) {
      this.clock = Math.max(this.clock, branch.start + branch.bill);
      branch.underWay = false;
      branch.judging = false;
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

  /** The tokens of the branches of each model, and, last, of all verdicts. */
  get parts(): number[] {
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    const byModel = this.recorded.map((_, model) =>
      sum(this.branches.filter((branch) => branch.model === model).map(({ bill }) => bill)),
    );
    return [...byModel, sum(this.branches.map(({ verifierBill }) => verifierBill))];
  }

  get sequentialTokens(): number {
    return this.clock;
  }

  private requireQuiet(what: string): void {
    rule(!this.branches.some(({ underWay, judging }) => underWay || judging), `${what} before the round ended`);
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

/** @throws BrokenContract unless these are the same branches in the same order */
function sameBranches(what: string, inner: readonly Branch[], own: readonly Branch[]): void {
  const agree = inner.length === own.length && inner.every(({ index }, i) => index === own[i].index);
  if (!agree) same(what, inner.map(({ index }) => index).join(), own.map(({ index }) => index).join());
}

function innerOf(branches: readonly ObservedBranch[]): Branch[] {
  return branches.map(({ inner }) => inner);
}
