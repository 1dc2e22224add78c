/** A place in the signs of an answer, from which a parser reads on. */
import type { Token } from './tokens.ts';
import { refused } from './undecided.ts';

const MOST_DEPTH = 25;

export class Reader {
  /** Whether a bar closes what is being read. */
  insideBars = false;
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** Whether one of these signs or commands comes next. */
  sees(...texts: string[]): boolean {
    return isSign(this.peek(), ...texts);
  }

  /** @throws Undecided at the end */
  take(): Token {
    return this.tokens[this.at++] ?? refused();
  }

  /** Reads on when one of these signs or commands comes next. */
  takes(...texts: string[]): boolean {
    const seen = this.sees(...texts);
    if (seen) this.at++;
    return seen;
  }

  /** @throws Undecided unless this sign or command comes next */
  expect(text: string): void {
    if (!this.takes(text)) refused();
  }

  /** @throws Undecided when too much is nested */
  deeper<Result>(read: () => Result): Result {
    if (++this.depth > MOST_DEPTH) return refused();
    const result = read();
    this.depth--;
    return result;
  }
}

export function isSign(token: Token | undefined, ...texts: string[]): boolean {
  return token !== undefined && (token.kind === 'sign' || token.kind === 'command') && texts.includes(token.text);
}
