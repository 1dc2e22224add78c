/** One recorded trace in play: how far it has been read, and what that costs. */
import { type Answer, type Branch, MisuseError } from '../../controllers/episode.ts';
import type { TraceStore } from '../../datasets/trace-store.ts';

export const RUNNING = 0;
export const FINISHED = 1;
export const PRUNED = 2;

/** What a branch asks of its episode. */
interface Rounds {
  readonly round: number;
  /** Whether decoding was asked for in this round. */
  readonly asked: boolean;
}

export class ReplayBranch implements Branch {
  readonly episode: Rounds;
  readonly index: number;
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
  /** Where billing of probes ended when the trace did. */
  private billedTo = 0;
  private row = 0;
  /** The episode's clock when it was opened. */
  private start = 0;
  private readonly traces: TraceStore;

  constructor(episode: Rounds, traces: TraceStore, index: number) {
    this.episode = episode;
    this.traces = traces;
    this.index = index;
  }

  open(row: number, clock: number, round: number): void {
    const { probe, probeStart } = this.traces;
    const first = probeStart[row];
    const end = probeStart[row + 1];
    this.row = row;
    this.counter = 0;
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
    return this.traces.probe.subarray(this.first, this.next).includes(answer);
  }

  get answer(): Answer {
    if (this.episode.asked && this.askedIn === this.episode.round) readTooEarly(this, 'answer');
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

  /** Tokens billed: Δ for each probe read, and once the trace has ended, what of its length that does not cover. */
  get bill(): number {
    const { interval, tokens } = this.traces;
    if (this.state === FINISHED) return Math.max((this.billedTo - this.first) * interval, tokens[this.row]);
    return (this.next - this.first) * interval;
  }

  /** When it last stopped decoding before `round`, by the episode's clock. */
  clockBefore(round: number): number {
    return this.start + (this.askedIn === round ? (this.nextBefore - this.first) * this.traces.interval : this.bill);
  }
}

function readTooEarly(branch: Branch, what: string): never {
  throw new MisuseError(
    `expected ${what} of branch ${branch.index} to be read after its round has ended, got a read before the yield`,
  );
}
