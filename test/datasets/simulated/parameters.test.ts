import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { readParameters } from '../../../datasets/simulated/read-parameters.ts';
import { writeParameters } from '../../../datasets/simulated/write-parameters.ts';
import fc from '../../support/properties.ts';

const text = readFileSync(new URL('../../../datasets/simulated/parameters.csv', import.meta.url), 'utf8');
const lines = text.split('\n');
const header = lines[0].split(',');

/** The file, cut after the third question, with one cell changed. */
const small = lines.slice(
  0,
  lines.findIndex((line) => /^[^,]+,[^,]+,3,/.test(line)),
);
function changed(line: number, column: string, cell: string): string {
  const copy = [...small];
  const cells = copy[line - 1].split(',');
  cells[header.indexOf(column)] = cell;
  copy[line - 1] = cells.join(',');
  return copy.join('\n');
}

describe('parameters.csv', () => {
  it('holds numbers only, beside the names of models and datasets', () => {
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^Qwen3-[\d.]+B,[a-z]+\d\d(,-?\d*)+$/);
    expect(text.length).toBeLessThan(300_000);
  });

  it('is read and written back byte by byte', () => {
    const stores = readParameters(text, 'parameters.csv');
    expect(writeParameters([...stores.values()])).toBe(text);
    for (const { questions } of stores.values()) expect(questions).toHaveLength(30);
  });

  it('is refused in one line that names line and column, what was expected and what came', () => {
    const cases: [string, RegExp][] = [
      [changed(2, 'answers', 'x'), /^p\.csv: line 2, column answers: expected a whole number from 0 to 60000, got "x"$/],
      [changed(3, 'length50', '81'), /^p\.csv: line 3, column length50: expected a whole number from 1 to 80, got "81"$/],
      [changed(3, 'length50', ''), /line 3, column length50: .* got ""$/],
      [changed(2, 'length90', '1'), /line 2, column length90: expected at least \d+, as quantiles do not fall, got 1$/],
      [changed(2, 'gold', '2'), /line 2, column gold: /],
      [changed(2, 'model', 'Qwen 3'), /line 2, column model: expected a name of letters, digits, dots and dashes, got "Qwen 3"$/],
      [changed(2, 'question', '1'), /line 2, column question: expected 0, got 1$/],
      [changed(2, 'finals', '128'), /column finals: expected the question's to sum to 128, got \d+$/],
      [changed(1, 'finals', 'ends'), /^p\.csv: line 1, column finals: expected the header finals, got "ends"$/],
      [small.slice(0, -1).join('\n'), /column rest0: expected the last row of the last question to be its tail/],
      [`${small.join('\n')}\n1,2`, /expected \d+ cells, got 2$/],
      [header.join(','), /^p\.csv: expected at least one row, got none$/],
      ['', /^p\.csv: line 1, column model: expected the header model, got nothing$/],
      ['model,"data', /^p\.csv: line 1/],
    ];
    for (const [broken, message] of cases) {
      expect(() => readParameters(broken, 'p.csv')).toThrow(message);
      expect(() => readParameters(broken, 'p.csv')).toThrow(DataError);
    }
  });

  it('is read or refused, whatever cell is changed or cut', () => {
    const whole = small.join('\n');
    const attempt = (broken: string) => {
      try {
        readParameters(broken, 'p.csv');
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
        expect((error as Error).message).toMatch(/^p\.csv: .*expected .*got [^\n]*$/);
      }
    };
    const cell = fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('', '"', '1e3', 'NaN', '-1', '\n', ',', '\r'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: small.length }), fc.constantFrom(...header), cell, (line, column, value) =>
        attempt(changed(line, column, value)),
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.nat(whole.length), (end) => attempt(whole.slice(0, end))),
      { numRuns: 300 },
    );
  });
});
