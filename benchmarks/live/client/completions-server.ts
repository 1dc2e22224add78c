/**
 * A model server that speaks `/v1/completions`, as vLLM, SGLang and llama.cpp's server do. The protocol is the smallest that they share:
 * token ids in and out, every sampling field explicit, and a result only where the model has come to the end of the tokens or of its text.
 */
import { DataError, show } from '../../../datasets/foundation/errors.ts';
import { type DecodeRequest, type Piece, type Prefix, type Question, type ServerOffers, textOf } from '../server.ts';
import { Ledger } from './ledger.ts';
import { NoResult, Refused } from './no-result.ts';
import type { Prompts } from './prompts.ts';
import type { Completion } from './read-completion.ts';
import { completePiece, type RemoteServer, requireFinish } from './remote-server.ts';
import type { Requests } from './requests.ts';
import { samplingFields, type Taken, TOLD } from './sampling-fields.ts';

export const COMPLETIONS = '/v1/completions';

/** The request as a server takes it: with all fields, or with few of them, and none that it may not know. */
export interface CompletionForm {
  readonly sampling: Taken;
  readonly stream: boolean;
}

/** Fields that servers take: the fewer, the more servers take them. */
export const TAKEN: readonly Taken[] = [undefined, TOLD, ['temperature', 'top_p', 'seed'], ['temperature', 'top_p']];

export class CompletionsServer implements RemoteServer {
  readonly model: string;
  readonly offers: ServerOffers;
  readonly ledger = new Ledger();
  private readonly requests: Requests;
  private readonly prompts: Prompts;
  private readonly form: CompletionForm;

  constructor(model: string, offers: ServerOffers, requests: Requests, prompts: Prompts, form: CompletionForm) {
    this.model = model;
    this.offers = offers;
    this.requests = requests;
    this.prompts = prompts;
    this.form = form;
  }

  promptOf(question: Question): Promise<Prefix> {
    return this.prompts.promptOf(question);
  }

  suffixOf(text: string): Promise<Prefix> {
    return this.prompts.suffixOf(text);
  }

  async decode(request: DecodeRequest): Promise<Piece> {
    const { ledger, model, form, offers, requests } = this;
    try {
      const body = bodyOf(model, request, form);
      return await completePiece(requests, COMPLETIONS, body, request, ledger, (told) => pieceOf(told, request, offers));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      ledger.fail(error.message, 0);
      // Requests like this one were answered before: only the length is another.
      return { ...(offers.ids && { ids: [] }), text: '', tokens: 0, end: 'full' };
    }
  }

  close(): Promise<void> {
    return this.requests.close();
  }
}

/** Returns the request for a piece, in the form that the server takes. */
export function bodyOf(
  model: string,
  { prefix, maxTokens, sampling, seed, logprobs }: Omit<DecodeRequest, 'signal'>,
  { sampling: taken, stream }: CompletionForm,
): object {
  return {
    model,
    prompt: 'ids' in prefix ? prefix.ids : textOf(prefix),
    max_tokens: maxTokens,
    ...samplingFields(sampling, seed, taken),
    ...('ids' in prefix && { return_token_ids: true, return_tokens: true }),
    ...(logprobs > 0 && { logprobs }),
    stream,
    ...(stream && { stream_options: { include_usage: true } }),
    ...(taken === undefined && { n: 1, echo: false, cache_prompt: true }),
  };
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
