/** The branches of an episode as the fast player has them: columns by place in opening order, and what they cost. */
import { Tally } from '../../../controllers/tally.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import type { Settings } from '../space/settings.ts';

export const RUNNING = 0;
export const VOTED = 1;
export const GIVEN_UP = 2;
/** Has voted, and was given up. */
export const SETTLED = 3;

export abstract class FastColumns {
  readonly tally = new Tally();
  protected readonly standing = new Tally();
  /** How many are running. */
  count = 0;
  /** Running branches that stand by the winner. */
  support = 0;
  /** Rounds in a row in which nearly all have given one answer. */
  protected unison = 0;
  /** Intervals decoded. */
  spent = 0;
  protected readonly traces: TraceStore;
  protected settings!: Settings;
  protected order: ArrayLike<number> = [];
  protected firstRow = 0;
  protected capacity = 0;
  protected opened = 0;
  /** Rows of the store. */
  protected row = new Int32Array(0);
  /** Probes in the store's column: the first, the next to be read, where they end. */
  protected first = new Int32Array(0);
  protected next = new Int32Array(0);
  protected end = new Int32Array(0);
  /** Of those that have ended: probes read after the first, without those of the step that ended it, as an episode counts them. */
  protected depth = new Int32Array(0);
  protected state = new Uint8Array(0);
  protected latest = new Int32Array(0);
  /** Rounds in a row with the same answer. */
  protected streak = new Int32Array(0);
  /** Rounds in a row without the winner's. */
  protected opposed = new Int32Array(0);
  protected votes = new Int32Array(0);
  /** The clock at opening. */
  protected start = new Float64Array(0);
  protected bill = new Float64Array(0);
  /** Places of the running ones. */
  protected running = new Int32Array(0);
  /** Places of those that have ended in this round. */
  protected readonly justEnded: number[] = [];

  constructor(traces: TraceStore) {
    this.traces = traces;
  }

  begin(question: number, order: ArrayLike<number>, settings: Settings): void {
    const { branchStart } = this.traces;
    this.firstRow = branchStart[question];
    this.capacity = Math.min(settings.most, branchStart[question + 1] - this.firstRow);
    this.order = order;
    this.settings = settings;
    this.opened = 0;
    this.count = 0;
    this.support = 0;
    this.spent = 0;
    this.unison = 0;
    this.tally.clear();
    if (this.row.length < this.capacity) this.grow(2 * this.capacity);
  }

  /** Whether no more can be opened. */
  get isFull(): boolean {
    return this.opened === this.capacity;
  }

  /** The share of branches that are not running any more. */
  get ended(): number {
    return 1 - this.count / this.opened;
  }

  /** Opens up to so many, and decodes the first interval of each. */
  open(count: number): void {
    const { traces, order, opened, row, first, next, end, state, latest, streak, opposed, votes, start, bill, running } = this;
    const { probe, probeStart, final, tokens, interval } = traces;
    const until = Math.min(this.capacity, opened + count);
    if (until === opened) return;
    const clock = this.clock();
    for (let i = opened; i < until; i++) {
      const r = this.firstRow + order[i];
      row[i] = r;
      first[i] = probeStart[r];
      end[i] = probeStart[r + 1];
      start[i] = clock;
      streak[i] = 0;
      opposed[i] = 0;
      votes[i] = 0;
      state[i] = RUNNING;
      if (first[i] < end[i]) {
        next[i] = first[i] + 1;
        latest[i] = probe[first[i]];
        bill[i] = interval;
        running[this.count++] = i;
      } else {
        next[i] = first[i];
        this.depth[i] = 0;
        latest[i] = final[r];
        bill[i] = tokens[r];
        this.justEnded.push(i);
      }
    }
    this.spent += until - opened;
    this.opened = until;
    this.collect();
  }

  totalTokens(): number {
    let total = 0;
    for (let i = 0; i < this.opened; i++) total += this.billOf(i);
    return total;
  }

  /** Sequential tokens so far. */
  clock(): number {
    let latest = 0;
    for (let i = 0; i < this.opened; i++) latest = Math.max(latest, this.start[i] + this.billOf(i));
    return latest;
  }

  private billOf(i: number): number {
    return Math.max((this.next[i] - this.first[i]) * this.traces.interval, this.bill[i]);
  }

  /** Does what the end of a round brings. */
  protected abstract collect(): void;

  protected keepRunning(): void {
    const { running, state } = this;
    let kept = 0;
    for (let k = 0; k < this.count; k++) if (state[running[k]] === RUNNING) running[kept++] = running[k];
    this.count = kept;
  }

  private grow(length: number): void {
    for (const column of ['row', 'first', 'next', 'end', 'depth', 'latest', 'streak', 'opposed', 'votes', 'running'] as const) {
      this[column] = new Int32Array(length);
    }
    this.state = new Uint8Array(length);
    this.start = new Float64Array(length);
    this.bill = new Float64Array(length);
  }
}
