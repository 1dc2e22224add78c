/**
 * Counts the requests to a server, and their tokens. A server may go on decoding for a request that was given up, and nobody can tell. So
 * requests without a result have a count of their own: the tokens that they had asked for.
 */
export class Ledger {
  /** Requests that brought a result. */
  answered = 0;
  /** Tokens that were decoded, as results say. */
  tokens = 0;
  /** Tokens of prompts, as far as results tell; and those of them that the server had cached. */
  promptTokens = 0;
  cachedTokens = 0;
  /** Tokens that requests without a result had asked for: the most that they may have cost. */
  lostTokens = 0;
  /** Requests without a result, by reason. */
  readonly failures = new Map<string, number>();

  /** A request brought no result. @param asked tokens that it had asked for */
  fail(reason: string, asked: number): void {
    this.lostTokens += asked;
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }
}
