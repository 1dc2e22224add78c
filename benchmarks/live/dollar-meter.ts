/**
 * The cost of live play in US dollars, and a cap on it. A request counts with its prompt, from no cache, and with all tokens that it may
 * decode, until the answer says how many there were. Nobody knows the cost of a request without a result.
 */
import type { Piece, Prefix } from './server.ts';
import { BudgetSpent } from './token-budget.ts';

/** US dollars per million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

export class DollarMeter {
  readonly price: TokenPrice;
  /** Infinity for no cap. */
  readonly limit: number;
  private settled = 0;
  private pending = 0;

  constructor(price: TokenPrice, limit = Number.POSITIVE_INFINITY) {
    this.price = price;
    this.limit = limit;
  }

  /** Dollars so far. */
  get spent(): number {
    return this.settled;
  }

  /**
   * @returns what the request may cost, to be settled
   * @throws BudgetSpent where it would not fit
   */
  ask(prefix: Prefix, maxTokens: number): number {
    const asked = this.dollars(lengthOf(prefix), maxTokens);
    if (this.settled + this.pending + asked > this.limit)
      throw new BudgetSpent(
        `expected to spend at most ${shown(this.limit)}, got a request for up to ${shown(asked)} more after ${shown(this.settled)}`,
      );
    this.pending += asked;
    return asked;
  }

  /** @param piece undefined where the request brought no result */
  settle(asked: number, prefix: Prefix, piece: Piece | undefined): void {
    this.pending -= asked;
    if (piece !== undefined) this.settled += this.dollars(piece.promptTokens ?? lengthOf(prefix), piece.tokens);
  }

  private dollars(input: number, output: number): number {
    return (this.price.input * input + this.price.output * output) / 1e6;
  }
}

/** `$0.0123`: a cent to two digits at least. */
export function shown(dollars: number): string {
  return `$${dollars.toFixed(dollars >= 1 ? 2 : 4)}`;
}

/** In tokens; of characters whose tokens nobody tells, each counts as one: they are no more. */
function lengthOf(prefix: Prefix): number {
  if ('ids' in prefix) return prefix.ids.length;
  if ('text' in prefix) return Buffer.byteLength(prefix.text);
  // A few tokens mark each message.
  return prefix.messages.reduce((sum, { role, content }) => sum + Buffer.byteLength(role + content) + 4, 0);
}
