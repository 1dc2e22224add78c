/**
 * An episode over recorded traces: bills and reads exactly as the published evaluators do.
 *
 * Opening reads probe 0 and bills Δ; each further probe bills Δ; running out of probes reveals the final answer and bills
 * what of the trace's length is still unpaid. A branch read whole in the round that opens it bills its length and shows no
 * probe. The episode's clock gives sequential tokens: a branch starts at the clock's value when opened and runs with its own
 * tokens; at the end of a round the clock is the latest of the branches that ran in it.
 *
 * One object serves any number of episodes, so that nothing is allocated per probe.
 */
import { type Answer, type Branch, type Episode, MisuseError } from '../../controllers/episode.ts';
import { Tally } from '../../controllers/tally.ts';
import type { TraceStore } from '../../datasets/trace-store.ts';

const RUNNING = 0;
const FINISHED = 1;
const PRUNED = 2;

class ReplayBranch implements Branch {
  readonly episode: ReplayEpisode;
  readonly index: number;
  depth = 0;
  /** Tokens billed to this branch. */
  bill = 0;
  state = RUNNING;
  latest: Answer = 0;
  /** The round in which decoding was last asked for; until that round ends, nothing can be read. */
  round = 0;
  /** The clock when it was opened. */
  start = 0;
  /** The next unread probe, and the end of its probes, in the store's `probe` column. */
  next = 0;
  end = 0;
  /** The row of the trace store. */
  row = 0;

  constructor(episode: ReplayEpisode, index: number) {
    this.episode = episode;
    this.index = index;
  }

  get answer(): Answer {
    if (this.round === this.episode.round) unread(this, 'answer');
    return this.latest;
  }

  get finished(): boolean {
    if (this.round === this.episode.round) unread(this, 'finished');
    return this.state === FINISHED;
  }

  get pruned(): boolean {
    return this.state === PRUNED;
  }
}

export class ReplayEpisode implements Episode {
  capacity = 0;
  readonly branches: ReplayBranch[] = [];
  /** Counts rounds over all episodes of this object; branches remember in which one they were last asked for. */
  round = 0;
  /** The episode's clock at the last round's end, in tokens. */
  sequentialTokens = 0;

  private readonly traces: TraceStore;
  private readonly probe: Uint16Array;
  private readonly interval: number;
  private order: ArrayLike<number> = [];
  private firstRow = 0;
  private answers = 0;
  /** Latest end of the branches that ran in this round; negative while none has. */
  private roundEnd = -1;
  private readonly spare: ReplayBranch[] = [];
  private readonly tallies: Tally[] = [];
  private talliesOut = 0;

  constructor(traces: TraceStore) {
    this.traces = traces;
    this.probe = traces.probe;
    this.interval = traces.interval;
  }

  /** Begins to play `question`; its branches come in the given order, a permutation of 0 … capacity − 1. */
  begin(question: number, order: ArrayLike<number>): void {
    const { branchStart, answerStart } = this.traces;
    this.firstRow = branchStart[question];
    this.capacity = branchStart[question + 1] - this.firstRow;
    this.answers = answerStart[question + 1] - answerStart[question];
    this.order = order;
    this.branches.length = 0;
    this.round++;
    this.roundEnd = -1;
    this.sequentialTokens = 0;
    for (let i = 0; i < this.talliesOut; i++) this.tallies[i].clear();
    this.talliesOut = 0;
  }

  open(): Branch {
    const index = this.branches.length;
    if (index >= this.capacity)
      throw new MisuseError(`expected at most ${this.capacity} branches to be opened, got one more: a question has no others`);
    this.spare[index] ??= new ReplayBranch(this, index);
    const branch = this.spare[index];
    const row = this.firstRow + this.order[index];
    const { probeStart } = this.traces;
    branch.row = row;
    branch.next = probeStart[row];
    branch.end = probeStart[row + 1];
    branch.depth = 0;
    branch.bill = 0;
    branch.state = RUNNING;
    branch.start = this.sequentialTokens;
    branch.round = this.round;
    this.branches.push(branch);
    if (branch.next < branch.end) this.read(branch);
    else this.end(branch);
    return branch;
  }

