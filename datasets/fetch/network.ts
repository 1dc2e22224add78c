/** One HTTP request at a time, through the proxy that the environment names. undici is loaded on the first one. */
import type { Dispatcher } from 'undici';
import { DataError } from '../foundation/errors.ts';

/** How long to wait, in milliseconds. */
export interface Patience {
  /** From the request to the head of its response: name resolution, proxy, connection, redirects and all. */
  readonly answer: number;
  /** Between two pieces of a body. */
  readonly body: number;
  /** Before the first retry; doubles from one to the next. */
  readonly retry: number;
}

/** A host that does not answer at all is tried twice, which takes 17 seconds. */
const DEFAULT_PATIENCE: Patience = { answer: 8_000, body: 10_000, retry: 500 };

/** How often a transfer that broke off, or a server's passing trouble, is tried again. */
export const RETRIES = 4;
const BROKE_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** A transfer slower than this, in bytes per second, is broken off, after a minute at the earliest. */
const SLOWEST = 8_192;

/** Why a url gave nothing. Never leaves this folder: it ends in the one line of an UnreachableError. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** How often trying again makes sense. */
  readonly retries: number;
  /** Whether no connection came about, so that other files of the same host need not be asked for. */
  readonly unreached: boolean;

  constructor(reason: string, retries: number, unreached = false) {
    super(reason);
    this.retries = retries;
    this.unreached = unreached;
  }
}

/** The network as one fetch sees it. A host that could not be connected to is not tried again for the next file. */
export class Network {
  readonly patience: Patience;
  private readonly dead = new Map<string, string>();
  private opened: Promise<{ undici: typeof import('undici'); dispatcher: Dispatcher }> | undefined;

  constructor(patience: Patience = DEFAULT_PATIENCE) {
    this.patience = patience;
  }

  /**
   * The response of a GET, after redirects.
   *
   * @param bytes how many are expected to come; sets how long they may take
   * @throws NoAnswer when no response came
   */
  async get(url: string, headers: Record<string, string>, bytes: number): Promise<Dispatcher.ResponseData> {
    const { host } = new URL(url);
    const reason = this.dead.get(host);
    if (reason) throw new NoAnswer(reason, 0);
    const { undici, dispatcher } = await (this.opened ??= this.open());
    const signal = AbortSignal.timeout(60_000 + Math.ceil((1_000 * bytes) / SLOWEST));
    try {
      return await this.inTime(undici.request(url, { dispatcher, headers, signal }));
    } catch (error) {
      throw noAnswer(error as NodeJS.ErrnoException);
    }
  }

  /** Notes that a host has been tried often enough: from now on it is said not to answer without being asked. */
  giveUpOn(url: string, reason: string): void {
    this.dead.set(new URL(url).host, reason);
  }

  /** Ends every connection, so that the process can end. */
  async close(): Promise<void> {
    await (await this.opened?.catch(() => undefined))?.dispatcher.destroy();
  }

  /** undici's own limits leave gaps: an abort does not end a connection that is being made, a mute proxy has minutes. */
  private async inTime(request: Promise<Dispatcher.ResponseData>): Promise<Dispatcher.ResponseData> {
    const { answer } = this.patience;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${answer / 1000} s`)), answer);
    });
    try {
      return await Promise.race([request, late]);
    } catch (error) {
      request.then(({ body }) => body.on('error', () => {}).destroy()).catch(() => {});
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async open() {
    const undici = await import('undici');
    const { answer, body } = this.patience;
    const timeout = { timeout: answer };
    const dispatcher = proxied(undici, {
      bodyTimeout: body,
      connect: timeout,
      proxyTls: timeout,
      requestTls: timeout,
      proxyTunnel: false,
      clientFactory: (origin, options) => new undici.Pool(origin, { ...options, headersTimeout: answer }),
    });
    return { undici, dispatcher: dispatcher.compose(undici.interceptors.redirect({ maxRedirections: 5 })) };
  }
}

/** Why there was no response. A name that is known not to exist is not asked for again. */
export function noAnswer(error: NodeJS.ErrnoException): NoAnswer {
  if (BROKE_OFF.has(error.code ?? '')) return new NoAnswer(describe(error), RETRIES);
  return new NoAnswer(describe(error), error.code === 'ENOTFOUND' ? 0 : 1, true);
}

function proxied(undici: typeof import('undici'), options: import('undici').EnvHttpProxyAgent.Options): Dispatcher {
  try {
    return new undici.EnvHttpProxyAgent(options);
  } catch (error) {
    throw new DataError(`HTTP_PROXY, HTTPS_PROXY: expected the url of a proxy, got one that is refused (${describe(error)})`);
  }
}

/** The innermost reason of a network error, on one line. */
export function describe(error: unknown): string {
  let inner = error as Error & { code?: string; errors?: Error[] };
  for (let next = inner; next; next = (inner.errors?.[0] ?? inner.cause) as typeof inner) inner = next;
  const text = inner.message || inner.code || inner.name;
  return text.replace(/\s+/g, ' ');
}
