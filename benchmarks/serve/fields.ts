/**
 * The fields of requests that are honoured. A field that would change the answer and is not honoured is refused, unless it has the value at
 * which it does nothing: nothing is left out without a word.
 */
import { z } from 'zod';
import { MOST_LIKELIEST } from '../live/embedded-server.ts';
import type { Message, Question, Sampling } from '../live/server.ts';
import { RequestError } from './request-error.ts';

type Inert = Readonly<Record<string, readonly unknown[]>>;

/** Fields that are not honoured, with the value at which they do nothing. */
const INERT = {
  n: [1],
  best_of: [1],
  echo: [false],
  suffix: [''],
  stop_token_ids: [],
  min_tokens: [0],
  min_p: [0],
  typical_p: [1],
  presence_penalty: [0],
  frequency_penalty: [0],
  repetition_penalty: [1],
  repeat_penalty: [1],
  ignore_eos: [false],
  logit_bias: [],
  top_logprobs: [0],
  tools: [],
  tool_choice: ['none', 'auto'],
  functions: [],
  function_call: ['none', 'auto'],
  response_format: [],
  guided_json: [],
  guided_regex: [],
  audio: [],
  prediction: [],
  reasoning_effort: [],
} as const satisfies Inert;
/** The same of chats. */
const INERT_IN_CHATS = { ...INERT, logprobs: [0, false] } as const satisfies Inert;

/** Strings that may end a text; OpenAI takes four. */
const MOST_STOPS = 16;
const SAMPLED = {
  temperature: z.number().min(0).max(100).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  top_k: z.int().min(-1).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string().min(1)).max(MOST_STOPS)]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  model: z.string().nullish(),
};
const tokens = z.int().min(1).nullish();
const part = z.object({ type: z.literal('text'), text: z.string() });
const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), z.array(part).min(1)]),
});
/** Texts of one request at most. */
const MOST_PROMPTS = 256;
const ONE_PROMPT = [z.string(), z.array(z.int().min(0)).min(1)] as const;
const completionSchema = z.looseObject({
  ...SAMPLED,
  prompt: z.union([...ONE_PROMPT, z.array(z.union(ONE_PROMPT)).min(1).max(MOST_PROMPTS)]),
  max_tokens: tokens,
  logprobs: z.int().min(0).max(MOST_LIKELIEST).nullish(),
  return_token_ids: z.boolean().nullish(),
  return_tokens: z.boolean().nullish(),
});
const chatSchema = z.looseObject({
  ...SAMPLED,
  messages: z.array(message).min(1),
  max_tokens: tokens,
  max_completion_tokens: tokens,
});

const EXPECTED: Readonly<Record<string, string>> = {
  messages: 'messages of text by system, user or assistant',
  prompt: `a text or token ids, or at most ${MOST_PROMPTS} of them`,
  temperature: 'a number from 0 to 100',
  top_p: 'a number above 0, at most 1',
  top_k: 'a whole number, -1 or 0 for all tokens',
  max_tokens: 'a whole number of at least 1',
  max_completion_tokens: 'a whole number of at least 1',
  seed: 'a whole number',
  stop: `a text, or at most ${MOST_STOPS} texts of at least one character`,
  logprobs: `a whole number from 0 to ${MOST_LIKELIEST}`,
};

/** The fields that requests for tokens and for chats share. */
export interface Asked {
  /** As far as it was told. */
  readonly sampling: Partial<Sampling>;
  readonly seed: number | undefined;
  /** Strings before the first of which the text ends. */
  readonly stop: readonly string[];
  /** Undefined where the request leaves it open. */
  readonly maxTokens: number | undefined;
  readonly stream: boolean;
  /** Whether events end with one of usage. */
  readonly usage: boolean;
}

/** @throws RequestError */
export function completionFields(
  body: unknown,
  model: string,
): Asked & { readonly prompts: readonly (string | number[])[]; readonly ids: boolean; readonly logprobs: number } {
  const fields = checked(completionSchema, body, [model], INERT);
  const { prompt, max_tokens, logprobs, return_token_ids, return_tokens } = fields;
  return {
    ...askedBy(fields),
    maxTokens: max_tokens ?? undefined,
    prompts: isOne(prompt) ? [prompt] : prompt,
    logprobs: logprobs ?? 0,
    ids: return_token_ids === true || return_tokens === true,
  };
}

