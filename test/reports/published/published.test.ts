import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePublished, published } from '../../../reports/published/published.ts';
import { expectDataError } from '../../support/failure.ts';

const text = readFileSync(new URL('../../../reports/published/published.csv', import.meta.url), 'utf8');
const [header, first] = text.split('\n');

describe('published.csv', () => {
  test('has the 308 rows of the papers and their repositories', () => {
    const counts = new Map<string, number>();
    for (const { source } of published()) counts.set(source.table, (counts.get(source.table) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'Table 1': 96,
      'Table 2': 10,
      'Table 1 (repository table.tex)': 80,
      'matrix_results_Qwen3-8B-128': 18,
      seed_algorithms: 60,
      'search_history r0004': 44,
    });
  });

  test.each([
    ['another header', `a,${header}\n${first}`, 'line 1, column source: expected the header source, got "a"'],
    ['an unknown source', `${header}\n${first.replace('2605', '9999')}`, 'line 2, column source'],
    ['an unknown table', `${header}\n${first.replace('Table 1', 'Table 9')}`, 'line 2, column table'],
    ['an accuracy above 100', `${header}\n${first.replace('21.4', '101')}`, 'line 2, column accuracy'],
    ['more decimals than the source prints', `${header}\n${first.replace('21.4', '21.43')}`, 'line 2, column accuracy'],
    ['tokens finer than the source prints', `${header}\n${first.replace('1008600', '1008601')}`, 'line 2, column total_tokens'],
    ['tokens that are no number', `${header}\n${first.replace('1008600', 'many')}`, 'line 2, column total_tokens'],
    ['parameters of another form', `${header}\n${first.replace('width=64', 'width')}`, 'line 2, column params'],
    ['a name with markup', `${header}\n${first.replace('Qwen3-0.6B', '<b>')}`, 'line 2, column model'],
    ['a row twice', `${header}\n${first}\n${first}`, 'line 3, column params: expected each row once'],
    ['too few cells', `${header}\n${first}\nx,y`, 'line 3, column model: expected 10 cells, got 2'],
    ['an open quote', `${header}\n"${first}`, 'line 2: expected comma-separated values'],
    ['nothing', '', 'line 1, column source: expected the header source, got nothing'],
  ])('is refused with line and column when it has %s', (_, broken, place) => {
    try {
      parsePublished(broken, 'published.csv');
    } catch (error) {
      return expectDataError(error, new RegExp(`^published\\.csv: ${place.replace(/[()[\]]/g, '\\$&')}`));
    }
    throw new Error('expected a DataError, got none');
  });
});
