/**
 * Requests to one server, so many at once over connections that are kept. One that brings no result is sent again: after 429, 503 and other
 * passing trouble, when a connection is refused or breaks off, when nothing comes for too long, and when what came is no result. A result
 * counts once it is there as a whole.
 *
 * Nothing that the server says stands in an error: it may quote the prompt.
 */
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import type { Dispatcher } from 'undici';
import { DataError, UnreachableError } from '../../../datasets/foundation/errors.ts';
import { NoResult, Refused } from './no-result.ts';
import { Pace } from './pace.ts';

export interface RequestOptions {
  /** `http://localhost:8000`, with or without `/v1`. */
  readonly url: string;
  /** None for a server that asks for none. */
  readonly key?: string | undefined;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Also those that are sent again; as many as are asked for unless given. */
  readonly perMinute?: number | undefined;
  readonly patience: Patience;
}

/** In milliseconds, but for `retries`. */
export interface Patience {
  /** For a connection. */
  readonly connect: number;
  /** For the next part of an answer; for all of it where it is not streamed. */
  readonly answer: number;
  /** How often a request is sent again. */
  readonly retries: number;
  /** Before the first time, where the server does not say; doubles from one to the next. */
  readonly retry: number;
  /** No wait is longer, whatever the server says. */
  readonly longest: number;
}

/** A busy server is asked again for some ten minutes. */
export const DEFAULT_PATIENCE: Patience = { connect: 10_000, answer: 300_000, retries: 10, retry: 500, longest: 120_000 };

/** The setup is wrong: wrong key, model or field. Nothing else that is asked would be answered. */
const SETUP: ReadonlyMap<number, string> = new Map([
  [401, 'a key that the server accepts'],
  [403, 'a key that may ask for this'],
  [404, 'a server with this path and model'],
  [405, 'a server with this path'],
  [422, 'a server that understands the request'],
]);
/** Passing trouble. */
const isPassing = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500;

/** Bytes of an answer. */
const LONGEST_ANSWER = 2 ** 28;

export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told of each request without a result. */
  readonly failed?: (reason: string) => void;
  /** How often the request is sent again, where it is not as patience says. */
  readonly retries?: number;
}

/** An answer as it comes. */
export interface Coming {
  readonly streamed: boolean;
  readonly chunks: AsyncIterable<string>;
}

export class Requests {
  readonly origin: string;
  private readonly options: RequestOptions;
  private readonly atOnce: ReturnType<typeof pLimit>;
  private readonly pace: Pace | undefined;
  private opened: Promise<{ request: typeof import('undici').request; dispatcher: Dispatcher }> | undefined;

  constructor(options: RequestOptions) {
    this.options = options;
    this.origin = originOf(options.url);
    this.atOnce = pLimit(options.concurrency);
    this.pace = options.perMinute === undefined ? undefined : new Pace(options.perMinute);
  }