/** Whether it is one text: characters, or token ids. */
function isOne(prompt: string | number[] | (string | number[])[]): prompt is string | number[] {
  return typeof prompt === 'string' || typeof prompt[0] === 'number';
}

/** @param models names of the model, any of which may be asked for @throws RequestError */
export function chatFields(body: unknown, models: readonly string[]): Asked & { readonly messages: readonly Message[] } {
  const fields = checked(chatSchema, body, models, INERT_IN_CHATS);
  const { messages, max_tokens, max_completion_tokens } = fields;
  return { ...askedBy(fields), maxTokens: max_completion_tokens ?? max_tokens ?? undefined, messages: messages.map(plain) };
}

const tokenizeSchema = z.looseObject({
  prompt: z.string().nullish(),
  content: z.string().nullish(),
  messages: z.array(message).min(1).nullish(),
  add_special_tokens: z.boolean().nullish(),
  add_special: z.boolean().nullish(),
});

/** The text that is to become token ids. `marked`: whether the mark of a beginning comes first. @throws RequestError */
export function tokenizeFields(body: unknown): { readonly question: Question; readonly marked: boolean } {
  const { data } = tokenizeSchema.safeParse(body);
  if (data?.messages) return { question: data.messages.map(plain), marked: true };
  const text = data?.prompt ?? data?.content;
  if (data === undefined || typeof text !== 'string') throw new RequestError(400, 'expected prompt, content or messages');
  return { question: text, marked: data.add_special_tokens ?? data.add_special ?? true };
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  models: readonly string[],
  notHonoured: Inert,
): z.infer<Schema> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new RequestError(400, 'expected an object of JSON');
  for (const [name, inert] of Object.entries(notHonoured))
    if (Object.hasOwn(body, name) && !isInert((body as Record<string, unknown>)[name], inert)) throw unhonoured(name, inert);
  const { data, error } = schema.safeParse(body);
  if (error !== undefined) {
    const name = String(error.issues[0].path[0] ?? 'body');
    throw new RequestError(400, `${name}: expected ${EXPECTED[name] ?? 'another value'}, got something else`);
  }
  const { model } = data as { readonly model?: string | null };
  if (model && !models.includes(model))
    throw new RequestError(404, `model: expected ${models.join(' or ')}, got another`, 'model_not_found');
  return data;
}

function isInert(value: unknown, inert: readonly unknown[]): boolean {
  if (value === null || value === undefined || inert.includes(value)) return true;
  if (typeof value !== 'object') return false;
  return Object.keys(value).length === 0 || (value as { type?: unknown }).type === 'text';
}

function unhonoured(name: string, inert: readonly unknown[]): RequestError {
  const expected = inert.length === 0 || inert[0] === '' ? 'none' : inert.map((value) => JSON.stringify(value)).join(' or ');
  return new RequestError(400, `${name}: expected ${expected}, got a value that is not honoured here`);
}

function askedBy(fields: z.infer<z.ZodObject<typeof SAMPLED>>): Omit<Asked, 'maxTokens'> {
  const { temperature, top_p: topP, top_k: topK, seed, stop, stream, stream_options } = fields;
  return {
    sampling: {
      ...(typeof temperature === 'number' && { temperature }),
      ...(typeof topP === 'number' && { topP }),
      ...(typeof topK === 'number' && { topK: Math.max(0, topK) }),
    },
    // Seeds of models go from 0 to 2³¹ − 1.
    seed: seed === undefined || seed === null ? undefined : Number(BigInt.asUintN(31, BigInt(seed))),
    stop: typeof stop === 'string' ? [stop].filter((text) => text !== '') : (stop ?? []),
    stream: stream === true,
    usage: stream_options?.include_usage === true,
  };
}

function plain({ role, content }: z.infer<typeof message>): Message {
  return { role, content: typeof content === 'string' ? content : content.map(({ text }) => text).join('') };
}
