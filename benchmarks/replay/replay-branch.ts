/** A recorded trace in play, as a controller sees it: a place in the columns of its episode. Its reads keep the rules of rounds. */
import type { Answer, Branch, Verdicts } from '../../controllers/episode.ts';
import { FINISHED, PRUNED, readTooEarly, readUnprobed, type Unread } from '../rounds/rules-of-play.ts';
import type { BranchColumns } from './branch-columns.ts';

/** The state of its episode that a branch looks at. */
interface InPlay {
  readonly columns: BranchColumns;
  readonly round: number;
  /** Whether anything was asked for in this round. */
  readonly asked: boolean;
  /** The part of a running branch that may not be read: answers and stop flags, or also confidence; undefined where all may be read. */
  readonly unread: Unread | undefined;
  /** The number of the verdict that is supplied first. */
  readonly firstVerdict: number;
  /** Whether decoding of a branch was asked for in this round. */
  isDecoding(index: number): boolean;
  /** The columns, once lock-step has ended. */
  bare(): BranchColumns;
  setCounter(index: number, value: number): void;
}

const NO_VERDICTS = new Float32Array();

export class ReplayBranch implements Branch {
  readonly index: number;
  readonly episode: InPlay;

  constructor(episode: InPlay, index: number) {
    this.episode = episode;
    this.index = index;
  }

  get answer(): Answer {
    const { episode, index } = this;
    const { columns, unread } = episode;
    if (episode.asked && episode.isDecoding(index)) readTooEarly(index, 'answer');
    if (unread !== undefined && columns.stateOf(index) !== FINISHED) readUnprobed(unread, `branch ${index}`);
    return columns.latestOf(index);
  }

  get finished(): boolean {
    const { episode, index } = this;
    if (episode.asked && episode.isDecoding(index)) readTooEarly(index, 'finished');
    return episode.columns.stateOf(index) === FINISHED;
  }

  get pruned(): boolean {
    return this.episode.columns.stateOf(this.index) === PRUNED;
  }

  get depth(): number {
    const { episode, index } = this;
    if (episode.asked && episode.isDecoding(index)) readTooEarly(index, 'depth');
    return episode.columns.depthOf(index);
  }

  get repeats(): number {
    const { episode, index } = this;
    if (episode.asked && episode.isDecoding(index)) readTooEarly(index, 'repeats');
    if (episode.unread !== undefined && episode.columns.stateOf(index) !== FINISHED)
      readUnprobed(episode.unread, `branch ${index}`);
    return episode.columns.repeatsOf(index);
  }

  get model(): number {
    return this.episode.columns.modelOf(this.index);
  }

  get counter(): number {
    return this.episode.columns.counterOf(this.index);
  }

  set counter(value: number) {
    this.episode.setCounter(this.index, value);
  }

  get verdicts(): Verdicts {
    const { episode, index } = this;
    const { firstVerdict } = episode;
    const columns = episode.bare();
    if (episode.asked && columns.verifiedIn[index] === episode.round) readTooEarly(index, 'verdicts');
    const { verdict = NO_VERDICTS, verdictStart, verdictScale } = columns.stores[columns.model[index]];
    const row = columns.row[index];
    const first = verdictStart?.[row] ?? 0;
    const count = (verdictStart?.[row + 1] ?? 0) - first;
    const length = columns.verdictsAsked[index];
    const asked = (_: unknown, i: number) => verdict[first + ((firstVerdict + i) % count)];
    if (verdictScale === 'logit') return Float64Array.from({ length }, (_, i) => logistic(asked(_, i)));
    return Float32Array.from({ length }, asked);
  }

  get verdictsLeft(): number {
    const columns = this.episode.bare();
    const { verdictStart } = columns.stores[columns.model[this.index]];
    const row = columns.row[this.index];
    return verdictStart === undefined ? 0 : verdictStart[row + 1] - verdictStart[row] - columns.verdictsAsked[this.index];
  }

  get confidence(): number {
    const { episode, index } = this;
    const { columns } = episode;
    if (episode.asked && episode.isDecoding(index)) readTooEarly(index, 'confidence');
    if (episode.unread === 'all' && columns.stateOf(index) !== FINISHED) readUnprobed('all', `branch ${index}`);
    return columns.stores[columns.modelOf(index)].confidence?.[lastProbe(columns, index)] ?? Number.NaN;
  }

  get stopFlag(): boolean {
    const { episode, index } = this;
    const { columns, unread } = episode;
    if (episode.asked && episode.isDecoding(index)) readTooEarly(index, 'stopFlag');
    if (unread !== undefined && columns.stateOf(index) !== FINISHED) readUnprobed(unread, `branch ${index}`);
    return columns.stores[columns.modelOf(index)].stopFlag?.[lastProbe(columns, index)] === 1;
  }
}

/** The last probe decoded, by its place in the store's columns; none, −1, of a trace without probes. */
function lastProbe(columns: BranchColumns, i: number): number {
  const { probeStart } = columns.stores[columns.modelOf(i)];
  const row = columns.rowOf(i);
  const last = (columns.stateOf(i) === FINISHED ? probeStart[row + 1] : columns.nextOf(i)) - 1;
  return last < probeStart[row] ? -1 : last;
}

/** The probability whose logit this is. */
function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
