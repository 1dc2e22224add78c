/** Servers over HTTP: all of them count what they are asked for, and end a request in one result. */
import type { DecodeRequest, ModelServer, Piece } from '../server.ts';
import type { Ledger } from './ledger.ts';
import { NoResult } from './no-result.ts';
import { type Completion, readCompletion } from './read-completion.ts';
import type { Requests } from './requests.ts';

export interface RemoteServer extends ModelServer {
  readonly ledger: Ledger;
  /** Ends all connections, so that the process can end. */
  close(): Promise<void>;
}

interface CompleteOptions<Result> {
  readonly read: (completion: Completion) => Result;
  readonly failed?: (reason: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request for tokens until it has a result. */
export function complete<Result>(
  requests: Requests,
  path: string,
  body: object,
  { read, ...rest }: CompleteOptions<Result>,
): Promise<readonly [Result, Completion]> {
  return requests.send(
    path,
    body,
    async (coming) => {
      const completion = await readCompletion(coming);
      return [read(completion), completion] as const;
    },
    rest,
  );
}

/** The same for a piece that counts. @throws Refused where the server refuses the request */
export async function completePiece(
  requests: Requests,
  path: string,
  body: object,
  { maxTokens, signal }: Pick<DecodeRequest, 'maxTokens' | 'signal'>,
  ledger: Ledger,
  read: (completion: Completion) => Piece,
): Promise<Piece> {
  try {
    const failed = (reason: string) => ledger.fail(reason, maxTokens);
    const [piece, completion] = await complete(requests, path, body, { read, failed, signal });
    ledger.answered++;
    ledger.tokens += piece.tokens;
    ledger.promptTokens += completion.promptTokens ?? 0;
    ledger.cachedTokens += completion.cachedTokens ?? 0;
    return piece;
  } catch (error) {
    if (signal?.aborted) ledger.fail('given up', maxTokens);
    throw error;
  }
}

/** Returns a completion that ends with the tokens or with the text. Some servers answer with a token and the reason `abort`. @throws NoResult */
export function requireFinish(completion: Completion): Completion {
  const { finish } = completion;
  if (finish === 'length' || finish === 'stop') return completion;
  throw new NoResult(`finish_reason ${/^\w{1,20}$/.test(finish) ? finish : 'of no known kind'}`);
}
