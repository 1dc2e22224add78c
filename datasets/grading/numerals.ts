/** Numbers as they are written: mixed ones, decimals that repeat, and those of computers. */
import { call, type Expression, numeral } from './expression.ts';
import { isSign, type Reader } from './reader.ts';
import type { Token } from './tokens.ts';
import { refused } from './undecided.ts';

/** A whole number and a proper fraction of whole numbers, where nothing joins them to more. */
export function mixedNumber(reader: Reader): Expression | undefined {
  const whole = reader.peek();
  if (whole?.kind !== 'number' || !/^\d+$/.test(whole.text) || !isNumericFraction(reader, 1)) return undefined;
  const [numerator, denominator] = [reader.peek(3)?.text ?? '', reader.peek(6)?.text ?? ''];
  const after = reader.peek(8);
  if (BigInt(numerator) >= BigInt(denominator) || !(after === undefined || isSign(after, '+', '-', ')', ']', '}')))
    return refused();
  for (let token = 0; token < 8; token++) reader.take();
  return call('add', numeral(whole.text), call('divide', numeral(numerator), numeral(denominator)));
}

/** Whether `\frac{5}{3}` comes next. */
export function isNumericFraction(reader: Reader, ahead = 0): boolean {
  const tokens = Array.from({ length: 7 }, (_, i) => reader.peek(ahead + i));
  const whole = (token: Token | undefined) =>
    token?.kind === 'number' && /^\d+$/.test(token.text) && token.repeating === undefined;
  const signs = isSign(tokens[0], 'frac') && isSign(tokens[1], '{') && isSign(tokens[3], '}') && isSign(tokens[4], '{');
  return signs && isSign(tokens[6], '}') && whole(tokens[2]) && whole(tokens[5]);
}

export function numberOf({ text, repeating, exponent }: Token): Expression {
  if (exponent !== undefined) return call('multiply', numeral(text), call('power', numeral('10'), numeral(String(exponent))));
  if (repeating === undefined) return numeral(text.startsWith('.') ? `0${text}` : text);
  const shift = numeral(`1${'0'.repeat((text.split('.')[1] ?? '').length)}`);
  const tail = call('divide', call('divide', numeral(repeating), numeral('9'.repeat(repeating.length))), shift);
  return call('add', numeral(/^\./.test(text) ? `0${text}0` : `${text}0`), tail);
}
