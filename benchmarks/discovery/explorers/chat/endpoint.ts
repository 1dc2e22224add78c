/**
 * An OpenAI-compatible endpoint: messages there, an answer back. Busy servers and passing trouble are waited for. The key goes into one
 * header, and nowhere else: what a server says is taken without it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pRetry, { AbortError } from 'p-retry';
import { z } from 'zod';
import { DataError, show } from '../../../../datasets/foundation/errors.ts';
import { firstLine } from '../../../../datasets/foundation/text/visible.ts';
import { redact } from '../redact.ts';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface EndpointOptions {
  /** `http://localhost:8000/v1` */
  readonly url: string;
  readonly model: string;
  /** None for a server that asks for none. */
  readonly key?: string;
  /** For an answer, in milliseconds. */
  readonly milliseconds: number;
  /** How often a busy server, or one in trouble, is asked again. */
  readonly retries: number;
  /** Before the first time, in milliseconds, where the server does not say; doubles from one to the next. */
  readonly patience: number;
}

export interface Answered {
  readonly text: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Where the endpoint says what it cost, as some do. */
  readonly dollars?: number;
}

/** Why there is no answer. */
export class NoChatAnswer extends Error {
  override readonly name = 'NoChatAnswer';
  /** The wait that the server asked for, in milliseconds. */
  readonly after: number;

  constructor(reason: string, after = 0) {
    super(firstLine(reason));
    this.after = after;
  }
}

/** Characters of an answer. */
const LONGEST_ANSWER = 4_000_000;
/** A server that asks for more is waited for no longer. */
const LONGEST_WAIT = 120_000;
/** The setup is wrong: asking again, or for something else, is of no use. */
const SETUP = new Set([401, 403, 404]);

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
  usage: z
    .object({
      prompt_tokens: z.number().min(0),
      completion_tokens: z.number().min(0),
      cost: z.number().min(0).optional().catch(undefined),
    })
    .partial()
    .nullish(),
});

/** @throws NoChatAnswer when none came @throws DataError when the endpoint, its model or its key is wrong */
export async function ask(messages: readonly Message[], options: EndpointOptions): Promise<Answered> {
  const { retries, patience } = options;
  return pRetry(() => askOnce(messages, options), {
    retries,
    minTimeout: patience,
    maxTimeout: LONGEST_WAIT,
    async onFailedAttempt({ error, retriesLeft }) {
      if (error instanceof NoChatAnswer && retriesLeft > 0) await wait(error.after);
    },
  });
}

async function askOnce(messages: readonly Message[], { url, model, key, milliseconds }: EndpointOptions): Promise<Answered> {
  const { EnvHttpProxyAgent, request } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({ headersTimeout: milliseconds, bodyTimeout: milliseconds });
  const secrets = key === undefined ? [] : [key];
  try {
    const { statusCode, headers, body } = await request(completions(url), {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages }),
      signal: AbortSignal.timeout(milliseconds),
    });
    let text = '';
    for await (const chunk of body.setEncoding('utf8')) {
      text += chunk;
      if (text.length > LONGEST_ANSWER) throw new AbortError(new NoChatAnswer('expected an answer of at most 4 MB, got more'));
    }
    text = redact(text, secrets);
    if (statusCode === 200) return read(text);
    const reason = `expected the endpoint to answer, got HTTP ${statusCode}: ${text.slice(0, 200)}`;
    if (SETUP.has(statusCode)) throw new AbortError(new DataError(firstLine(reason)));
    if (statusCode !== 429 && statusCode < 500) throw new AbortError(new NoChatAnswer(reason));
    throw new NoChatAnswer(reason, Math.min(LONGEST_WAIT, asked(headers)));
  } catch (error) {
    if (error instanceof NoChatAnswer || error instanceof AbortError) throw error;
    const { name, message } = error as Error;
    const what = name === 'TimeoutError' || /timeout/i.test(name) ? `no answer within ${milliseconds / 1000} s` : message;
    throw new NoChatAnswer(redact(`expected the endpoint to answer, got ${what}`, secrets));
  } finally {
    await dispatcher.destroy();
  }
}

function read(text: string): Answered {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoChatAnswer(`expected an answer in JSON, got ${show(text)}`);
  }
  const { data } = answerSchema.safeParse(value);
  if (data === undefined) throw new NoChatAnswer('expected choices with a message in the answer, got others');
  const { prompt_tokens: promptTokens = 0, completion_tokens: completionTokens = 0, cost } = data.usage ?? {};
  return {
    text: data.choices[0].message.content ?? '',
    promptTokens,
    completionTokens,
    ...(cost !== undefined && { dollars: cost }),
  };
}

/** The wait that Retry-After asks for: seconds, or a date, by the server's own clock. */
function asked(headers: Readonly<Record<string, string | string[] | undefined>>): number {
  const { 'retry-after': after, date } = headers;
  if (typeof after !== 'string') return 0;
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.parse(String(date))) / 1000;
  return seconds > 0 ? 1000 * seconds : 0;
}

function completions(url: string): string {
  const base = url.replace(/\/+$/, '');
  return base.endsWith('/chat/completions') ? base : `${base}/chat/completions`;
}
