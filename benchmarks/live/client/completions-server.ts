/**
 * A model server that speaks `/v1/completions`, as vLLM, SGLang and llama.cpp's server do. The protocol is the smallest that they share:
 * token ids in and out, every sampling field explicit, and a result only where the model has come to the end of the tokens or of its text.
 */
import { DataError, show } from '../../../datasets/foundation/errors.ts';
import type { DecodeRequest, ModelServer, Piece, Prefix, Question, Sampling, ServerOffers } from '../server.ts';
import { Ledger } from './ledger.ts';
import { NoResult, Refused } from './no-result.ts';
import type { Prompts } from './prompts.ts';
import { type Completion, readCompletion } from './read-completion.ts';
import type { Requests } from './requests.ts';

export class CompletionsServer implements ModelServer {
  readonly model: string;
  readonly offers: ServerOffers;
  readonly ledger = new Ledger();
  private readonly requests: Requests;
  private readonly prompts: Prompts;
  private readonly stream: boolean;

  constructor(model: string, offers: ServerOffers, requests: Requests, prompts: Prompts, stream: boolean) {
    this.model = model;
    this.offers = offers;
    this.requests = requests;
    this.prompts = prompts;
    this.stream = stream;
  }

  promptOf(question: Question): Promise<Prefix> {
    return this.prompts.promptOf(question);
  }

  suffixOf(text: string): Promise<Prefix> {
    return this.prompts.suffixOf(text);
  }

  async decode(request: DecodeRequest): Promise<Piece> {
    const { ledger, model, stream, offers } = this;
    const { maxTokens, signal } = request;
    try {
      const [piece, completion] = await complete(this.requests, bodyOf(model, request, stream), {
        read: (completion) => pieceOf(completion, request, offers),
        failed: (reason) => ledger.fail(reason, maxTokens),
        signal,
      });
      ledger.answered++;
      ledger.tokens += piece.tokens;
      ledger.promptTokens += completion.promptTokens ?? 0;
      ledger.cachedTokens += completion.cachedTokens ?? 0;
      return piece;
    } catch (error) {
      if (signal?.aborted) ledger.fail('given up', maxTokens);
      if (!(error instanceof Refused)) throw error;
      ledger.fail(error.message, 0);
      // Requests like this one were answered before: only the length is another.
      return { ...(offers.ids && { ids: [] }), text: '', tokens: 0, end: 'full' };
    }
  }

  /** Ends all connections, so that the process can end. */
  close(): Promise<void> {
    return this.requests.close();
  }
}

/** Sends a request for tokens until it has a result. */
export async function complete<Result>(
  requests: Requests,
  body: object,
  {
    read,
    ...rest
  }: { read: (completion: Completion) => Result; failed?: (reason: string) => void; signal?: AbortSignal | undefined },
): Promise<readonly [Result, Completion]> {
  return requests.send(
    '/v1/completions',
    body,
    async (coming) => {
      const completion = await readCompletion(coming);
      return [read(completion), completion] as const;
    },
    rest,
  );
}

/** The request with every field that decides what comes. */
export function bodyOf(
  model: string,
  { prefix, maxTokens, sampling, seed, logprobs }: Omit<DecodeRequest, 'signal'>,
  stream: boolean,
) {
  return {
    model,
    prompt: 'ids' in prefix ? prefix.ids : prefix.text,
    max_tokens: maxTokens,
    seed,
    n: 1,
    echo: false,
    ...samplingFields(sampling),
    ...('ids' in prefix && { return_token_ids: true, return_tokens: true }),
    ...(logprobs > 0 && { logprobs }),
    stream,
    ...(stream && { stream_options: { include_usage: true } }),
    cache_prompt: true,
  };
}

/** Whatever else a server would do of its own is switched off. */
function samplingFields({ temperature, topP, topK }: Sampling) {
  return {
    temperature,
    top_p: topP,
    top_k: topK,
    min_p: 0,
    typical_p: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    repetition_penalty: 1,
    repeat_penalty: 1,
    skip_special_tokens: true,
    ignore_eos: false,
  };
}

/** Returns a completion that ends with the tokens or with the text. Some servers answer with a token and the reason `abort`. @throws NoResult */
export function requireFinish(completion: Completion): Completion {
  const { finish } = completion;
  if (finish === 'length' || finish === 'stop') return completion;
  throw new NoResult(`finish_reason ${/^\w{1,20}$/.test(finish) ? finish : 'of no known kind'}`);
}

/** @throws NoResult for what is none */
function pieceOf(completion: Completion, request: Omit<DecodeRequest, 'sampling' | 'seed'>, offers: ServerOffers): Piece {
  const { text, finish, confidences, completionTokens } = completion;
  const { maxTokens, logprobs, prefix } = request;
  const ids = 'ids' in prefix ? completion.ids : undefined;
  requireFinish(completion);
  if ('ids' in prefix && ids === undefined) throw new NoResult('an answer without token ids');
  if (logprobs > 0 && confidences.length === 0) throw new NoResult('an answer without log-probabilities');
  // The token that ends a text is told by some servers, and counted by all that count.
  const uncounted = finish === 'stop' && ids !== undefined && completionTokens === ids.length + 1;
  const tokens = ids === undefined ? completionTokens : ids.length + Number(uncounted);
  if (tokens === undefined) throw new NoResult('an answer without token ids and without usage');
  if (tokens > maxTokens) throw new NoResult('more tokens than were asked for');
  const piece = { ids, text, tokens, promptTokens: completion.promptTokens, ...(logprobs > 0 && { confidences }) };
  if (finish === 'stop') return { ...piece, end: 'stop' };
  if (tokens === maxTokens) return { ...piece, end: 'length' };
  const { contextLength } = offers;
  const length = 'ids' in prefix ? prefix.ids.length : 0;
  if (contextLength !== undefined && length + tokens < contextLength - 1) throw new NoResult('fewer tokens than were asked for');
  return { ...piece, end: 'full' };
}

/** @throws DataError where a name is none of those that a server has */
export function requireModel(given: string | undefined, known: readonly string[]): string {
  if (given !== undefined && (known.length === 0 || known.includes(given))) return given;
  const list = known.map(show).join(', ');
  if (given !== undefined) throw new DataError(`--model: expected a model of the server, one of ${list}, got ${show(given)}`);
  if (known.length === 1) return known[0];
  throw new DataError(`--model: expected a model of the server${known.length > 0 ? `, one of ${list}` : ''}, got nothing`);
}
