/**
 * A controller in front of a model server, as an OpenAI-compatible endpoint: one chat goes in, many branches decode, and one answer comes out.
 * Usage counts the chat once, and every token of branches and probes.
 */
import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import type { Contestant } from '../../controllers/contestant.ts';
import { DataError, UnreachableError } from '../../datasets/foundation/errors.ts';
import { PromptTooLong } from '../live/decoder.ts';
import type { LiveBranches } from '../live/live-branches.ts';
import type { LiveEpisode } from '../live/live-episode.ts';
import type { LiveSettings } from '../live/live-settings.ts';
import { playLive } from '../live/play-live.ts';
import { requireOffers } from '../live/require-offers.ts';
import type { Message, ModelServer } from '../live/server.ts';
import { BudgetSpent } from '../live/token-budget.ts';
import { responseOf } from './chosen-response.ts';
import type { Answer, Route } from './endpoint.ts';
import { type Asked, chatFields } from './fields.ts';
import { MeteredServer } from './metered-server.ts';
import { modelList, usageOf } from './protocol.ts';
import { RequestError } from './request-error.ts';

/** Chats that are played at once; others wait. */
const AT_ONCE = 8;

export interface ControllerOptions {
  readonly contestant: Contestant;
  readonly server: ModelServer;
  /** The fields of a chat for sampling, seed and tokens win over these. */
  readonly settings: LiveSettings;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Told of each chat once it has an answer. */
  readonly ended?: (episode: LiveEpisode) => void;
}

/** @throws DataError where the server does not offer what the controller needs */
export function controllerRoutes(options: ControllerOptions): ReadonlyMap<string, Route> {
  const { contestant, server, now } = options;
  requireOffers(contestant.controller, server.model, server.offers);
  const name = `${server.model}/${contestant.label}`;
  const atOnce = pLimit(AT_ONCE);
  let count = 0;
  return new Map<string, Route>([
    ['GET /health', () => ({})],
    ['GET /v1/models', () => modelList(name, now())],
    [
      'POST /v1/chat/completions',
      (body, gone): Answer | Promise<Answer> => {
        const asked = chatFields(body, [name, server.model]);
        const head = { id: `chatcmpl-${++count}`, created: now(), model: name };
        const answer = () => atOnce(() => answerOf(asked, options, gone));
        return asked.stream ? events(answer, asked.usage, head) : whole(answer, head);
      },
    ],
  ]);
}

type ChatAnswer = Awaited<ReturnType<typeof answerOf>>;

async function whole(answer: () => Promise<ChatAnswer>, head: object): Promise<object> {
  const { message, finish, usage, autotts } = await answer();
  const choice = { index: 0, message: { role: 'assistant', ...message, refusal: null }, logprobs: null, finish_reason: finish };
  return { ...head, object: 'chat.completion', choices: [choice], usage, autotts };
}

/** All of the answer in one event. */
async function* events(answer: () => Promise<ChatAnswer>, tellsUsage: boolean, head: object): AsyncGenerator<object, void, void> {
  const { message, finish, usage, autotts } = await answer();
  const chunk = { ...head, object: 'chat.completion.chunk' };
  const delta = { role: 'assistant', ...message };
  yield { ...chunk, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], autotts };
  if (tellsUsage) yield { ...chunk, choices: [], usage };
}

async function answerOf(asked: Asked & { readonly messages: readonly Message[] }, options: ControllerOptions, gone: AbortSignal) {
  const { contestant, server, settings, ended = () => {} } = options;
  const metered = new MeteredServer(server, gone);
  const { sampling, seed = settings.seed, maxTokens = settings.maxTokens, stop, messages } = asked;
  const own = {
    ...settings,
    sampling: { ...settings.sampling, ...sampling },
    seed,
    stop,
    maxTokens: Math.min(settings.maxTokens, maxTokens),
  };
  let branches: LiveBranches | undefined;
  const question = { id: nameOf(messages), text: messages };
  const { controller, params, label } = contestant;
  const keep = (played: LiveBranches) => {
    branches = played;
  };
  const episode = await refusing(playLive(controller, params, question, metered, own, keep));
  ended(episode);
  const { message, finish } = responseOf(episode, branches, settings.probeSuffix);
  return {
    message,
    finish,
    usage: usageOf(metered.promptTokens, metered.tokens),
    /** How the answer came about. */
    autotts: {
      contestant: label,
      answer: episode.answer,
      branches: episode.branches.length,
      rounds: episode.rounds,
      decoded_tokens: episode.decodedTokens,
      probe_tokens: episode.probeTokens,
      sequential_tokens: episode.sequentialTokensWithProbes,
      requests: metered.requests,
    },
  };
}

/** Faults of the server behind this one, and chats that it cannot take, told as such. */
async function refusing(episode: Promise<LiveEpisode>): Promise<LiveEpisode> {
  try {
    return await episode;
  } catch (error) {
    if (error instanceof PromptTooLong) throw new RequestError(400, error.message, 'context_length_exceeded');
    if (error instanceof BudgetSpent) throw new RequestError(429, error.message, 'insufficient_quota');
    if (error instanceof DataError || error instanceof UnreachableError) throw new RequestError(502, error.message);
    throw error;
  }
}

/** The name of a chat, of which seeds are made: that of the question alone where it is one, as in live play. */
function nameOf(messages: readonly Message[]): string {
  const isQuestion = messages.length === 1 && messages[0].role === 'user';
  const text = isQuestion ? messages[0].content : JSON.stringify(messages.map(({ role, content }) => [role, content]));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
