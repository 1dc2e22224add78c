/** The price of a server's tokens: by `--price`, or by the price table of the reports. */
import { DollarMeter, type TokenPrice } from '../../benchmarks/live/dollar-meter.ts';
import { prices } from '../../reports/costs/prices.ts';
import { numberOf, UsageError } from '../program/command.ts';

export interface DollarFlags {
  readonly price?: string | undefined;
  readonly 'budget-dollars'?: string | undefined;
}

/** The flags, before a server is asked anything. @throws UsageError for what is no price or budget */
export function dollarFlags({ price, 'budget-dollars': budget }: DollarFlags): { price?: TokenPrice; budget?: number } {
  return {
    ...(price !== undefined && { price: priceOf(price) }),
    ...(budget !== undefined && { budget: dollars('budget-dollars', budget, 'US dollars, such as 2.50') }),
  };
}

/** Counts dollars; undefined where the model has no price and none is needed. @throws UsageError where a budget needs one */
export function meterFor(model: string, { price, budget }: ReturnType<typeof dollarFlags>): DollarMeter | undefined {
  const listed = prices().get(model);
  const known = price ?? (listed && { input: listed.usdPerMillionInput, output: listed.usdPerMillionOutput });
  if (known !== undefined) return new DollarMeter(known, budget);
  if (budget === undefined) return undefined;
  throw new UsageError(`--budget-dollars: expected a model with a price, or --price IN,OUT, got ${JSON.stringify(model)}`);
}

function priceOf(text: string): TokenPrice {
  const parts = text.split(',');
  const expected = 'US dollars per million tokens of input and output, such as 0.05,0.40';
  if (parts.length !== 2) throw new UsageError(`--price: expected ${expected}, got ${JSON.stringify(text)}`);
  const [input, output] = parts.map((part) => dollars('price', part, expected));
  return { input, output };
}

function dollars(flag: string, text: string, expected: string): number {
  return numberOf(flag, text, (value) => value >= 0, expected);
}
