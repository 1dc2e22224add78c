import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePrices, prices } from '../../../reports/costs/prices.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { expectRefused } from './expect-refused.ts';
import { pinnedModels } from './pinned-models.ts';

const header = 'model,usdPerMillionInput,usdPerMillionOutput,asOf,source';
const row = 'gpt-5,1.25,10.00,2026-11-21,its page';

describe('prices.csv', () => {
  test('has the price of every pinned model that is behind an API, and of no other', async () => {
    const open = /^(Qwen|Llama|Mistral|gpt3)/;
    expect([...prices().keys()].sort()).toEqual((await pinnedModels()).filter((model) => !open.test(model)));
  });

  test('has the list prices in US dollars for a million tokens of input and of output', () => {
    const figures = [...prices().values()].map(({ model, usdPerMillionInput, usdPerMillionOutput }) => [
      model,
      usdPerMillionInput,
      usdPerMillionOutput,
    ]);
    expect(figures).toEqual([
      ['gpt-5-nano', 0.05, 0.4],
      ['gpt-5', 1.25, 10],
      ['gpt-5.2', 1.75, 14],
      ['gpt-5.4-nano', 0.2, 1.25],
      ['gpt-5.4-mini', 0.75, 4.5],
      ['claude-opus-4.5', 5, 25],
      ['deepseek-reasoner', 0.28, 0.42],
      ['o3-mini', 1.1, 4.4],
    ]);
  });
});

test('list prices are of one day, but for a model that was no longer sold on it', () => {
  const others = [...prices().values()].filter(({ asOf }) => asOf !== '2026-08-21');
  expect(others.map(({ model, asOf }) => [model, asOf])).toEqual([['deepseek-reasoner', '2025-12-09']]);
});

describe('a price table of one’s own', () => {
  test('stands instead of prices.csv', async () => {
    const file = join(await temporaryFolder(), 'mine.csv');
    await writeFile(file, `${header}\nQwen3-4B,0,0.12,2026-11-20,"our own server, at cost"\n`);
    expect([...prices(file).values()]).toEqual([
      {
        model: 'Qwen3-4B',
        usdPerMillionInput: 0,
        usdPerMillionOutput: 0.12,
        asOf: '2026-11-20',
        source: 'our own server, at cost',
      },
    ]);
  });

  test('may be as a spreadsheet writes it: a byte order mark, CRLF, an empty line at the end', () => {
    const text = `\ufeff${header}\r\n${row}\r\n\r\n`;
    expect(parsePrices(text, 'p.csv').get('gpt-5')?.usdPerMillionOutput).toBe(10);
  });

  test('is named when it is not there', async () => {
    const file = join(await temporaryFolder(), 'none.csv');
    expectRefused(() => prices(file), `${file}: expected a price table, got nothing of this name`);
  });

  test.each([
    ['another header', `${header.replace('asOf', 'date')}\n${row}`, 'line 1, column asOf: expected the header asOf, got "date"'],
    ['a mode', `${header}\n${row.replace('gpt-5', 'gpt-5@high')}`, 'line 2, column model: expected a name of letters'],
    ['a model twice', `${header}\n${row}\n${row}`, 'line 3, column model: expected each model once, got "gpt-5"'],
    ['a currency sign', `${header}\n${row.replace('1.25', '$1.25')}`, 'line 2, column usdPerMillionInput: expected US dollars'],
    ['a negative price', `${header}\n${row.replace('10.00', '-10')}`, 'line 2, column usdPerMillionOutput: expected US dollars'],
    [
      'an infinite price',
      `${header}\n${row.replace('10.00', '1e999')}`,
      'line 2, column usdPerMillionOutput: expected US dollars',
    ],
    ['no price', `${header}\n${row.replace('10.00', '')}`, 'line 2, column usdPerMillionOutput: expected US dollars'],
    ['a day that is none', `${header}\n${row.replace('11-21', '02-30')}`, 'line 2, column asOf: expected a day'],
    ['no source', `${header}\n${row.replace('its page', ' ')}`, 'line 2, column source: expected where the figures are from'],
    ['a decimal comma', `${header}\n${row.replace('1.25', '1,25')}`, 'line 2, column source: expected 5 cells, got 6'],
    ['semicolons', `${header}\n${row}`.replaceAll(',', ';'), 'line 1, column model: expected the header model, got'],
  ])('is refused with line and column when it has %s', (_, text, place) => {
    expectRefused(() => parsePrices(text, 'p.csv'), `p.csv: ${place}`);
  });
});
