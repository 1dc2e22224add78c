/** A model behind a local server, and what it proposes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ChatOptions, chat } from '../../../benchmarks/discovery/explorers/chat/chat.ts';
import type { EndpointOptions } from '../../../benchmarks/discovery/explorers/chat/endpoint.ts';
import type { History } from '../../../benchmarks/discovery/objective/history.ts';
import type { Proposal } from '../../../benchmarks/discovery/search/explorer.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { serve } from '../../support/http-server.ts';
import { entryOf, NO_HISTORY, NO_TEAM } from '../feedback/feedback-history.ts';
import { foreign, MAJORITY } from '../sandbox/foreign-code.ts';

export const KEY = 'sk-very-secret';
export const GOOD = foreign(MAJORITY);

export const fenced = (code: string) => `I open fewer branches.\n\n\`\`\`ts\n${code}\`\`\`\nDone.`;

export function answering(response: ServerResponse, content: string | null, status = 200): void {
  const usage = { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 };
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ choices: [{ message: { content } }], usage }));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

export type Server = (response: ServerResponse, count: number, body: string, request: IncomingMessage) => void;

interface Talk {
  readonly proposals: readonly Proposal[];
  readonly bodies: { model: string; messages: { role: string; content: string }[] }[];
  readonly requests: readonly IncomingMessage[];
}

/** Has a model behind this server propose, so often, each time with what it proposed before in its history. */
export async function talk(
  answer: Server,
  more: Partial<ChatOptions> = {},
  endpoint: Partial<EndpointOptions> = {},
  history: History = NO_HISTORY,
  rounds = 1,
): Promise<Talk> {
  const bodies: Talk['bodies'] = [];
  const { url, requests } = await serve(async (request, response, count) => {
    const body = await textOf(request);
    bodies.push(JSON.parse(body));
    answer(response, count, body, request);
  });
  const proposals: Proposal[] = [];
  for (let round = 0; round < rounds; round++) {
    const since = proposals.map(({ candidate, fault }, i) => {
      const entry = entryOf(history.entries.length + i, '', { candidate });
      return fault === undefined ? entry : entryOf(entry.index, '', { candidate, failure: fault });
    });
    proposals.push(...(await ask(`${url}/v1`, more, endpoint, { ...history, entries: [...history.entries, ...since] })));
  }
  return { proposals, bodies, requests };
}

export function ask(url: string, more: Partial<ChatOptions> = {}, endpoint: Partial<EndpointOptions> = {}, history = NO_HISTORY) {
  const reach = { url, model: 'small', key: KEY, milliseconds: 5_000, retries: 2, patience: 10, ...endpoint };
  return chat({ endpoint: reach, repairs: 2, ...more }).propose(history, stream('test'), 1, NO_TEAM);
}
