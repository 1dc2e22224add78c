/** One recorded trace in play: how far it has been read, and what that costs. */
import { type Answer, type Branch, MisuseError, type Verdicts } from '../../controllers/episode.ts';
import type { Bills, TraceStore } from '../../datasets/store/trace-store.ts';

export const RUNNING = 0;
export const FINISHED = 1;
export const PRUNED = 2;

/** The part of running branches that may not be read: `all`, or `answers` where a controller reads confidence alone. */
export type Unread = 'answers' | 'all';

/** The state of its episode that a branch looks at. */
interface Rounds {
  readonly round: number;
  /** Whether decoding was asked for in this round. */
  readonly asked: boolean;
  /** The part of a running branch that may not be read: answers and stop flags, or also confidence; undefined where all may be read. */
  readonly unread: Unread | undefined;
}

const NO_VERDICTS = new Float32Array();

export class ReplayBranch implements Branch {
  readonly episode: Rounds;
  readonly index: number;
  model = 0;
  state = RUNNING;
  counter = 0;
  latest: Answer = 0;
  /** Its probes in the store's `probe` column: the first, the next to be read, and where they end. */
  first = 0;
  next = 0;
  end = 0;
  /** The round in which decoding was last asked for, and `next` before it; until that round ends, nothing can be read. */
  askedIn = 0;
  nextBefore = 0;
  openedIn = 0;
  /** The round in which verdicts were last asked for. */
  verifiedIn = 0;
  /** Verdicts asked for so far. */
  verdictsAsked = 0;
  /** The store's column of probes. */
  probe: Uint16Array;
  /** Where billing of probes ended when the trace did. */
  private billedTo = 0;
  private row = 0;
  /** Which of its verdicts is supplied first. */
  private turn = 0;
  /** The episode's clock when it was opened. */
  private start = 0;
  private traces: TraceStore;

  constructor(episode: Rounds, traces: TraceStore, index: number) {
    this.episode = episode;
    this.traces = traces;
    this.probe = traces.probe;
    this.index = index;
  }

  /** Begins to play a trace: a row of the store of a model. Its verdicts are supplied from number `turn` on, and round again. */
  open(traces: TraceStore, model: number, row: number, clock: number, round: number, turn: number): void {
    const { probe, probeStart } = traces;
    const first = probeStart[row];
    const end = probeStart[row + 1];
    this.traces = traces;
    this.probe = probe;
    this.model = model;
    this.row = row;
    this.turn = turn;
    this.counter = 0;
    this.verdictsAsked = 0;
    this.first = first;
    this.nextBefore = first;
    this.end = end;
    this.start = clock;
    this.openedIn = round;
    this.askedIn = round;
    if (first < end) {
      this.state = RUNNING;
      this.latest = probe[first];
      this.next = first + 1;
    } else {
      this.next = first;
      this.finish(first);
    }
  }

  /** The trace has ended; its probes were billed up to `billedTo`. */
  finish(billedTo: number): void {
    this.state = FINISHED;
    this.latest = this.traces.final[this.row];
    this.billedTo = billedTo;
  }

  /** Takes back the probe that opening has read, so that the trace can be read whole; only once. */
  unread(): void {
    this.next = this.first;
    this.openedIn = -1;
  }

  /** Whether one of its probes that were read is `answer`. */
  hasGiven(answer: Answer): boolean {
    return this.probe.subarray(this.first, this.next).includes(answer);
  }

  /** Notes that so many more verdicts were asked for in a round. */
  verify(count: number, round: number): void {
    this.verdictsAsked += count;
    this.verifiedIn = round;
  }

  get answer(): Answer {
    if (this.episode.asked && this.askedIn === this.episode.round) readTooEarly(this, 'answer');
    const { unread } = this.episode;
    if (unread !== undefined && this.state !== FINISHED) readUnprobed(unread, `branch ${this.index}`);
    return this.latest;
  }

  get finished(): boolean {
    if (this.episode.asked && this.askedIn === this.episode.round) readTooEarly(this, 'finished');
    return this.state === FINISHED;
  }

  get pruned(): boolean {
    return this.state === PRUNED;
  }

  get depth(): number {
    if (this.episode.asked && this.askedIn === this.episode.round) readTooEarly(this, 'depth');
    return Math.max(0, this.next - this.first - 1);
  }