  advance(branch: Branch, intervals = 1): void {
    const running = branch as ReplayBranch;
    if (running.episode !== this || running.round === this.round || running.state !== RUNNING) this.refuse(running, 'advance');
    if (!(intervals >= 1)) throw new MisuseError(`expected advance to be given at least one interval, got ${intervals}`);
    running.round = this.round;
    for (let i = 0; i < intervals && running.state === RUNNING; i++) {
      running.depth++;
      if (running.next < running.end) this.read(running);
      else this.end(running);
    }
  }

  finish(branch: Branch): void {
    const running = branch as ReplayBranch;
    const whole = running.round === this.round && running.depth === 0 && running.episode === this;
    if (whole) {
      if (running.state === FINISHED) return;
      running.bill = 0;
    } else if (running.episode !== this || running.round === this.round || running.state !== RUNNING) {
      this.refuse(running, 'finish');
    }
    running.round = this.round;
    running.depth++;
    this.end(running);
  }

  prune(branch: Branch): void {
    const running = branch as ReplayBranch;
    if (running.episode !== this || running.round === this.round || running.state !== RUNNING) this.refuse(running, 'prune');
    running.state = PRUNED;
  }

  tally(): Tally {
    const index = this.talliesOut++;
    this.tallies[index] ??= new Tally();
    return this.tallies[index];
  }

  /** Ends a round: what was asked for can be read, and the clock moves on. Throws when nothing was asked for. */
  endRound(): void {
    if (this.roundEnd < 0)
      throw new MisuseError('expected a round to open, advance or finish at least one branch, got a yield without any');
    if (this.roundEnd > this.sequentialTokens) this.sequentialTokens = this.roundEnd;
    this.roundEnd = -1;
    this.round++;
  }

  /** Checks what the controller returned, and ends the episode. */
  endEpisode(answer: Answer): void {
    if (this.roundEnd >= 0)
      throw new MisuseError(
        'expected the last round to have ended before the answer is returned, got requests after the last yield',
      );
    if (!Number.isInteger(answer) || answer < 0 || answer >= this.answers) {
      throw new MisuseError(`expected the controller to return an answer that it read from a branch, got ${answer}`);
    }
  }

  /** The sum of the branches' bills. */
  get totalTokens(): number {
    let total = 0;
    for (const branch of this.branches) total += branch.bill;
    return total;
  }

  private read(branch: ReplayBranch): void {
    branch.latest = this.probe[branch.next++];
    branch.bill += this.interval;
    const end = branch.start + branch.bill;
    if (end > this.roundEnd) this.roundEnd = end;
  }

  private end(branch: ReplayBranch): void {
    const length = this.traces.tokens[branch.row];
    branch.latest = this.traces.final[branch.row];
    if (length > branch.bill) branch.bill = length;
    branch.state = FINISHED;
    const end = branch.start + branch.bill;
    if (end > this.roundEnd) this.roundEnd = end;
  }

  private refuse(branch: ReplayBranch, action: string): never {
    if (branch.episode !== this)
      throw new MisuseError(`expected ${action} to be given a branch of this episode, got one from elsewhere`);
    if (branch.round === this.round) {
      throw new MisuseError(
        `expected ${action} to wait for the round to end, got branch ${branch.index}, already decoding in it`,
      );
    }
    const state = branch.state === FINISHED ? 'finished' : 'pruned';
    throw new MisuseError(`expected ${action} to be given a running branch, got branch ${branch.index}, which is ${state}`);
  }
}

function unread(branch: Branch, what: string): never {
  throw new MisuseError(
    `expected ${what} of branch ${branch.index} to be read after its round has ended, got a read before the yield`,
  );
}
