/**
 * A server of which chats alone can be had, as hosted ones are: `/v1/chat/completions`. It sells whole responses. Reasoning that it tells
 * stands before the answer, in `<think>`. Reasoning that it hides is counted all the same, as far as usage tells it.
 */
import { DataError } from '../../../datasets/foundation/errors.ts';
import type { DecodeRequest, Message, Piece, Prefix, Question, ServerOffers } from '../server.ts';
import { Ledger } from './ledger.ts';
import { NoResult, Refused } from './no-result.ts';
import { messagesOf } from './prompts.ts';
import type { Completion } from './read-completion.ts';
import { complete, completePiece, type RemoteServer, requireFinish } from './remote-server.ts';
import { type Requests, SetupError } from './requests.ts';
import { samplingFields, type Taken, TOLD, unsentOf } from './sampling-fields.ts';

const PATH = '/v1/chat/completions';

/** Fields that a server takes: the fewer, the more servers take them. */
interface Form {
  /** Hosted models that reason take only the second. */
  readonly most: 'max_tokens' | 'max_completion_tokens';
  readonly sampling: Taken;
  readonly stream: boolean;
}

const FORMS: readonly Form[] = [
  { most: 'max_tokens' as const, sampling: undefined },
  { most: 'max_tokens' as const, sampling: TOLD },
  { most: 'max_completion_tokens' as const, sampling: TOLD },
  { most: 'max_completion_tokens' as const, sampling: ['seed'] },
  { most: 'max_completion_tokens' as const, sampling: [] },
].flatMap((form) => [true, false].map((stream) => ({ ...form, stream })));

/** Not the values that servers take anyway. */
const TRIAL = {
  prefix: { messages: messagesOf('1+1') },
  maxTokens: 16,
  sampling: { temperature: 0.7, topP: 0.95, topK: 20 },
  seed: 1,
};

export class ChatServer implements RemoteServer {
  readonly model: string;
  readonly offers: ServerOffers;
  readonly ledger = new Ledger();
  private readonly requests: Requests;
  private readonly form: Form;

  constructor(model: string, offers: ServerOffers, requests: Requests, form: Form) {
    this.model = model;
    this.offers = offers;
    this.requests = requests;
    this.form = form;
  }

  async promptOf(question: Question): Promise<Prefix> {
    return { messages: messagesOf(question) };
  }

  suffixOf(): Promise<Prefix> {
    throw new RangeError('expected no probes of a server that continues no response, got one');
  }

  async decode(request: DecodeRequest): Promise<Piece> {
    const { requests, model, form, ledger } = this;
    try {
      return await completePiece(requests, PATH, bodyOf(model, request, form), request, ledger, (told) => pieceOf(told, request));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      ledger.fail(error.message, 0);
      throw new DataError(
        `${requests.origin}: expected a chat that takes the question and ${form.most} ${request.maxTokens}, got ${error.message}`,
      );
    }
  }

  close(): Promise<void> {
    return this.requests.close();
  }
}

/**
 * Finds out by a few requests which fields the server takes.
 *
 * @throws DataError where it refuses all of them, or tells no usage
 */
export async function openChat(requests: Requests, model: string): Promise<ChatServer> {
  let refused: unknown;
  let silent = false;
  for (const form of FORMS) {
    const body = bodyOf(model, TRIAL, form);
    const trial = () => complete(requests, PATH, body, { read: requireFinish });
    try {
      const [first] = await trial();
      silent ||= first.completionTokens === undefined;
      if (first.completionTokens === undefined) continue;
      const [again] = await trial();
      const offers = {
        continues: false,
        ids: false,
        logprobs: 0,
        seedRepeats: first.text === again.text,
        cachedTokens: again.cachedTokens !== undefined,
        ...unsentOf(form.sampling),
      };
      return new ChatServer(model, offers, requests, form);
    } catch (error) {
      if (!(error instanceof Refused || (error instanceof SetupError && error.status === 422))) throw error;
      refused = error;
    }
  }
  const got = silent ? 'none' : (refused as Error).message;
  throw new DataError(`${requests.origin}: expected a server of chats that tells usage, got ${got}`);
}

function bodyOf(model: string, request: Omit<DecodeRequest, 'signal' | 'logprobs'>, { most, sampling, stream }: Form): object {
  const { prefix, maxTokens, seed } = request;
  const { messages } = prefix as { readonly messages: readonly Message[] };
  return {
    model,
    messages,
    [most]: maxTokens,
    n: 1,
    ...samplingFields(request.sampling, seed, sampling),
    stream,
    ...(stream && { stream_options: { include_usage: true } }),
  };
}

/** @throws NoResult for what is none */
function pieceOf(completion: Completion, { maxTokens }: Pick<DecodeRequest, 'maxTokens'>): Piece {
  const { text, thinking, finish, completionTokens: tokens, promptTokens } = requireFinish(completion);
  if (tokens === undefined) throw new NoResult('an answer without usage');
  const whole = thinking === '' ? text : `<think>\n${thinking}\n${text === '' ? '' : '</think>\n\n'}${text}`;
  // Some servers count reasoning, and do not cut it.
  const end = finish === 'stop' ? 'stop' : tokens < maxTokens ? 'full' : 'length';
  return { text: whole, tokens, end, promptTokens };
}
