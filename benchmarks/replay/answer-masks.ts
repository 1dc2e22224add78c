/**
 * The answers of a question as sets of branches, depth by depth. At each depth there is a set for each answer that a branch gives there,
 * the most frequent first. A branch that has ended counts with its final answer. Branches have their places in the file, so that the sets
 * are the same in every order. An order says which branches are in play, and which was opened first.
 *
 * The sets make an interval of all branches, a majority, or the branches off an answer a matter of a few words. They take as long to make
 * as two or three episodes, and are kept for as long as the columns that they were made from.
 */
import type { Answer } from '../../controllers/episode.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { addTo, wordsFor } from './branch-sets.ts';

/** Thresholds of repeats whose sets are kept at a time. */
const MOST_THRESHOLDS = 16;

export class AnswerMasks {
  /** 32-bit words of a set: a multiple of four. */
  readonly words: number;
  /** First answer of each depth; one more than there are depths. At the last depth all branches have ended. */
  readonly depthStart: Int32Array;
  /** The answers given at each depth, the most frequent first. */
  readonly answers: Int32Array;
  /** The branches that give each of these answers, counted. */
  readonly counts: Int32Array;
  /** The branches that give each of these answers. [answers × words] */
  readonly sets: Int32Array;
  /** The branches whose traces end with the interval that leads to a depth: with as many probes. [depths × words] */
  readonly ends: Int32Array;
  private readonly thresholds = new Map<number, Int32Array>();
  /** The threshold asked for last: mostly it is asked for again. */
  private latest = Number.NaN;
  private latestSets: Int32Array = new Int32Array(0);
  private readonly traces: TraceStore;
  private readonly question: number;

  constructor(traces: TraceStore, question: number) {
    const { branchStart, probeStart, probe, final, answerStart } = traces;
    this.traces = traces;
    this.question = question;
    const firstRow = branchStart[question];
    const branches = branchStart[question + 1] - firstRow;
    const words = wordsFor(branches);
    let depths = 1;
    for (let b = 0; b < branches; b++) depths = Math.max(depths, 1 + probeStart[firstRow + b + 1] - probeStart[firstRow + b]);
    const ends = new Int32Array(depths * words);
    for (let b = 0; b < branches; b++) addTo(ends, words * (probeStart[firstRow + b + 1] - probeStart[firstRow + b]), b);
    const depthStart = new Int32Array(depths + 1);
    /** By answer: how many give it at the depth at hand, and its place among the answers of that depth. */
    const votes = new Int32Array(answerStart[question + 1] - answerStart[question]);
    const places = new Int32Array(votes.length);
    const latest = new Int32Array(branches);
    let answers = new Int32Array(8 * depths);
    let counts = new Int32Array(8 * depths);
    let sets = new Int32Array(8 * depths * words);
    let size = 0;
    for (let depth = 0; depth < depths; depth++) {
      const start = size;
      if (start + branches > answers.length) {
        answers = longer(answers, 2 * (start + branches));
        counts = longer(counts, 2 * (start + branches));
        sets = longer(sets, 2 * (start + branches) * words);
      }
      for (let b = 0; b < branches; b++) {
        const row = firstRow + b;
        const at = probeStart[row] + depth;
        const answer = at < probeStart[row + 1] ? probe[at] : final[row];
        latest[b] = answer;
        if (votes[answer]++ === 0) answers[size++] = answer;
      }
      // The most frequent first: few answers are frequent, so that each is soon in its place.
      for (let i = start + 1; i < size; i++) {
        const answer = answers[i];
        const count = votes[answer];
        let at = i;
        for (; at > start && votes[answers[at - 1]] < count; at--) answers[at] = answers[at - 1];
        answers[at] = answer;
      }
      for (let i = start; i < size; i++) places[answers[i]] = i;
      for (let b = 0; b < branches; b++) addTo(sets, words * places[latest[b]], b);
      for (let i = start; i < size; i++) {
        counts[i] = votes[answers[i]];
        votes[answers[i]] = 0;
      }
      depthStart[depth + 1] = size;
    }
    this.words = words;
    this.ends = ends;
    this.depthStart = depthStart;
    this.answers = answers.slice(0, size);
    this.sets = sets.slice(0, size * words);
    this.counts = counts.slice(0, size);
  }

  /** Where an answer stands among those of a depth; −1 where no branch gives it there. */
  placeOf(answer: Answer, depth: number): number {
    const end = this.depthStart[depth + 1];
    for (let place = this.depthStart[depth]; place < end; place++) if (this.answers[place] === answer) return place;
    return -1;
  }

  /** The branches that have repeated their answer at this many probes in a row or more, at each depth. [depths × words] */
  repeating(least: number): Int32Array {
    if (least === this.latest) return this.latestSets;
    let known = this.thresholds.get(least);
    if (known === undefined) {
      if (this.thresholds.size >= MOST_THRESHOLDS) this.thresholds.clear();
      this.thresholds.set(least, (known = this.findRepeating(least)));
    }
    this.latest = least;
    this.latestSets = known;
    return known;
  }

  private findRepeating(least: number): Int32Array {
    const { words, ends } = this;
    if (least > 1) {
      if (words * least >= ends.length) return new Int32Array(ends.length);
      // They have repeated it half as many times, and had done so when they had read half as many probes less.
      const late = Math.ceil(least / 2);
      const [now, before] = [this.repeating(late), this.repeating(Math.ceil(least) - late)];
      return now.map((set, at) => (at < words * late ? 0 : set & before[at - words * late]));
    }
    const { branchStart, probeStart, probe } = this.traces;
    const firstRow = branchStart[this.question];
    const found = new Int32Array(ends.length);
    for (let row = firstRow; row < branchStart[this.question + 1]; row++) {
      const first = probeStart[row];
      for (let at = first; at < probeStart[row + 1]; at++) {
        if (least <= 0 || (at > first && probe[at] === probe[at - 1])) addTo(found, words * (at - first), row - firstRow);
      }
    }
    return found;
  }
}

/** The sets of one store, by question. */
export class MasksOfStore {
  readonly traces: TraceStore;
  private readonly known: (AnswerMasks | undefined)[] = [];
  /** How often each question has been asked for. */
  private readonly asked: Uint32Array;

  constructor(traces: TraceStore) {
    this.traces = traces;
    this.asked = new Uint32Array(traces.questions);
  }

  /** Returns the sets of a question once it has been asked for more than `after` times; undefined before. */
  of(question: number, after: number): AnswerMasks | undefined {
    const known = this.known[question];
    if (known !== undefined || this.asked[question]++ < after) return known;
    return (this.known[question] = new AnswerMasks(this.traces, question));
  }
}

const stores = new WeakMap<Uint16Array, MasksOfStore>();

/** Returns the sets of a store's questions. Stores of the same columns share them. */
export function masksOf(traces: TraceStore): MasksOfStore {
  const { probe, probeStart, branchStart, final, answerStart } = traces;
  const known = stores.get(probe);
  if (
    known?.traces.probeStart === probeStart &&
    known.traces.branchStart === branchStart &&
    known.traces.final === final &&
    known.traces.answerStart === answerStart
  ) {
    return known;
  }
  const made = new MasksOfStore(traces);
  stores.set(probe, made);
  return made;
}

function longer(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(column);
  return copy;
}
