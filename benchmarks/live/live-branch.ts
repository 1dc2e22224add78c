/**
 * A branch that a server decodes, interval by interval. An interval is Δ tokens. A probe asks for an answer behind the text so far, and the
 * branch goes on without it.
 *
 * Each interval has a seed of its own, by question, branch and interval. So a branch is the same whether it is probed or read whole, as far
 * as the server repeats itself.
 */
import type { Answer } from '../../controllers/episode.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import type { Decoder } from './decoder.ts';
import type { LiveTrace } from './live-episode.ts';
import { joined, type Prefix } from './server.ts';
import { stopIn } from './stop-strings.ts';

/** The end of an interval after which the branch went on. */
export interface Boundary {
  /** Undefined where no probe was made. */
  readonly answer?: Answer | undefined;
  /** Tokens of the probe; 0 where none was made. */
  readonly cost: number;
  /** NaN where the server tells none. */
  readonly confidence: number;
}

/** A moment of an episode: the tokens of the longest chain up to it, without probes and with them. */
export interface Clock {
  readonly decoded: number;
  readonly withProbes: number;
}

export class LiveBranch {
  /** The ends of intervals so far. A branch that is read whole keeps them only for a controller that reads confidence. */
  readonly boundaries: Boundary[] = [];
  /** Tokens decoded, without probes. */
  tokens = 0;
  pruned = false;
  /** Once the branch has ended. */
  final: Answer | undefined;
  /** The text so far. */
  text = '';
  /** Whether it has ended because it was as long as it may be. */
  cut = false;
  readonly openedAt: Clock;
  private prefix: Prefix;
  private interval = 0;
  private readonly place: number;
  private readonly recent: number[] = [];
  private readonly decoder: Decoder;

  constructor(place: number, prompt: Prefix, decoder: Decoder, openedAt: Clock) {
    this.place = place;
    this.prefix = prompt;
    this.decoder = decoder;
    this.openedAt = openedAt;
  }

  get running(): boolean {
    return !this.pruned && this.final === undefined;
  }

  /** Tokens of its probes. */
  get probeTokens(): number {
    return this.boundaries.reduce((sum, { cost }) => sum + cost, 0);
  }

  /** Its confidence at the last boundary, NaN for none. */
  get confidence(): number {
    return this.boundaries.at(-1)?.confidence ?? Number.NaN;
  }

  /** The answer of its last probe. */
  get latest(): Answer | undefined {
    return this.boundaries.at(-1)?.answer;
  }

  /** Decodes so many intervals, or fewer where it ends before. @param probes whether each is followed by a probe */
  async advance(intervals: number, probes: boolean, signal: AbortSignal): Promise<void> {
    for (let k = 0; k < intervals && (await this.decodeInterval(signal)); k++)
      this.boundaries.push(await this.boundary(probes, signal));
  }

  /** Decodes it to its end, without probes. */
  async finish(signal: AbortSignal): Promise<void> {
    while (await this.decodeInterval(signal)) {
      // Replay reads the confidence of a branch at its last boundary.
      if (this.decoder.confident) this.boundaries.push({ cost: 0, confidence: this.decoder.confidence(this.recent) });
    }
  }

  /**
   * Decodes it to its end. Probes go on the side: the next interval does not wait for one. The branch is the same as if it had.
   *
   * @param probes whether each interval is followed by a probe
   * @param failed aborted by the first failure, which is thrown once nothing is under way any more
   */
  async collect(probes: boolean, failed: AbortController): Promise<void> {
    const boundaries: Promise<Boundary>[] = [];
    const failing = (error: unknown) => {
      failed.abort(error);
      throw error;
    };
    const decode = async () => {
      while (await this.decodeInterval(failed.signal)) boundaries.push(this.boundary(probes, failed.signal).catch(failing));
    };
    await Promise.allSettled([decode().catch(failing)]);
    await Promise.allSettled(boundaries);
    failed.signal.throwIfAborted();
    this.boundaries.push(...(await Promise.all(boundaries)));
  }

  /** The branch as far as it was decoded. */
  trace(): LiveTrace {
    const { boundaries, tokens, final, decoder } = this;
    const text = (answer: Answer | undefined) => (answer === undefined ? undefined : decoder.answers.text(answer));
    return {
      ended: final !== undefined,
      tokens,
      final: text(final),
      probes: boundaries.map(({ answer, ...rest }) => ({ ...rest, answer: text(answer) })),
    };
  }

  /** Returns whether the branch goes on. */
  private async decodeInterval(signal: AbortSignal): Promise<boolean> {
    const { decoder } = this;
    const most = decoder.mostTokens;
    const seed = decoder.seed('interval', this.place, this.interval++);
    const piece = await decoder.decode(this.prefix, Math.min(decoder.interval, most - this.tokens), seed, signal);
    if (piece.end === 'full' && this.tokens + piece.tokens === 0)
      throw new DataError(`question ${show(decoder.question)}: expected the server to go on from the prompt, got a refusal`);
    const before = this.text.length;
    this.text += piece.text;
    const stop = stopIn(this.text, decoder.stop, before);
    if (stop >= 0) this.text = this.text.slice(0, stop);
    this.tokens += piece.tokens;
    if (piece.confidences !== undefined) this.recent.push(...piece.confidences);
    if (this.recent.length > decoder.window) this.recent.splice(0, this.recent.length - decoder.window);
    if (piece.end !== 'length' || this.tokens >= most || stop >= 0) {
      // A branch is no shorter than a token: where the model ended at once, that one was decoded.
      this.tokens = Math.max(1, this.tokens);
      this.final = decoder.answers.read(this.text);
      this.cut = piece.end !== 'stop' && stop < 0;
      return false;
    }
    this.prefix = joined(this.prefix, piece.ids === undefined ? { text: piece.text } : { ids: piece.ids });
    return true;
  }

  /** The end of the interval that was decoded last. */
  private async boundary(probes: boolean, signal: AbortSignal): Promise<Boundary> {
    const confidence = this.decoder.confidence(this.recent);
    return { ...(probes ? await this.probe(signal) : { cost: 0 }), confidence };
  }

  private async probe(signal: AbortSignal): Promise<{ answer: Answer; cost: number }> {
    const { decoder } = this;
    const seed = decoder.seed('probe', this.place, this.interval - 1);
    const piece = await decoder.probe(this.prefix, seed, signal);
    return { answer: decoder.answers.read(decoder.probeSuffix + piece.text), cost: piece.tokens };
  }
}