  get verdicts(): Verdicts {
    if (this.episode.asked && this.verifiedIn === this.episode.round) readTooEarly(this, 'verdicts');
    const { verdict = NO_VERDICTS, verdictStart, verdictScale } = this.traces;
    const { row, verdictsAsked, turn } = this;
    const first = verdictStart?.[row] ?? 0;
    const count = (verdictStart?.[row + 1] ?? 0) - first;
    const asked = (_: unknown, i: number) => verdict[first + ((turn + i) % count)];
    if (verdictScale === 'logit') return Float64Array.from({ length: verdictsAsked }, (_, i) => logistic(asked(_, i)));
    return Float32Array.from({ length: verdictsAsked }, asked);
  }

  get verdictsLeft(): number {
    const { verdictStart } = this.traces;
    return verdictStart === undefined ? 0 : verdictStart[this.row + 1] - verdictStart[this.row] - this.verdictsAsked;
  }

  get confidence(): number {
    if (this.episode.asked && this.askedIn === this.episode.round) readTooEarly(this, 'confidence');
    if (this.episode.unread === 'all' && this.state !== FINISHED) readUnprobed('all', `branch ${this.index}`);
    return this.traces.confidence?.[this.latestProbe] ?? Number.NaN;
  }

  get stopFlag(): boolean {
    if (this.episode.asked && this.askedIn === this.episode.round) readTooEarly(this, 'stopFlag');
    const { unread } = this.episode;
    if (unread !== undefined && this.state !== FINISHED) readUnprobed(unread, `branch ${this.index}`);
    return this.traces.stopFlag?.[this.latestProbe] === 1;
  }

  /** Tokens billed for decoding: those of each probe read, and once the trace has ended, what of its length that does not cover. */
  get bill(): number {
    const { bills, tokens } = this.traces;
    if (this.state !== FINISHED) return this.tokensTo(this.next);
    if (bills !== undefined) return bills.decoded[this.row] + this.spentOnProbes(bills, this.billedTo);
    return Math.max(this.tokensTo(this.billedTo), tokens[this.row]);
  }

  /** Tokens of one verdict. */
  get verdictTokens(): number {
    return this.traces.verdictTokens ?? 0;
  }

  /** Tokens billed for verdicts. */
  get verifierBill(): number {
    return this.verdictsAsked * this.verdictTokens;
  }

  /** When it last stopped decoding before `round`, by the episode's clock. */
  clockBefore(round: number): number {
    return this.start + (this.askedIn === round ? this.tokensTo(this.nextBefore) : this.bill);
  }

  /** Tokens billed up to a probe, which is not included: Δ for each before, tokens of their own, or other bills. */
  private tokensTo(end: number): number {
    const { interval, probeTokens, bills } = this.traces;
    if (bills !== undefined)
      return Math.min((end - this.first) * interval, bills.decoded[this.row]) + this.spentOnProbes(bills, end);
    if (probeTokens === undefined) return (end - this.first) * interval;
    let tokens = 0;
    for (let probe = this.first; probe < end; probe++) tokens += probeTokens[probe];
    return tokens;
  }

  private spentOnProbes({ probesSpent }: Bills, end: number): number {
    return probesSpent === undefined || end === this.first ? 0 : probesSpent[end - 1];
  }

  /** The last probe decoded, by its place in the store's columns; none, −1, of a trace without probes. */
  private get latestProbe(): number {
    const last = (this.state === FINISHED ? this.end : this.next) - 1;
    return last < this.first ? -1 : last;
  }
}

function readTooEarly(branch: Branch, what: string): never {
  throw new MisuseError(
    `expected ${what} of branch ${branch.index} to be read after its round has ended, got a read before the yield`,
  );
}

/** Refuses a read of a running branch that the controller has declared it does without. @throws MisuseError naming what was read */
export function readUnprobed(unread: Unread, what: string): never {
  throw new MisuseError(
    unread === 'all'
      ? `expected a controller that says readsProbes: false to read finished branches alone, got a read of ${what}`
      : `expected a controller that says readsProbes: 'confidence' to read confidence alone of running branches, got another read of ${what}`,
  );
}

/** The probability whose logit this is. */
function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
