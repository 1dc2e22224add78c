/**
 * A loopback server that speaks `/v1/completions` for the scripted model, as several servers do, and has every fault that a client has to
 * survive. A passing fault happens to every third request for tokens, the first time that it is sent; one that takes a while to every
 * sixtieth. A habit is how a server always is.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { BEGIN, continuation, END, idsOf, textOf } from './scripted-model.ts';

export const PASSING = [
  'busy',
  'busy, says when',
  'unavailable',
  'unavailable, says when',
  'in trouble',
  'refuses connections',
  'resets',
  'half-open',
  'cut',
  'aborts',
  'no choices',
  'no JSON',
  'stuck',
  'too many tokens',
  'too few tokens',
] as const;
export const HABITS = [
  'usage null',
  'usage late',
  'usage with each chunk',
  'usage never',
  'cached tokens null',
  'stop token untold',
  'slow',
  'defaults of its own',
  'doubled beginning',
  'marks beginnings',
  'closes connections',
  'llama.cpp',
  'log-probabilities as in chats',
] as const;
/** Those that take a while. */
const RARE: readonly Fault[] = ['refuses connections', 'half-open', 'stuck'];
export type Fault = (typeof PASSING)[number] | (typeof HABITS)[number];

export interface ServerOptions {
  readonly fault?: Fault;
  /** Takes and tells no ids. */
  readonly textOnly?: boolean;
  readonly logprobs?: boolean;
  readonly contextLength?: number;
  /** Whether it tells the length of its context. */
  readonly tellsContext?: boolean;
  /** A status with which every request for tokens ends after so many. */
  readonly refuses?: { readonly status: number; readonly after: number };
}

interface Body {
  readonly prompt: string | readonly number[];
  readonly max_tokens: number;
  readonly seed: number;
  readonly stream?: boolean;
  readonly logprobs?: number;
  readonly return_token_ids?: boolean;
  readonly [field: string]: unknown;
}

const SAMPLING = [
  'temperature',
  'top_p',
  'top_k',
  'min_p',
  'repeat_penalty',
  'repetition_penalty',
  'presence_penalty',
  'frequency_penalty',
];
/** As llama.cpp samples unless told. */
const OWN = { temperature: 0.8, top_p: 0.95, top_k: 40, min_p: 0.05, repeat_penalty: 1.1, repetition_penalty: 1.1 };
const NEUTRAL = { temperature: 1, top_p: 1, top_k: 0, min_p: 0, repeat_penalty: 1, repetition_penalty: 1 };

export class ScriptedServer {
  url = '';
  /** The bodies of requests for tokens. */
  readonly bodies: Body[] = [];
  /** How often a passing fault has happened. */
  failed = 0;
  /** Tokens that were decoded, for answers that came and for those that did not. */
  decoded = 0;
  private readonly options: ServerOptions;
  private readonly seen = new Set<string>();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(options: ServerOptions) {
    this.options = options;
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const body = text === '' ? {} : JSON.parse(text);
    if (this.options.fault === 'closes connections') response.setHeader('connection', 'close');
    if (request.url === '/v1/completions') this.complete(body, text, request, response);
    else this.other(request.url as string, body, response);
  }

  private other(
    path: string,
    body: { prompt?: string; content?: string; messages?: { content: string }[]; [field: string]: unknown },
    response: ServerResponse,
  ): unknown {
    const { contextLength, tellsContext = true, textOnly, fault } = this.options;
    const llama = fault === 'llama.cpp';
    const told = tellsContext ? contextLength : undefined;
    const json = (value: object) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/v1/models') return json({ data: [{ id: 'scripted', ...(told && !llama && { max_model_len: told }) }] });
    if (path === '/props' && llama) return json({ default_generation_settings: { n_ctx: told ?? 4096 } });
    if (path === '/apply-template' && llama) return json({ prompt: chat(body.messages![0].content) });
    if (path === '/tokenize' && !textOnly) {
      const begin = fault === 'doubled beginning' ? [BEGIN, BEGIN] : [BEGIN];
      if (llama)
        return json({ tokens: body.content === undefined ? [] : [...(body.add_special ? [BEGIN] : []), ...idsOf(body.content)] });
      if (body.messages) return json({ tokens: [...begin, ...idsOf(chat(body.messages[0].content))] });
      return json({ tokens: [...(body.add_special_tokens ? [BEGIN] : []), ...idsOf(body.prompt!)] });
    }
    response.writeHead(404).end('{}');
  }

