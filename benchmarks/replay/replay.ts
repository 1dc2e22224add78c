/** Plays one contestant over all questions of a trace source in each of a number of orders. */

import { createHash } from 'node:crypto';
import type { Controller, Params } from '../../controllers/controller.ts';
import { correctnessOf, type GradedTraces, type JudgedTraces } from '../../datasets/grading/graded-traces.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import { unreadBy } from '../rounds/rules-of-play.ts';
import { addContexts, type Context, contextsOf } from './contexts.ts';
import { noteEpisode } from './episode-of-error.ts';
import { play } from './play.ts';
import { publishedOrder } from './published-order.ts';
import { ReplayEpisode } from './replay-episode.ts';
import { storesOf } from './supply.ts';
import { billedFor } from './without-probes.ts';

/** The name of a store's verifier in the list of parts, beside the names of models. */
const VERIFIER = 'verifier';

/** The results of every episode. Order s and question q stand at s × questions + q. */
export interface Outcome {
  readonly orders: number;
  readonly questions: number;
  /** The answer returned, as an id within its question. [orders × questions] */
  readonly answers: Uint16Array;
  /** 1 correct, 0 not. [orders × questions] */
  readonly correct: Uint8Array;
  /** The sum of the branches' bills. [orders × questions] */
  readonly totalTokens: Uint32Array;
  /** The episode's clock at its end. [orders × questions] */
  readonly sequentialTokens: Uint32Array;
  /** The parts that total tokens are the sum of; empty where there is one model and no verifier. */
  readonly parts: readonly Part[];
  /** For each part, the counts that decide the cost of attention. Without parts there is one entry, for the branches of the one model. */
  readonly contexts: readonly Context[];
}

/** The tokens of one part. */
export interface Part {
  /** The model that wrote the branches, `gpt-5@high`; or the verifier that scored them. */
  readonly model: string;
  readonly kind: 'branches' | 'verdicts';
  /** [orders × questions] */
  readonly tokens: Uint32Array;
}

/** Returns which recorded branches of a model a question supplies in order `s`, in sequence. `place` is the question's place in the source. */
export type Orders = (capacity: number, s: number, place: number, model: number) => ArrayLike<number>;

/**
 * Plays a controller on every question of a source in each order. Returns the results of all episodes.
 *
 * In order s the verdicts of a branch are supplied from number s on, and round again. As with branches, no verdict is always the first.
 *
 * @param orders how many orders, from order 0 on, or their numbers
 * @param orderOf the published permutations unless given
 * @throws MisuseError when the controller breaks a rule of the episode, and whatever else the controller throws
 */
export function replay(
  source: GradedTraces,
  controller: Controller,
  params: Params,
  orders: number | readonly number[],
  orderOf: Orders = publishedOrder,
): Outcome {
  return replayBilled([source], controller, params, orders, orderOf)[0];
}

/**
 * Plays each episode once, and bills it in several ways: a controller does the same under each. Returns an outcome for each of the sources, as
 * `replay` of it would.
 *
 * @param sources one source with bills of several kinds
 */
export function replayBilled(
  sources: readonly GradedTraces[],
  controller: Controller,
  params: Params,
  orders: number | readonly number[],
  orderOf: Orders = publishedOrder,
): Outcome[] {
  const orderNumbers = typeof orders === 'number' ? Array.from({ length: orders }, (_, s) => s) : orders;
  const results = sources.map((source, billing) => new Results(source, orderNumbers.length, billing));
  const unread = unreadBy(controller);
  const alsoBilled = sources.slice(1).map((source) => source.blocks()[Symbol.iterator]());
  for (const block of sources[0].blocks()) {
    const others = alsoBilled.map((blocks) => blocks.next().value as JudgedTraces);
    const [first] = [block, ...others].map((billed, b) => results[b].beginBlock(billed));
    const [traces, ...otherBills] = [block, ...others].map((billed) => billedFor(unread, billed.traces));
    const episode = new ReplayEpisode(traces, block.abstaining, unread, undefined, otherBills);
    const played = (order: number, question: number) => {
      try {
        return play(controller, params, episode);
      } catch (error) {
        noteEpisode(error, { question, order: orderOf === publishedOrder ? order : undefined });
        throw error;
      }
    };
    for (let q = 0; q < block.traces.questions; q++) {
      for (let s = 0; s < orderNumbers.length; s++) {
        beginEpisode(episode, q, orderNumbers[s], orderOf, first + q);
        const answer = played(orderNumbers[s], first + q);
        for (const each of results) each.add(episode, s, q, answer);
      }
    }
  }
  return results.map(({ outcome }) => outcome);
}

/**
 * Begins to play a question in order `s`.
 *
 * @param orderOf the published permutations unless given
 * @param place of the question in its source: of one block, its number unless given
 */
