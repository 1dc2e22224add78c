/** Dollars of live play: what may be spent counts until it is known, and nothing that is not told counts as nothing. */
import { expect, test } from 'vitest';
import { DollarMeter } from '../../benchmarks/live/dollar-meter.ts';
import { BudgetSpent } from '../../benchmarks/live/token-budget.ts';

const PRICE = { input: 1, output: 10 };
const prefix = { ids: [1, 2, 3, 4] };
const million = (meter: DollarMeter) => Math.round(1e6 * meter.spent);

test('a request costs its prompt and what was decoded, as the server counts them', () => {
  const meter = new DollarMeter(PRICE);
  meter.settle(meter.ask(prefix, 100), prefix, { text: '', tokens: 20, end: 'stop' });
  expect(million(meter)).toBe(4 + 200);
  meter.settle(meter.ask(prefix, 100), prefix, { text: '', tokens: 20, end: 'stop', promptTokens: 5 });
  expect(million(meter)).toBe(204 + 205);
});

test('a prompt whose tokens nobody tells costs no less than it may have', () => {
  const meter = new DollarMeter(PRICE);
  const chat = { messages: [{ role: 'user', content: 'ä?' }] };
  meter.settle(meter.ask(chat, 100), chat, { text: '', tokens: 0, end: 'stop' });
  expect(million(meter)).toBe('user'.length + 3 + 4);
});

test('requests under way count with all that they may cost, and no more once they failed', () => {
  const meter = new DollarMeter(PRICE, 0.0021);
  const asked = meter.ask(prefix, 100);
  meter.ask(prefix, 100);
  expect(() => meter.ask(prefix, 10)).toThrow(BudgetSpent);
  meter.settle(asked, prefix, undefined);
  expect(million(meter)).toBe(0);
  expect(() => meter.ask(prefix, 100)).not.toThrow();
});
