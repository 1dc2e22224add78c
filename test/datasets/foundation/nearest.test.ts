import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../../datasets/foundation/nearest.ts';

const SUITES = ['paper', 'frontier', 'gpqa', 'smoke', 'verifiers'];

test.each([
  ['papr', '; did you mean paper?'],
  ['Paper', '; did you mean paper?'],
  ['verifier', '; did you mean verifiers?'],
  ['gqpa', '; did you mean gpqa?'],
  ['smok', '; did you mean smoke?'],
  ['front', '; did you mean frontier?'],
])('%s was probably meant to be a name that is near it or begins with it', (got, said) => {
  expect(didYouMean(got, SUITES)).toBe(said);
});

test.each([['mine'], ['fr'], [''], [42], [undefined]])('%j is near no name, and nothing is suggested', (got) => {
  expect(didYouMean(got, SUITES)).toBe('');
});

test('where there are no names, none is suggested', () => {
  expect(didYouMean('paper', [])).toBe('');
});

test('the nearest names come first', () => {
  expect(nearest('smoky', SUITES, 1)).toEqual(['smoke']);
});
