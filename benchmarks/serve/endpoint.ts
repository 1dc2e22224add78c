/**
 * An HTTP endpoint on the loopback interface: routes that answer JSON with JSON or with events, and errors as OpenAI-compatible servers tell
 * them. Web pages cannot use it: it answers to loopback names alone, and takes bodies of `application/json` alone, which a browser sends
 * nowhere without asking first.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MachineError } from '../../datasets/foundation/errors.ts';
import { errorBody, RequestError } from './request-error.ts';
import { isKeyOf } from './required-key.ts';

/** An answer: a value, or events as they come. */
export type Answer = object | AsyncIterable<object>;

/** @param gone aborted once nobody waits for the answer any more */
export type Route = (body: unknown, gone: AbortSignal) => Promise<Answer> | Answer;

export interface EndpointOptions {
  /** By method and path, `POST /v1/completions`. */
  readonly routes: ReadonlyMap<string, Route>;
  /** A key that every request has to show; none unless given. */
  readonly key?: string | undefined;
  /** Milliseconds between two signs of life, while events are waited for. */
  readonly alive?: number;
  /** Told of errors that are defects of this program. The client is told nothing of them. */
  readonly failed: (error: unknown) => void;
}

/** Bytes of a request. */
const LARGEST = 2 ** 24;
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
const ALIVE = 10_000;

export class Endpoint {
  private readonly options: EndpointOptions;
  private readonly server: Server;
  private readonly closed = new AbortController();

  constructor(options: EndpointOptions) {
    this.options = options;
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  /** @param port 0 for any that is free @returns `http://127.0.0.1:8000` @throws MachineError where the port cannot be had */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', ({ code }: NodeJS.ErrnoException) =>
        reject(new MachineError(`--port: expected a free port, got ${code} at 127.0.0.1:${port}`)),
      );
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.closed.abort(new Error('the endpoint is closed'));
    const ended = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await ended;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort(new Error('nobody waits for the answer')));
    response.on('error', () => gone.abort(new Error('nobody waits for the answer')));
    try {
      const route = this.routeOf(request);
      const body = request.method === 'POST' ? await bodyOf(request) : undefined;
      const answer = await route(body, AbortSignal.any([gone.signal, this.closed.signal]));
      if (Symbol.asyncIterator in answer) await this.sendEvents(answer as AsyncIterable<object>, response);
      else sendValue(response, 200, answer);
    } catch (error) {
      if (gone.signal.aborted || this.closed.signal.aborted) response.destroy();
      else this.tell(error, response);
    }
  }

  /** @throws RequestError for a request that no route answers */
  private routeOf({ method, url = '', headers }: IncomingMessage): Route {
    const { routes, key } = this.options;
    if (!LOOPBACK.test(headers.host ?? '')) throw new RequestError(403, 'expected a name of the loopback interface as host');
    if (key !== undefined && !isKeyOf(headers.authorization, key))
      throw new RequestError(401, 'expected the key of this endpoint as bearer, got none or another', 'invalid_api_key');
    const path = url.replace(/[?#].*$/s, '').replace(/(.)\/+$/, '$1');
    const route = routes.get(`${method} ${path}`);
    if (route !== undefined) return route;
    const known = [...routes.keys()];
    const here = known.find((each) => each.endsWith(` ${path}`));
    if (here !== undefined) throw new RequestError(405, `expected ${here}, got another method`);
    throw new RequestError(404, `expected one of ${known.join(', ')}, got another path`);
  }

  private async sendEvents(events: AsyncIterable<object>, response: ServerResponse): Promise<void> {
    const alive = setInterval(() => {
      begin(response);
      response.write(': still at work\n\n');
    }, this.options.alive ?? ALIVE);
    try {
      for await (const event of events) {
        begin(response);
        response.write(`data: ${JSON.stringify(event)}\n\n`);
      }
      begin(response);
      response.end('data: [DONE]\n\n');
    } finally {
      clearInterval(alive);
    }
  }

  /** Tells an error, as an event where events have begun. */
  private tell(error: unknown, response: ServerResponse): void {
    if (!(error instanceof RequestError)) this.options.failed(error);
    const told = error instanceof RequestError ? error : new RequestError(500, 'expected an answer, got a defect of this server');
    if (response.headersSent) response.end(`data: ${JSON.stringify(errorBody(told))}\n\n`);
    else sendValue(response, told.status, errorBody(told));
  }
}

function begin(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
}

function sendValue(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** @throws RequestError for what is no JSON */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new RequestError(415, 'content-type: expected application/json');
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    parts.push(part);
    if ((length += part.length) > LARGEST) throw new RequestError(413, `expected a body of at most ${LARGEST} bytes`);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new RequestError(400, 'expected a body of JSON');
  }
}
