/**
 * A loopback server that speaks `/v1/completions` for the scripted model, as several servers do, and has every fault that a client has to
 * survive. A passing fault happens to every third request for tokens, the first time that it is sent; one that takes a while to every
 * twelfth. A habit is how a server always is. One with every fault has all of them, one after another.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Body, type ServerOptions, sendEvents, sendWhole } from './scripted-answer.ts';
import { BEGIN, continuation, END, idsOf } from './scripted-model.ts';
import { type Fault, OF_ANSWERS, PASSING, RARE } from './server-faults.ts';

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
    const path = this.options.chats ? '/v1/chat/completions' : '/v1/completions';
    if (request.url === path) this.complete(body, text, request, response);
    else this.other(request.url as string, body, response);
  }

  private other(
    path: string,
    body: { prompt?: string; content?: string; messages?: { role: string; content: string }[]; [field: string]: unknown },
    response: ServerResponse,
  ): unknown {
    const { contextLength, tellsContext = true, textOnly, fault, chats } = this.options;
    const llama = fault === 'llama.cpp';
    const told = tellsContext ? contextLength : undefined;
    const json = (value: object) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/v1/models') return json({ data: [{ id: 'scripted', ...(told && !llama && { max_model_len: told }) }] });
    if (path === '/props' && llama) return json({ default_generation_settings: { n_ctx: told ?? 4096 } });
    if (path === '/apply-template' && llama) return json({ prompt: chat(body.messages!) });
    if (path === '/tokenize' && !textOnly && !chats) {
      const begin = fault === 'doubled beginning' ? [BEGIN, BEGIN] : [BEGIN];
      if (llama)
        return json({ tokens: body.content === undefined ? [] : [...(body.add_special ? [BEGIN] : []), ...idsOf(body.content)] });
      if (body.messages) return json({ tokens: [...begin, ...idsOf(chat(body.messages))] });
      return json({ tokens: [...(body.add_special_tokens ? [BEGIN] : []), ...idsOf(body.prompt!)] });
    }
    response.writeHead(404).end('{}');
  }

  private complete(body: Body, text: string, request: IncomingMessage, response: ServerResponse): unknown {
    const {
      fault: always,
      everyFault,
      refuses,
      refusedFields,
      textOnly,
      contextLength = Number.POSITIVE_INFINITY,
    } = this.options;
    const rarely = everyFault ? 20 : 12;
    const passing = everyFault ? PASSING[this.failed % PASSING.length] : always;
    const fault = everyFault && always !== 'llama.cpp' ? OF_ANSWERS[this.bodies.length % OF_ANSWERS.length] : always;
    if (fault === 'closes connections') response.setHeader('connection', 'close');
    this.bodies.push(body);
    const first = !this.seen.has(text);
    this.seen.add(text);
    const fails =
      first &&
      this.seen.size % (RARE.includes(passing as Fault) ? rarely : 3) === 0 &&
      (PASSING as readonly string[]).includes(passing ?? '')
        ? (passing as Fault)
        : undefined;
    if (fails !== undefined) this.failed++;
    if (refuses && this.bodies.length > refuses.after)
      return response.writeHead(refuses.status).end('{"error":"the prompt was …"}');
    if (fails !== undefined && this.failEarly(fails, request, response)) return;
    if (textOnly && typeof body.prompt !== 'string') return response.writeHead(400).end('{}');
    if (refusedFields?.some((name) => Object.hasOwn(body, name))) return response.writeHead(422).end('{}');
    const prompt = body.messages ? chat(body.messages) : body.prompt;
    const most = body.max_completion_tokens ?? body.max_tokens;
    const given = typeof prompt === 'string' ? idsOf(prompt) : prompt;
    if (given.length + most > contextLength) return response.writeHead(400).end('{"error":"out of coffee"}');
    if (body.logprobs && (body.logprobs > 5 || this.options.logprobs !== true)) return response.writeHead(400).end('{}');
    const marked = always === 'marks beginnings' ? [BEGIN, ...given] : given;
    const sampling = SAMPLING.map(
      (name) => body[name] ?? { ...NEUTRAL, ...(fault === 'defaults of its own' && OWN) }[name as 'top_p'] ?? 0,
    );
    // A mark of the beginning that stands twice confuses the model.
    const read = marked[0] === BEGIN ? marked.slice(1) : marked;
    const { ids, logprobs } = continuation(read, most, body.seed ?? this.bodies.length, sampling.join());
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
    const sent = { body, piece, fails, options: { ...this.options, ...(fault && { fault }) } };
    const send = () => (body.stream ? sendEvents(sent, response) : sendWhole(sent, response));
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
}

function chat(messages: readonly { role?: string; content: string }[]): string {
  return `${messages.map(({ role = 'user', content }) => `<${role}>${content}`).join('')}<model>`;
}

/** Starts a server that lives for one test. */
export async function scriptedServer(options: ServerOptions = {}): Promise<ScriptedServer> {
  const server = await new ScriptedServer(options).listen();
  onTestFinished(() => server.close());
  return server;
}
