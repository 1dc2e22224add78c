/**
 * Reads the answer of `/v1/completions` or of a chat, whole or streamed, as vLLM, SGLang and llama.cpp's server write it. Token ids stand in `token_ids`
 * (vLLM), `output_ids` (SGLang) or `tokens` (llama.cpp). Usage comes in a last chunk without choices, with each chunk, or not at all.
 */
import { z } from 'zod';
import { tokenConfidence } from '../server.ts';
import { NoResult } from './no-result.ts';
import { type Coming, wholeOf } from './requests.ts';

/** A completion as it was told. */
export interface Completion {
  readonly text: string;
  /** Reasoning that was told apart from the text; "" for none. */
  readonly thinking: string;
  /** Undefined where none were told. */
  readonly ids: readonly number[] | undefined;
  readonly finish: string;
  /** At each token of which anything is told, the mean negative log-probability of the likeliest ones. */
  readonly confidences: readonly number[];
  /** Tokens, undefined where nothing was told. */
  readonly completionTokens: number | undefined;
  readonly promptTokens: number | undefined;
  readonly cachedTokens: number | undefined;
}

const ids = z.array(z.int().min(0)).nullish();
const likeliest = z.object({ logprob: z.number() });
const logprobs = z.object({
  top_logprobs: z.array(z.union([z.record(z.string(), z.number()), z.array(likeliest)]).nullable()).nullish(),
  content: z.array(z.object({ top_logprobs: z.array(likeliest) })).nullish(),
});
/** Of a chat: the content, and reasoning as vLLM and DeepSeek, or as OpenRouter call it. */
const message = z.object({
  content: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
});
const chunkSchema = z.object({
  choices: z.array(
    z.object({
      text: z.string().nullish(),
      message: message.nullish(),
      delta: message.nullish(),
      finish_reason: z.string().nullish(),
      token_ids: ids,
      output_ids: ids,
      tokens: ids,
      logprobs: logprobs.nullish(),
    }),
  ),
  tokens: ids,
  usage: z
    .object({
      prompt_tokens: z.number().nullish(),
      completion_tokens: z.number().nullish(),
      total_tokens: z.number().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
});
type Chunk = z.infer<typeof chunkSchema>;

/** @throws NoResult for anything but a whole completion */
export async function readCompletion(coming: Coming): Promise<Completion> {
  const completion = new Gathered();
  if (coming.streamed) {
    for await (const data of events(coming.chunks)) completion.add(parse(data));
  } else completion.add(parse(await wholeOf(coming)));
  return completion.end();
}

class Gathered {
  private text = '';
  private thinking = '';
  private ids: number[] | undefined;
  private finish: string | undefined;
  private readonly confidences: number[] = [];
  private usage: NonNullable<Chunk['usage']> | undefined;

  add({ choices, usage, tokens }: Chunk): void {
    this.usage = usage ?? this.usage;
    const [choice] = choices;
    if (choice === undefined) return;
    const own = choice.token_ids ?? choice.output_ids ?? choice.tokens ?? tokens;
    const said = choice.message ?? choice.delta;
    this.text += choice.text ?? said?.content ?? '';
    this.thinking += said?.reasoning_content ?? said?.reasoning ?? '';
    if (own) for (const id of own) (this.ids ??= []).push(id);
    this.finish = choice.finish_reason ?? this.finish;
    // Some servers tell nothing of a token: it is no part of the mean.
    for (const values of likeliestOf(choice.logprobs)) if (values.length > 0) this.confidences.push(tokenConfidence(values));
  }

  end(): Completion {
    const { text, thinking, ids, finish, confidences, usage } = this;
    if (finish === undefined) throw new NoResult('an answer that broke off');
    return {
      text,
      thinking,
      ids,
      finish,
      confidences,
      completionTokens: decodedTokens(usage),
      promptTokens: usage?.prompt_tokens ?? undefined,
      cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? undefined,
    };
  }
}

/** Some servers count reasoning in the total alone. */
function decodedTokens(usage: Chunk['usage']): number | undefined {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage ?? {};
  if (typeof completion !== 'number') return undefined;
  return typeof prompt === 'number' && typeof total === 'number' ? Math.max(completion, total - prompt) : completion;
}

function parse(text: string): Chunk {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoResult('an answer that is no JSON');
  }
  const { data } = chunkSchema.safeParse(value);
  if (data === undefined) throw new NoResult('an answer without choices');
  return data;
}

/** The data of server-sent events up to the end mark. */
async function* events(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() as string;
    for (const line of lines) {
      const data = /^data:\s*(.*)$/.exec(line)?.[1];
      if (data === undefined || data === '') continue;
      if (data === '[DONE]') return;
      yield data;
    }
  }
}

/** Log-probabilities of the likeliest tokens, token by token. */
function likeliestOf(told: z.infer<typeof logprobs> | null | undefined): number[][] {
  const each = told?.top_logprobs ?? told?.content?.map(({ top_logprobs }) => top_logprobs) ?? [];
  return each.map((entry) => (Array.isArray(entry) ? entry.map(({ logprob }) => logprob) : Object.values(entry ?? {})));
}
