/** A cap on the tokens that live play may ask for. What is asked for counts until the answer says how much of it was decoded. */

/** The cap was reached. What was played before stays. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

export class TokenBudget {
  readonly limit: number;
  private settled = 0;
  private pending = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Tokens decoded so far. */
  get spent(): number {
    return this.settled;
  }

  /** @throws BudgetSpent where so many more tokens would not fit */
  ask(tokens: number): void {
    if (this.settled + this.pending + tokens > this.limit)
      throw new BudgetSpent(
        `expected to spend at most ${this.limit} tokens, got a request for ${tokens} more after ${this.settled}`,
      );
    this.pending += tokens;
  }

  /** Of so many tokens asked for, so many were decoded. */
  settle(asked: number, decoded: number): void {
    this.pending -= asked;
    this.settled += decoded;
  }
}
