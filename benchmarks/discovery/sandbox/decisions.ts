/**
 * The decisions of a controller in some episodes, as one list of whole numbers. The list is written where foreign code runs. It is followed
 * here, where the same episodes are played again. Answers and bills are those of the episodes played here, whatever the other side claims.
 */
import { type Answer, type Branch, type Episode, MisuseError } from '../../../controllers/episode.ts';

const YIELD = 0;
const OPEN = 1;
const ADVANCE = 2;
const FINISH = 3;
const PRUNE = 4;
const VERIFY = 5;
/** The running branches are looked at: from now on they can be named as a whole. */
const LOOK = 6;
/** An answer is read for the first time, of a branch or as the majority; it is then known by its place among those read. */
const READ = 7;
const MAJORITY = 8;
const ANSWER = 9;

/** Stands in place of the number of branches listed: −1 for all running branches as last looked at, −1 − n for a mask of places in n words. */
const RUNNING = -1;
/** Stands in place of the number of intervals listed: one number follows for all branches. */
const SAME = -1;

type Branches = readonly Branch[];

/** Writes decisions down, branches by their place in opening order. */
export class DecisionWriter {
  readonly list: number[] = [];
  private running: Branches = [];

  yield(): void {
    this.list.push(YIELD);
  }

  open(count: number, model: number): void {
    this.list.push(OPEN, count, model);
  }

  advance(branches: Branches, intervals: number | readonly number[]): void {
    this.list.push(ADVANCE);
    this.branches(branches);
    if (typeof intervals === 'number') this.list.push(SAME, intervals);
    else this.list.push(intervals.length, ...intervals);
  }

  finish(branches: Branches): void {
    this.list.push(FINISH);
    this.branches(branches);
  }

  prune(branches: Branches): void {
    this.list.push(PRUNE);
    this.branches(branches);
  }

  verify(branches: Branches, count: number): void {
    this.list.push(VERIFY);
    this.branches(branches);
    this.list.push(count);
  }

  look(running: Branches): void {
    this.running = running;
    this.list.push(LOOK);
  }

  /** @param place of the branch that gives it; none where it is the majority */
  read(place?: number): void {
    if (place === undefined) this.list.push(MAJORITY);
    else this.list.push(READ, place);
  }

  /** @param place of the answer among those read */
  answer(place: number): void {
    this.list.push(ANSWER, place);
  }

  private branches(branches: Branches): void {
    const { list, running } = this;
    if (branches === running) {
      list.push(RUNNING);
      return;
    }
    const { length } = branches;
    let ascending = true;
    for (let i = 1; i < length; i++) ascending &&= branches[i - 1].index < branches[i].index;
    const words = length === 0 ? 1 : (branches[length - 1].index >> 5) + 1;
    if (!ascending || words >= length) {
      list.push(length);
      for (let i = 0; i < length; i++) list.push(branches[i].index);
      return;
    }
    list.push(-1 - words);
    const first = list.length;
    for (let word = 0; word < words; word++) list.push(0);
    for (let i = 0; i < length; i++) list[first + (branches[i].index >> 5)] |= 1 << (branches[i].index & 31);
  }
}

/** Follows decisions, one episode after another. */
export class DecisionReader {
  private readonly lists: readonly (readonly unknown[])[];
  private current = 0;
  private at = 0;

  /** @param lists one after another */
  constructor(...lists: readonly (readonly unknown[])[]) {
    this.lists = lists;
  }

  /** Whether nothing is left. */
  get done(): boolean {
    const { lists, current } = this;
    return lists.slice(current).every((list, i) => list.length === (i === 0 ? this.at : 0));
  }

  /** Plays one episode as it was decided. @throws MisuseError for what the rules of an episode forbid, or what is no decision */
  *play(episode: Episode): Generator<void, Answer, void> {
    const answers: Answer[] = [];
    let running: Branches = [];
    for (;;) {
      const decision = this.next();
      switch (decision) {
        case YIELD:
          yield;
          break;
        case OPEN:
          episode.open(this.next(), this.next());
          break;
        case ADVANCE:
          episode.advance(this.branches(episode, running), this.intervals());
          break;
        case FINISH:
          episode.finish(this.branches(episode, running));
          break;
        case PRUNE:
          episode.prune(this.branches(episode, running));
          break;
        case VERIFY:
          episode.verify(this.branches(episode, running), this.next());
          break;
        case LOOK:
          running = episode.running;
          break;
        case READ:
          answers.push(unread(answers, branchAt(episode, this.next()).answer));
          break;
        case MAJORITY:
          answers.push(unread(answers, episode.majority));
          break;
        case ANSWER: {
          const place = this.next();
          if (place >= 0 && place < answers.length) return answers[place];
          throw new MisuseError(`expected one of ${answers.length} answers that were read, got number ${place}`);
        }
        default:
          throw new MisuseError(`expected a decision, got ${decision}`);
      }
    }
  }

  private next(): number {
    const { lists } = this;
    while (this.current < lists.length && this.at === lists[this.current].length) {
      this.current++;
      this.at = 0;
    }
    if (this.current === lists.length) throw new MisuseError('expected decisions to the end of every episode, got fewer');
    const value = lists[this.current][this.at++];
    if (Number.isSafeInteger(value)) return value as number;
    throw new MisuseError(`expected decisions in whole numbers, got ${typeof value}`);
  }

  private branches(episode: Episode, running: Branches): Branches {
    const count = this.next();
    if (count === RUNNING) return running;
    const branches: Branch[] = [];
    if (count >= 0) {
      for (let i = 0; i < count; i++) branches.push(branchAt(episode, this.next()));
      return branches;
    }
    for (let word = 0; word < -1 - count; word++) {
      const bits = this.next();
      for (let bit = 0; bit < 32; bit++) if ((bits >>> bit) & 1) branches.push(branchAt(episode, 32 * word + bit));
    }
    return branches;
  }

  private intervals(): number | number[] {
    const count = this.next();
    if (count === SAME) return this.next();
    const intervals: number[] = [];
    for (let i = 0; i < count; i++) intervals.push(this.next());
    return intervals;
  }
}

function branchAt({ branches }: Episode, place: number): Branch {
  if (place >= 0 && place < branches.length) return branches[place];
  throw new MisuseError(`expected one of ${branches.length} branches that were opened, got number ${place}`);
}

/** An answer is read for the first time once. */
function unread(answers: readonly Answer[], answer: Answer): Answer {
  if (!answers.includes(answer)) return answer;
  throw new MisuseError('expected an answer that was not read before, got one that was');
}
