/** The parts of an expression. */

export interface Expression {
  /** `number`, `letter`, or what is done to the operands. */
  readonly head: string;
  /** Of a number its digits, of a letter its name. */
  readonly text?: string;
  readonly operands: readonly Expression[];
}

export function numeral(text: string): Expression {
  return { head: 'number', text, operands: [] };
}

export function call(head: string, ...operands: Expression[]): Expression {
  return { head, operands };
}