  /**
   * Sends a request until it has a result.
   *
   * @param read from the answer to the result; throws NoResult for what is none
   * @throws Refused where the server refuses it @throws DataError where the setup is wrong
   * @throws UnreachableError once it was sent often enough
   */
  send<Result>(
    path: string,
    body: object | undefined,
    read: (coming: Coming) => Promise<Result>,
    { signal, failed, retries = this.options.patience.retries }: SendOptions = {},
  ): Promise<Result> {
    const { retry, longest } = this.options.patience;
    const text = body && JSON.stringify(body);
    return this.atOnce(async () => {
      signal?.throwIfAborted();
      try {
        return await pRetry(() => this.once(path, text, read, signal), {
          retries,
          minTimeout: retry,
          maxTimeout: longest,
          ...(signal && { signal }),
          shouldRetry: ({ error }) => error instanceof NoResult && signal?.aborted !== true,
          async onFailedAttempt({ error, retriesLeft }) {
            if (!(error instanceof NoResult)) return;
            failed?.(error.message);
            if (retriesLeft > 0 && error.after > 0) await pause(Math.min(longest, error.after), signal);
          },
        });
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof NoResult)) throw error;
        throw new UnreachableError(
          `${this.origin}${path}: expected a result within ${retries + 1} requests, got ${error.message}`,
        );
      }
    });
  }

  /** Ends all connections, so that the process can end. */
  async close(): Promise<void> {
    await (await this.opened?.catch(() => undefined))?.dispatcher.destroy();
  }

  private async once<Result>(
    path: string,
    body: string | undefined,
    read: (coming: Coming) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const { request, dispatcher } = await (this.opened ??= this.open());
    const wait = this.pace?.wait(performance.now()) ?? 0;
    if (wait > 0) await pause(wait, signal);
    const { key } = this.options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    };
    try {
      const response = await request(`${this.origin}${path}`, {
        dispatcher,
        method: body === undefined ? 'GET' : 'POST',
        headers,
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      const { statusCode, body: answer } = response;
      if (statusCode === 200) {
        const streamed = String(response.headers['content-type'] ?? '').includes('text/event-stream');
        return await read({ streamed, chunks: limited(answer.setEncoding('utf8')) });
      }
      // The connection is kept where the rest is short.
      await answer.dump({ limit: 65_536 });
      const expected = SETUP.get(statusCode);
      if (expected !== undefined)
        throw new SetupError(`${this.origin}${path}: expected ${expected}, got HTTP ${statusCode}`, statusCode);
      if (!isPassing(statusCode)) throw new Refused(statusCode);
      throw new NoResult(`HTTP ${statusCode}`, retryAfter(response.headers['retry-after']));
    } catch (error) {
      if (error instanceof NoResult || error instanceof Refused || error instanceof DataError) throw error;
      signal?.throwIfAborted();
      throw new NoResult(reasonOf(error));
    }
  }

  private async open() {
    const { EnvHttpProxyAgent, request } = await import('undici');
    const { concurrency, patience } = this.options;
    const dispatcher = new EnvHttpProxyAgent({
      connections: concurrency,
      connect: { timeout: patience.connect },
      headersTimeout: patience.answer,
      bodyTimeout: patience.answer,
    });
    return { request, dispatcher };
  }
}

/** A wrong setup, with the status that tells so. */
export class SetupError extends DataError {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** The whole of an answer. */
export async function wholeOf({ chunks }: Coming): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function* limited(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let length = 0;
  for await (const chunk of chunks) {
    if ((length += chunk.length) > LONGEST_ANSWER) throw new NoResult('an answer longer than 256 MB');
    yield chunk;
  }
}

/** @throws DataError for what is no url of a server */
function originOf(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new DataError('--server: expected a url, http://localhost:8000, got none');
  }
  if (!/^https?:$/.test(parsed.protocol))
    throw new DataError(`--server: expected a url of http or https, got ${parsed.protocol}`);
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')}`;
}

/** In milliseconds, from seconds or a date; 0 where nothing is said. */
function retryAfter(header: string | string[] | undefined): number {
  const said = Array.isArray(header) ? header[0] : header;
  if (said === undefined) return 0;
  const seconds = Number(said);
  // A date says nothing without a clock: the usual wait then.
  return seconds > 0 ? 1_000 * seconds : 0;
}

/** A reason of a few kinds: codes alone, no texts. */
function reasonOf(error: unknown): string {
  let inner = error as Error & { code?: string; errors?: Error[] };
  for (let next = inner; next; next = (inner.errors?.[0] ?? inner.cause) as typeof inner) inner = next;
  if (inner.code === 'UND_ERR_HEADERS_TIMEOUT' || inner.code === 'UND_ERR_BODY_TIMEOUT') return 'nothing for too long';
  return inner.code ?? inner.name;
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const { setTimeout } = await import('node:timers/promises');
  await setTimeout(milliseconds, undefined, signal && { signal });
}
