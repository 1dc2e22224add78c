/**
 * All that live play asks of a model server: go on from a text for so many tokens. A server over HTTP and an embedded model both are one.
 */
import { DataError, show } from '../../datasets/foundation/errors.ts';

/** A text that a model goes on from, as token ids; as characters where a server takes no ids; as messages where it sells whole responses. */
export type Prefix = { readonly ids: readonly number[] } | { readonly text: string } | { readonly messages: readonly Message[] };

/** A message of a chat, in the words of the protocol: `system`, `user`, `assistant`. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

/** A question: the one message of a user, or all messages of a chat. */
export type Question = string | readonly Message[];

/** How tokens are drawn. Every field is sent: the defaults of servers differ. */
export interface Sampling {
  readonly temperature: number;
  /** 1 for all tokens. */
  readonly topP: number;
  /** 0 for all tokens. */
  readonly topK: number;
}

export interface DecodeRequest {
  readonly prefix: Prefix;
  /** At least 1. */
  readonly maxTokens: number;
  readonly sampling: Sampling;
  /** From 0 to 2³¹ − 1. */
  readonly seed: number;
  /** How many of the likeliest tokens to tell log-probabilities of, at each token; 0 for none. */
  readonly logprobs: number;
  /** Says that nobody waits for the piece any more. The request may cost all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** The text that a model has written. */
export interface Piece {
  /** Its tokens to go on from, where the prefix is ids. */
  readonly ids?: readonly number[] | undefined;
  readonly text: string;
  /** Tokens decoded; one that ends the text is among them. */
  readonly tokens: number;
  /** `length`: so many tokens as were asked for. `stop`: the model has ended. `full`: the context of the server has ended. */
  readonly end: 'length' | 'stop' | 'full';
  /** At each token the mean negative log-probability of the likeliest ones, where it was asked for. */
  readonly confidences?: readonly number[] | undefined;
  /** Tokens of the prefix, as the server counted them; undefined where it does not tell. */
  readonly promptTokens?: number | undefined;
}

/**
 * Returns the confidence of a token: the mean negative log-probability of the likeliest ones, which DeepConf calls token confidence (Fu et al.
 * 2025, arXiv 2508.15260). It is the same to the last bit in whatever order a server tells them.
 */
export function tokenConfidence(logProbabilities: readonly number[]): number {
  const sorted = [...logProbabilities].sort((a, b) => b - a);
  return -sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
}

/** The abilities of a server, found out before anything is spent. */
export interface ServerOffers {
  /** Whether a text that was begun is continued. A hosted chat sells whole samples alone. */
  readonly continues: boolean;
  /** Whether prompts and pieces are token ids. */
  readonly ids: boolean;
  /** The most of the likeliest tokens whose log-probabilities are told; 0 for none. */
  readonly logprobs: number;
  /** Tokens of prompt and response together; undefined where nobody says. */
  readonly contextLength?: number | undefined;
  /** Whether the same request with the same seed gave the same tokens. */
  readonly seedRepeats: boolean;
  /** Fields of sampling, as the protocol calls them, that the server takes none of: its own values decide. */
  readonly unsent?: readonly string[] | undefined;
  /** Whether a question is sent as it is, since the server has no form of a chat for it; not where undefined. */
  readonly raw?: boolean | undefined;
  /** Whether the server says how many tokens of a prompt it had cached. */
  readonly cachedTokens: boolean;
}

/** The findings about a server, as plain data. */
export interface FoundServer {
  /** Of the model. It names the trace store. */
  readonly model: string;
  /** Of the model's file, where it is known. */
  readonly sha256?: string | undefined;
  readonly offers: ServerOffers;
}

export interface ModelServer extends FoundServer {
  /**
   * A question as the model is to answer it, in the form of a chat where the server has one.
   *
   * @throws DataError for a chat of several messages where the server has no form for them
   */
  promptOf(question: Question): Promise<Prefix>;
  /** Text to be put behind a prefix, without any mark of a beginning. */
  suffixOf(text: string): Promise<Prefix>;
  /**
   * May be asked for many pieces at once, and keeps to what the server can take.
   *
   * @throws DataError for a wrong setup @throws UnreachableError where no piece could be had
   */
  decode(request: DecodeRequest): Promise<Piece>;
}

/** Returns the one message of a user, for a server without a form for chats. @throws DataError for any other chat */
export function onlyMessage(question: Question): string {
  if (typeof question === 'string') return question;
  if (question.length === 1 && question[0].role === 'user') return question[0].content;
  const roles = question.map(({ role }) => show(role)).join(', ') || 'none';
  throw new DataError(`messages: expected one of a user for a model without a chat template, got ${roles}`);
}

/** The characters of a text. @throws RangeError where it is something else */
export function textOf(prefix: Prefix): string {
  if ('text' in prefix) return prefix.text;
  throw new RangeError('expected characters, got token ids or messages');
}

/** Returns one text behind another. @throws RangeError where one is ids and the other is not */
export function joined(prefix: Prefix, next: Prefix): Prefix {
  if ('ids' in prefix && 'ids' in next) return { ids: [...prefix.ids, ...next.ids] };
  return { text: textOf(prefix) + textOf(next) };
}
