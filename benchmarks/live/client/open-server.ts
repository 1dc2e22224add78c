/**
 * Opens a model server: finds out by a few requests what it can do, before anything is spent on a question. What was found stands in the
 * record of what is played.
 */
import { z } from 'zod';
import { DataError } from '../../../datasets/foundation/errors.ts';
import type { Prefix, ServerOffers } from '../server.ts';
import { openChat } from './chat-server.ts';
import { bodyOf, COMPLETIONS, type CompletionForm, CompletionsServer, requireModel, TAKEN } from './completions-server.ts';
import { Refused } from './no-result.ts';
import { optional, Prompts } from './prompts.ts';
import type { Completion } from './read-completion.ts';
import { complete, type RemoteServer, requireFinish } from './remote-server.ts';
import { DEFAULT_PATIENCE, type Patience, Requests, SetupError } from './requests.ts';
import { unsentOf } from './sampling-fields.ts';

export interface OpenOptions {
  /** `http://localhost:8000` */
  readonly url: string;
  /** The one model that the server has unless given. */
  readonly model?: string | undefined;
  readonly key?: string | undefined;
  /** Requests under way at once; 32 unless given. */
  readonly concurrency?: number;
  /** Requests of a minute; as many as are asked for unless given. */
  readonly perMinute?: number | undefined;
  readonly patience?: Partial<Patience>;
  /** Whether answers come token by token, so that a server that has stopped is noticed early; not unless given. */
  readonly stream?: boolean;
  /** Whether whole responses are asked for, by `/v1/chat/completions`; found out unless given. */
  readonly chat?: boolean;
}

/** How often the first request is sent again. */
const FIRST_RETRIES = 2;
/** Tokens of a trial. */
const TRIAL = { question: '1+1', tokens: 4 };
/** Numbers of likeliest tokens that servers tell log-probabilities of, at most; OpenAI's own tells five. */
const LIKELIEST = [20, 5];

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string(), max_model_len: z.int().min(1).nullish() })) });
const propsSchema = z.object({ default_generation_settings: z.object({ n_ctx: z.int().min(1) }) });

/**
 * @throws DataError where key, model or path are wrong, or the server tells neither token ids nor usage
 * @throws UnreachableError where it cannot be had
 */
export async function openServer(options: OpenOptions): Promise<RemoteServer> {
  const { url, key, concurrency = 32, perMinute, patience, stream = false, chat = false } = options;
  const patient = { ...DEFAULT_PATIENCE, ...patience };
  const requests = new Requests({ url, key, concurrency, perMinute, patience: patient });
  // A server that is not there is said at once.
  const retries = Math.min(FIRST_RETRIES, patient.retries);
  try {
    const models = (await optional(requests, '/v1/models', undefined, modelsSchema, { retries }))?.data ?? [];
    const model = requireModel(
      options.model,
      models.map(({ id }) => id),
    );
    const contextLength = models.find(({ id }) => id === model)?.max_model_len ?? undefined;
    return await (chat ? openChat(requests, model) : openCompletions(requests, model, contextLength, stream));
  } catch (error) {
    await requests.close();
    if (error instanceof Refused)
      throw new DataError(`${requests.origin}: expected the server to accept a trial, got ${error.message}`);
    throw error;
  }
}

/** A server without completions sells chats. */
async function openCompletions(
  requests: Requests,
  model: string,
  contextLength: number | undefined,
  stream: boolean,
): Promise<RemoteServer> {
  try {
    const props = await optional(requests, '/props', undefined, propsSchema);
    const prompts = new Prompts(requests, model);
    await prompts.begin();
    const context = contextLength ?? props?.default_generation_settings.n_ctx;
    const { offers, form } = await tried(requests, model, prompts, context, stream);
    return new CompletionsServer(model, offers, requests, prompts, form);
  } catch (error) {
    if (!(error instanceof NoCompletions || (error instanceof SetupError && [404, 405].includes(error.status)))) throw error;
    return await openChat(requests, model).catch((inner) => {
      throw inner instanceof SetupError && [404, 405].includes(inner.status) ? error : inner;
    });
  }
}

/** The server refuses to complete a text. */
class NoCompletions extends DataError {}

/** Has the model decode a few tokens, twice with the same seed. */
async function tried(
  requests: Requests,
  model: string,
  prompts: Prompts,
  contextLength: number | undefined,
  stream: boolean,
): Promise<{ offers: ServerOffers; form: CompletionForm }> {
  let prefix = await prompts.promptOf(TRIAL.question);
  let trial = await firstTrial(requests, model, prefix, stream);
  // Without ids in and out characters are sent.
  if (trial?.completion.ids === undefined && prompts.ids) {
    prompts.ids = false;
    prefix = await prompts.promptOf(TRIAL.question);
    trial = await firstTrial(requests, model, prefix, stream);
  }
  if (trial === undefined) throw new NoCompletions(`${requests.origin}: expected a server that completes texts, got a refusal`);
  const { completion, form } = trial;
  if ('ids' in prefix) prompts.counted(prefix.ids.length, completion.promptTokens);
  if (completion.ids === undefined && completion.completionTokens === undefined)
    throw new DataError(`${requests.origin}: expected a server that tells token ids or usage, got neither`);
  let again: Completion | undefined;
  let logprobs = 0;
  for (const likeliest of LIKELIEST) {
    again = (await trialOf(requests, model, prefix, form, likeliest)) ?? again;
    if (again === undefined || again.confidences.length === 0) continue;
    logprobs = likeliest;
    break;
  }
  again ??= await trialOf(requests, model, prefix, form);
  const offers = {
    continues: true,
    ids: prompts.ids,
    logprobs,
    contextLength,
    seedRepeats: again !== undefined && again.text === completion.text && String(again.ids) === String(completion.ids),
    cachedTokens: again?.cachedTokens !== undefined,
    ...unsentOf(form.sampling),
    ...(prompts.raw && { raw: true }),
  };
  return { offers, form };
}

/** The first form that the server takes; undefined where it refuses such a prompt in any. */
async function firstTrial(requests: Requests, model: string, prefix: Prefix, stream: boolean) {
  for (const sampling of TAKEN) {
    const form = { sampling, stream };
    const completion = await trialOf(requests, model, prefix, form);
    if (completion !== undefined) return { completion, form };
  }
  return undefined;
}

/** Undefined where the server refuses the request. */
async function trialOf(
  requests: Requests,
  model: string,
  prefix: Prefix,
  form: CompletionForm,
  logprobs = 0,
): Promise<Completion | undefined> {
  const request = { prefix, maxTokens: TRIAL.tokens, sampling: { temperature: 1, topP: 1, topK: 0 }, seed: 1, logprobs };
  try {
    const [completion] = await complete(requests, COMPLETIONS, bodyOf(model, request, form), { read: requireFinish });
    return completion;
  } catch (error) {
    if (!(error instanceof Refused || (error instanceof SetupError && error.status === 422))) throw error;
    return undefined;
  }
}
