/** Answers of the scripted server: whole or as events, in the dialects of several servers. */
import type { ServerResponse } from 'node:http';
import { textOf } from './scripted-model.ts';
import type { Fault } from './server-faults.ts';

export interface ServerOptions {
  readonly fault?: Fault;
  /** All passing faults, one after another, and all habits that a server can have from one answer to the next; `fault` beside them. */
  readonly everyFault?: boolean;
  /** Takes and tells no ids. */
  readonly textOnly?: boolean;
  readonly logprobs?: boolean;
  readonly contextLength?: number;
  /** Whether it tells the length of its context. */
  readonly tellsContext?: boolean;
  /** Has chats alone. */
  readonly chats?: { readonly thinks?: boolean };
  /** Fields that it takes none of: it refuses a request with one of them. */
  readonly refusedFields?: readonly string[];
  /** A status with which every request for tokens ends after so many. */
  readonly refuses?: { readonly status: number; readonly after: number };
}

export interface Body {
  readonly prompt: string | readonly number[];
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens: number;
  readonly max_completion_tokens?: number;
  readonly seed: number;
  readonly stream?: boolean;
  readonly logprobs?: number;
  readonly return_token_ids?: boolean;
  readonly [field: string]: unknown;
}

export interface Made {
  readonly ids: readonly number[];
  readonly logprobs: [number, number][];
  readonly finish: string;
  readonly usage: object;
}

/** What is sent, and what is wrong with it. */
export interface Sent {
  readonly body: Body;
  readonly piece: Made;
  readonly fails: Fault | undefined;
  readonly options: ServerOptions;
}

/** Sends a piece as one answer. */
export function sendWhole({ body, piece, fails, options }: Sent, response: ServerResponse): unknown {
  const { fault } = options;
  const usage = fault === 'usage null' ? { usage: null } : fault === 'usage never' ? {} : { usage: piece.usage };
  const text = JSON.stringify({
    choices: [choice({ body, piece, fails, options }, 0, piece.ids.length, piece.finish)],
    ...usage,
  });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  if (fails === 'cut') return response.write(text.slice(0, text.length / 2), () => response.destroy());
  return fails === 'stuck' ? response.write(text.slice(0, text.length / 2)) : response.end(text);
}

/** Sends a piece as events. */
export function sendEvents({ body, piece, fails, options }: Sent, response: ServerResponse): unknown {
  const { fault } = options;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const middle = Math.floor(piece.ids.length / 2);
  const event = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  const each = fault === 'usage with each chunk' ? { usage: piece.usage } : fault === 'usage null' ? { usage: null } : {};
  event({ choices: [choice({ body, piece, fails, options }, 0, middle, null)], ...each });
  if (fails === 'cut') return response.write('data: {"choi', () => response.destroy());
  if (fails === 'stuck') return undefined;
  const last = { choices: [choice({ body, piece, fails, options }, middle, piece.ids.length, piece.finish)] };
  event({ ...last, ...each, ...(fault === undefined && { usage: piece.usage }) });
  if (!['usage never', 'usage null', 'usage with each chunk'].includes(fault ?? '')) event({ choices: [], usage: piece.usage });
  return response.end('data: [DONE]\n\n');
}

function choice({ body, piece, options }: Sent, from: number, to: number, finish: string | null) {
  const { logprobs, return_token_ids, stream } = body;
  const { fault, textOnly, chats } = options;
  const ids = piece.ids.slice(from, to);
  if (chats) {
    const content = textOf(ids);
    const told = chats.thinks && from === 0 ? { reasoning_content: content.slice(0, 1), content: content.slice(1) } : { content };
    return { index: 0, [stream ? 'delta' : 'message']: { role: 'assistant', ...told }, finish_reason: finish };
  }
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