export function beginEpisode(
  episode: ReplayEpisode,
  question: number,
  s: number,
  orderOf: Orders = publishedOrder,
  place = question,
): void {
  episode.firstVerdict = s;
  episode.begin(question, ...episode.capacitiesOf(question).map((capacity, model) => orderOf(capacity, s, place, model)));
}

/** Collects the results of episodes, block after block of their source. */
export class Results {
  readonly outcome: Outcome;
  private readonly id: string;
  private readonly billing: number;
  private readonly parts: Part[] = [];
  private readonly contexts: Context[] = [];
  private block!: JudgedTraces;
  private isCorrect!: Uint8Array;
  /** The place of the block's first question in the source, and of the block after it. */
  private first = 0;
  private next = 0;

  /** @param billing which of the ways in which episodes are billed */
  constructor({ id, questions }: GradedTraces, orders: number, billing = 0) {
    const episodes = orders * questions;
    this.id = id;
    this.billing = billing;
    this.outcome = {
      orders,
      questions,
      answers: new Uint16Array(episodes),
      correct: new Uint8Array(episodes),
      totalTokens: new Uint32Array(episodes),
      sequentialTokens: new Uint32Array(episodes),
      parts: this.parts,
      contexts: this.contexts,
    };
  }

  /** From here on episodes are of this block. Returns the place of its first question in the source. */
  beginBlock(block: JudgedTraces): number {
    const { traces } = block;
    this.block = block;
    this.isCorrect = correctnessOf(block);
    this.first = this.next;
    this.next += traces.questions;
    if (this.contexts.length === 0) {
      const stores = storesOf(traces);
      this.parts.push(...partsOf(stores, this.outcome.answers.length));
      this.contexts.push(...contextsOf(stores, this.outcome.questions));
    }
    return this.first;
  }

  /** Adds an episode that has ended, of a question of the block in the order at place `s`, with its answer. */
  add(episode: ReplayEpisode, s: number, question: number, answer: number): void {
    const { outcome, block, parts, contexts } = this;
    const { columns } = episode;
    const billed = columns.bills[this.billing];
    const place = this.first + question;
    const at = s * outcome.questions + place;
    const { totalTokens, sequentialTokens, pairs } = billed.costs();
    outcome.answers[at] = answer;
    outcome.correct[at] = this.isCorrect[block.traces.answerStart[question] + answer];
    outcome.totalTokens[at] = requireCount(totalTokens, this.id, place);
    outcome.sequentialTokens[at] = sequentialTokens;
    if (parts.length === 0) {
      contexts[0].requests[place] += columns.opened;
      contexts[0].pairs[place] += pairs;
      return;
    }
    addContexts(contexts, episode.bare(), billed, place);
    for (let p = 0; p < parts.length; p++)
      parts[p].tokens[at] = parts[p].kind === 'verdicts' ? columns.verifierTokens() : billed.ofModel(p);
  }
}

/** Returns the same episodes with their answers judged by the rules of `source`, in place of the rules under which they were played. */
export function regrade(outcome: Outcome, source: GradedTraces): Outcome {
  const { answers, orders } = outcome;
  const correct = new Uint8Array(answers.length);
  let first = 0;
  for (const block of source.blocks()) {
    const { questions, answerStart } = block.traces;
    const isCorrect = correctnessOf(block);
    for (let s = 0; s < orders; s++) {
      const row = s * source.questions + first;
      for (let q = 0; q < questions; q++) correct[row + q] = isCorrect[answerStart[q] + answers[row + q]];
    }
    first += questions;
  }
  return { ...outcome, correct };
}

/**
 * Returns the SHA-256 over every episode, orders outside, questions inside. An episode is one byte for correct, then its total tokens as a
 * 32-bit little-endian integer.
 */
export function digest({ correct, totalTokens }: Outcome): string {
  const bytes = new DataView(new ArrayBuffer(5 * correct.length));
  for (let i = 0; i < correct.length; i++) {
    bytes.setUint8(5 * i, correct[i]);
    bytes.setUint32(5 * i + 1, totalTokens[i], true);
  }
  return createHash('sha256').update(bytes).digest('hex');
}

/** The parts of what is spent on these stores, one of each model; none where there is one model and no verifier. */
function partsOf(stores: readonly TraceStore[], episodes: number): Part[] {
  const verified = stores.some(({ verdict }) => verdict !== undefined);
  if (stores.length === 1 && !verified) return [];
  const { id } = stores[0];
  const models = id.split('/')[0].split('+');
  const parts: Part[] = models.map((model) => ({ model, kind: 'branches', tokens: new Uint32Array(episodes) }));
  if (verified) parts.push({ model: VERIFIER, kind: 'verdicts', tokens: new Uint32Array(episodes) });
  return parts;
}

/** Throws a RangeError for more total tokens than 32 bits hold. Sequential tokens are never more than total tokens. */
function requireCount(tokens: number, id: string, question: number): number {
  if (tokens <= 0xffffffff) return tokens;
  throw new RangeError(`${id}: question ${question}: expected an episode of at most 4294967295 tokens, got ${tokens}`);
}