  private complete(body: Body, text: string, request: IncomingMessage, response: ServerResponse): unknown {
    const { fault, refuses, textOnly, contextLength = Number.POSITIVE_INFINITY } = this.options;
    this.bodies.push(body);
    const first = !this.seen.has(text);
    this.seen.add(text);
    const fails =
      first &&
      this.seen.size % (RARE.includes(fault as Fault) ? 60 : 3) === 0 &&
      (PASSING as readonly string[]).includes(fault ?? '')
        ? fault
        : undefined;
    if (fails !== undefined) this.failed++;
    if (refuses && this.bodies.length > refuses.after)
      return response.writeHead(refuses.status).end('{"error":"the prompt was …"}');
    if (fails !== undefined && this.failEarly(fails, request, response)) return;
    if (textOnly && typeof body.prompt !== 'string') return response.writeHead(400).end('{}');
    const given = typeof body.prompt === 'string' ? idsOf(body.prompt) : body.prompt;
    if (given.length + body.max_tokens > contextLength) return response.writeHead(400).end('{"error":"out of coffee"}');
    if (body.logprobs && (body.logprobs > 5 || this.options.logprobs !== true)) return response.writeHead(400).end('{}');
    const marked = fault === 'marks beginnings' ? [BEGIN, ...given] : given;
    const sampling = SAMPLING.map(
      (name) => body[name] ?? { ...NEUTRAL, ...(fault === 'defaults of its own' && OWN) }[name as 'top_p'] ?? 0,
    );
    // A mark of the beginning that stands twice confuses the model.
    const read = marked[0] === BEGIN ? marked.slice(1) : marked;
    const { ids, logprobs } = continuation(read, body.max_tokens, body.seed, sampling.join());
    this.decoded += ids.length;
    const stopped = ids.at(-1) === END;
    const told =
      fails === 'too many tokens' && !stopped ? [...ids, 97] : fails === 'too few tokens' && !stopped ? ids.slice(0, -1) : ids;
    const piece = {
      ids: stopped && fault === 'stop token untold' ? told.slice(0, -1) : told,
      logprobs,
      finish: fails === 'aborts' ? 'abort' : stopped ? 'stop' : 'length',
      usage: {
        prompt_tokens: marked.length,
        completion_tokens: ids.length,
        total_tokens: marked.length + ids.length,
        prompt_tokens_details: fault === 'cached tokens null' ? null : { cached_tokens: 0 },
      },
    };
    const send = () => (body.stream ? this.stream(body, piece, fails, response) : this.whole(body, piece, fails, response));
    if (fault === 'slow' && this.bodies.length % 30 === 0) setTimeout(send, 100);
    else send();
  }

  /** Returns whether the request has come to nothing. */
  private failEarly(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
    const later = { 'retry-after': '0.01' };
    switch (fault) {
      case 'busy':
        response.writeHead(429).end('{}');
        return true;
      case 'busy, says when':
        response.writeHead(429, later).end('{}');
        return true;
      case 'unavailable':
        response.writeHead(503).end('<html>');
        return true;
      case 'unavailable, says when':
        response.writeHead(503, later).end('<html>');
        return true;
      case 'in trouble':
        response.writeHead(500).end();
        return true;
      case 'refuses connections': {
        const { port } = this.server.address() as AddressInfo;
        this.close();
        setTimeout(() => this.server.listen(port, '127.0.0.1'), 30);
        return true;
      }
      case 'resets':
        request.socket.resetAndDestroy();
        return true;
      case 'half-open':
        return true;
      case 'no choices':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}');
        return true;
      case 'no JSON':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"te');
        return true;
      default:
        return false;
    }
  }

  private whole(body: Body, piece: Made, fails: Fault | undefined, response: ServerResponse): unknown {
    const { fault } = this.options;
    const usage = fault === 'usage null' ? { usage: null } : fault === 'usage never' ? {} : { usage: piece.usage };
    const text = JSON.stringify({ choices: [this.choice(body, piece, 0, piece.ids.length, piece.finish)], ...usage });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    if (fails === 'cut') return response.write(text.slice(0, text.length / 2), () => response.destroy());
    return fails === 'stuck' ? response.write(text.slice(0, text.length / 2)) : response.end(text);
  }

  private stream(body: Body, piece: Made, fails: Fault | undefined, response: ServerResponse): unknown {
    const { fault } = this.options;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const middle = Math.floor(piece.ids.length / 2);
    const event = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`);
    const each = fault === 'usage with each chunk' ? { usage: piece.usage } : fault === 'usage null' ? { usage: null } : {};
    event({ choices: [this.choice(body, piece, 0, middle, null)], ...each });
    if (fails === 'cut') return response.write('data: {"choi', () => response.destroy());
    if (fails === 'stuck') return undefined;
    const last = { choices: [this.choice(body, piece, middle, piece.ids.length, piece.finish)] };
    event({ ...last, ...each, ...(fault === undefined && { usage: piece.usage }) });
    if (!['usage never', 'usage null', 'usage with each chunk'].includes(fault ?? '')) event({ choices: [], usage: piece.usage });
    return response.end('data: [DONE]\n\n');
  }

  private choice({ logprobs, return_token_ids }: Body, piece: Made, from: number, to: number, finish: string | null) {
    const { fault, textOnly } = this.options;
    const ids = piece.ids.slice(from, to);
    const likely = piece.logprobs.slice(from, to);
    const told = (entries: [number, number][]) =>
      fault === 'log-probabilities as in chats'
        ? {
            content: entries.map(([a, b]) => ({
              token: 'a',
              logprob: a,
              top_logprobs: [
                { token: 'a', logprob: a },
                { token: 'b', logprob: b },
              ],
            })),
          }
        : { top_logprobs: entries.map(([a, b]) => ({ a, b })) };
    return {
      index: 0,
      text: textOf(ids),
      finish_reason: finish,
      ...(return_token_ids && !textOnly && { [fault === 'llama.cpp' ? 'tokens' : 'token_ids']: ids }),
      ...(logprobs && { logprobs: told(likely) }),
    };
  }
}

interface Made {
  readonly ids: readonly number[];
  readonly logprobs: [number, number][];
  readonly finish: string;
  readonly usage: object;
}

function chat(question: string): string {
  return `<user>${question}<model>`;
}

/** Starts a server that lives for one test. */
export async function scriptedServer(options: ServerOptions = {}): Promise<ScriptedServer> {
  const server = await new ScriptedServer(options).listen();
  onTestFinished(() => server.close());
  return server;
}
