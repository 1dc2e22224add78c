import { describe, expect, test } from 'vitest';
import { columns } from '../../../../datasets/foundation/text/columns.ts';
import fc from '../../../support/properties.ts';

const table = {
  header: ['contestant', 'accuracy', 'verdict'],
  rows: [
    ['early-stopping-consistency:width=64', '76.63 [59.1, 88.2]', 'too few differences'],
    ['early-stopping-consistency:width=8', '71.00 [50.2, 83.2]', 'worse'],
  ],
};

describe('columns of a terminal', () => {
  test('stand side by side where the lines fit', () => {
    expect(columns([table], 80)).toEqual([
      'contestant                           accuracy            verdict',
      'early-stopping-consistency:width=64  76.63 [59.1, 88.2]  too few differences',
      'early-stopping-consistency:width=8   71.00 [50.2, 83.2]  worse',
    ]);
  });

  test('prefer shorter cells to names in pieces', () => {
    const short = { ...table, rows: table.rows.map(([name, accuracy, verdict]) => [name, accuracy.slice(0, 5), verdict]) };
    expect(columns([table, short], 70)[1]).toBe('early-stopping-consistency:width=64  76.63     too few differences');
  });

  test('wrap a name behind one of its own marks', () => {
    expect(columns([table], 66)).toEqual([
      'contestant                 accuracy            verdict',
      'early-stopping-            76.63 [59.1, 88.2]  too few differences',
      'consistency:width=64',
      'early-stopping-            71.00 [50.2, 83.2]  worse',
      'consistency:width=8',
    ]);
  });

  test('put names above their figures where too little is left of a line', () => {
    expect(columns([table], 48)).toEqual([
      'contestant',
      '    accuracy            verdict',
      'early-stopping-consistency:width=64',
      '    76.63 [59.1, 88.2]  too few differences',
      'early-stopping-consistency:width=8',
      '    71.00 [50.2, 83.2]  worse',
    ]);
  });

  test('break figures between words at last, and never an interval', () => {
    expect(columns([table], 36).slice(2, 5)).toEqual([
      'early-stopping-consistency:width=64',
      '    76.63            too few',
      '    [59.1, 88.2]     differences',
    ]);
  });

  test('never cut, nor let two rows look alike', () => {
    const name = fc.stringMatching(/^[a-z]{1,20}(-[a-z]{1,12}){0,2}(:[a-z]{1,8}=\d{1,3}(,[a-z]{1,8}=\d{1,3})?)?$/);
    const figure = fc.stringMatching(/^\d{1,3}( \[\d{1,3}, \d{1,3}\])?$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, figure, figure), { minLength: 1 }),
        fc.integer({ min: 40, max: 120 }),
        (rows, width) => {
          const lines = columns([{ header: ['name', 'a', 'b'], rows }], width);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
          const bare = (text: string) => text.replaceAll(/\s/g, '');
          const letters = (text: string) => [...bare(text)].sort().join('');
          expect(letters(lines.join(''))).toBe(letters([['name', 'a', 'b'], ...rows].flat().join('')));
        },
      ),
    );
  });
});
