/** A model server as one chat uses it: its requests and their tokens are counted, and end once nobody waits for the chat. */
import { DataError } from '../../datasets/foundation/errors.ts';
import { SetupError } from '../live/client/requests.ts';
import type { DecodeRequest, ModelServer, Piece, Prefix, Question, ServerOffers } from '../live/server.ts';
import { RequestError } from './request-error.ts';

export class MeteredServer implements ModelServer {
  readonly model: string;
  readonly offers: ServerOffers;
  /** Requests for tokens that brought a result. */
  requests = 0;
  /** Tokens decoded, of branches and probes. */
  tokens = 0;
  /** Tokens of the chat as the model reads it; null while nobody knows. */
  promptTokens: number | null = null;
  private readonly server: ModelServer;
  private readonly gone: AbortSignal;

  constructor(server: ModelServer, gone: AbortSignal) {
    this.server = server;
    this.model = server.model;
    this.offers = server.offers;
    this.gone = gone;
  }

  /** @throws RequestError for a chat that the server does not take */
  async promptOf(question: Question): Promise<Prefix> {
    this.gone.throwIfAborted();
    try {
      const prompt = await this.server.promptOf(question);
      if ('ids' in prompt) this.promptTokens = prompt.ids.length;
      return prompt;
    } catch (error) {
      if (!(error instanceof DataError) || error instanceof SetupError) throw error;
      throw new RequestError(400, error.message);
    }
  }

  suffixOf(text: string): Promise<Prefix> {
    return this.server.suffixOf(text);
  }

  async decode(request: DecodeRequest): Promise<Piece> {
    const signal = request.signal === undefined ? this.gone : AbortSignal.any([request.signal, this.gone]);
    const piece = await this.server.decode({ ...request, signal });
    this.requests++;
    this.tokens += piece.tokens;
    // The first request reads the chat and nothing else.
    this.promptTokens ??= piece.promptTokens ?? null;
    return piece;
  }
}
