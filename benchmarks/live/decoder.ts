/** One question before a server: what all of its branches share. It keeps to the settings and to the budget. */
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import type { Answers } from './answers.ts';
import type { LiveSettings } from './live-settings.ts';
import { joined, type ModelServer, type Piece, type Prefix } from './server.ts';

/** The context has no room behind the prompt. */
export class PromptTooLong extends DataError {}

export class Decoder {
  readonly answers: Answers;
  readonly probeSuffix: string;
  /** Strings at which a text ends. */
  readonly stop: readonly string[];
  /** Δ; the whole response where a server continues none. */
  readonly interval: number;
  /** A branch of so many tokens ends. */
  readonly mostTokens: number;
  /** Whether log-probabilities are asked for. */
  readonly confident: boolean;
  readonly window: number;
  /** Branches that the question can supply. */
  readonly capacity: number;
  /** Its name. */
  readonly question: string;
  private readonly suffix: Prefix | undefined;
  private readonly server: ModelServer;
  private readonly settings: LiveSettings;

  /**
   * @param question its name, which seeds are made of
   * @param prompt of the question
   * @param suffix of probes; undefined where none are made
   * @param confident whether the controller reads confidence
   * @throws PromptTooLong where the context is too short for the prompt
   */
  constructor(
    question: string,
    prompt: Prefix,
    suffix: Prefix | undefined,
    answers: Answers,
    server: ModelServer,
    settings: LiveSettings,
    confident: boolean,
  ) {
    const { contextLength = Number.POSITIVE_INFINITY, continues } = server.offers;
    const probe = suffix === undefined ? 0 : lengthOf(suffix) + settings.probeTokens;
    this.question = question;
    this.suffix = suffix;
    this.answers = answers;
    this.server = server;
    this.settings = settings;
    this.confident = confident;
    this.window = settings.window;
    this.capacity = settings.branches;
    this.probeSuffix = settings.probeSuffix;
    this.stop = settings.stop ?? [];
    // A probe fits behind every text.
    this.mostTokens = Math.min(settings.maxTokens, contextLength - lengthOf(prompt) - probe);
    if (this.mostTokens < 1)
      throw new PromptTooLong(
        `question ${show(question)}: expected a prompt that leaves room in ${contextLength} tokens of context, got ${lengthOf(prompt)} tokens`,
      );
    this.interval = continues ? settings.interval : this.mostTokens;
  }

  /** From 0 to 2³¹ − 1: some servers take no more. */
  seed(kind: 'interval' | 'probe', branch: number, interval: number): number {
    return stream('live', this.settings.seed, this.question, kind, branch, interval).bits() >>> 1;
  }

  async decode(prefix: Prefix, maxTokens: number, seed: number, signal: AbortSignal): Promise<Piece> {
    const { server, settings, confident } = this;
    const { sampling, likeliest, budget, dollars } = settings;
    const logprobs = confident ? Math.min(likeliest, server.offers.logprobs) : 0;
    signal.throwIfAborted();
    const asked = dollars?.ask(prefix, maxTokens) ?? 0;
    let piece: Piece | undefined;
    try {
      budget?.ask(maxTokens);
      try {
        piece = await server.decode({ prefix, maxTokens, sampling, seed, logprobs, signal });
        return piece;
      } finally {
        budget?.settle(maxTokens, piece?.tokens ?? 0);
      }
    } finally {
      dollars?.settle(asked, prefix, piece);
    }
  }

  /** Asks for an answer behind a text. */
  probe(prefix: Prefix, seed: number, signal: AbortSignal): Promise<Piece> {
    return this.decode(joined(prefix, this.suffix!), this.settings.probeTokens, seed, signal);
  }

  /** The confidence of a text, by its last tokens: as precise as a store keeps it; NaN where nothing is known. */
  confidence(recent: readonly number[]): number {
    return Math.fround(recent.reduce((sum, value) => sum + value, 0) / recent.length);
  }
}

/** In tokens; of characters it is not known, and a server says itself where it is too much. */
function lengthOf(prefix: Prefix): number {
  return 'ids' in prefix ? prefix.ids.length : 0;
}
