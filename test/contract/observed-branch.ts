/** A branch as the observer sees it: what it has read and what that costs are worked out anew, from what was recorded. */
import type { Answer, Branch } from '../../controllers/episode.ts';

/** One recorded branch, answers as ids. */
export interface RecordedBranch {
  readonly probes: readonly Answer[];
  /** Tokens of each probe: Δ, or its own. */
  readonly costs: readonly number[];
  readonly tokens: number;
  readonly final: Answer;
  /** The verifier's verdicts on the branch, in the order asked, and the tokens of each verdict. */
  readonly verdicts: readonly number[];
  readonly verdictTokens: number;
  /** At each probe. */
  readonly confidence: readonly number[];
  readonly stopFlags: readonly boolean[];
}

/** A rule of the contract was broken, by the controller or by the real episode. */
export class BrokenContract extends Error {}

export function rule(kept: boolean, text: string): asserts kept {
  if (!kept) throw new BrokenContract(text);
}

export function same(what: string, got: unknown, expected: unknown): void {
  rule(Object.is(got, expected), `expected ${what} to be ${expected}, got ${got}`);
}

export class ObservedBranch implements Branch {
  counter = 0;
  readonly inner: Branch;
  readonly index: number;
  readonly model: number;
  readonly recorded: RecordedBranch;
  /** Told each answer that the controller is shown. */
  private readonly show: (answer: Answer) => void;
  /** Rounds in a row in which decoding it has left its answer as it was. */
  repeated = 0;
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
  /** Verdicts asked for, and whether some of them in the round under way. */
  asked = 0;
  judging = false;
  readonly start: number;

  constructor(
    inner: Branch,
    index: number,
    model: number,
    recorded: RecordedBranch,
    start: number,
    show: (answer: Answer) => void,
  ) {
    this.inner = inner;
    this.index = index;
    this.model = model;
    this.recorded = recorded;
    this.start = start;
    this.show = show;
    same('the index of a branch', inner.index, index);
    same(`the model of branch ${index}`, inner.model, model);
    this.step();
  }

  /** One more interval: a probe for what it costs, or the end for what is left to pay. */
  step(): void {
    const { probes, costs, tokens } = this.recorded;
    if (this.over) return;
    if (this.read < probes.length) {
      this.bill += costs[this.read++];
    } else {
      this.over = true;
      this.bill += Math.max(0, tokens - this.bill);
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

  /** The tokens of all verdicts asked for. */
  get verifierBill(): number {
    return this.asked * this.recorded.verdictTokens;
  }

  get answer(): Answer {
    this.requireOver('answer');
    same(`the answer of branch ${this.index}`, this.inner.answer, this.latest);
    this.show(this.latest);
    return this.latest;
  }

  get finished(): boolean {
    this.requireOver('finished');
    same(`finished of branch ${this.index}`, this.inner.finished, this.over);
    return this.over;
  }

  get depth(): number {
    this.requireOver('depth');
    if (!this.over) same(`the depth of branch ${this.index}`, this.inner.depth, this.read - 1);
    return this.inner.depth;
  }

  get repeats(): number {
    this.requireOver('repeats');
    const repeats = this.over || this.abandoned ? 0 : this.repeated;
    same(`the repeats of branch ${this.index}`, this.inner.repeats, repeats);
    return repeats;
  }

  get pruned(): boolean {
    same(`pruned of branch ${this.index}`, this.inner.pruned, this.abandoned);
    return this.abandoned;
  }

  get verdicts(): readonly number[] {
    rule(!this.judging, `verdicts of branch ${this.index} read before their round ended`);
    const verdicts = this.recorded.verdicts.slice(0, this.asked);
    same(`the verdicts of branch ${this.index}`, [...this.inner.verdicts].join(), verdicts.join());
    same(`the number of verdicts of branch ${this.index}`, this.inner.verdicts.length, this.asked);
    return verdicts;
  }

  get verdictsLeft(): number {
    const left = this.recorded.verdicts.length - this.asked;
    same(`the verdicts left of branch ${this.index}`, this.inner.verdictsLeft, left);
    return left;
  }

  get confidence(): number {
    this.requireOver('confidence');
    const confidence = this.recorded.confidence[this.latestProbe] ?? Number.NaN;
    same(`the confidence of branch ${this.index}`, this.inner.confidence, confidence);
    return confidence;
  }

  get stopFlag(): boolean {
    this.requireOver('stopFlag');
    const flag = this.recorded.stopFlags[this.latestProbe] ?? false;
    same(`the stop flag of branch ${this.index}`, this.inner.stopFlag, flag);
    return flag;
  }

  /** A trace that has ended has been decoded past all of its probes, read or not. */
  private get latestProbe(): number {
    return (this.over ? this.recorded.probes.length : this.read) - 1;
  }

  private requireOver(what: string): void {
    rule(!this.underWay, `${what} of branch ${this.index} read before its round ended`);
  }
}
