import { describe, expect, test } from 'vitest';
import { askedFor, withoutSaid } from '../../../datasets/grading/said-already.ts';

describe('the names in the right answers of a question', () => {
  test.each<[right: string[], names: string[] | 'any', unknown: string | undefined]>([
    [['4'], 'any', undefined],
    [['x=4'], ['x'], 'x'],
    [['x_{1}=4'], ['x_{1}'], 'x_{1}'],
    [['x=4', '5'], ['x'], 'x'],
    [['x=4', 'y=5'], ['x', 'y'], undefined],
    [['f(x)=x+1'], ['f(x)'], undefined],
    [['(x, y)=(3, 8)'], ['(x, y)'], undefined],
    [['x\\in[-5, 4]'], ['x'], 'x'],
    [['x>5'], ['x'], 'x'],
    [['2x+3y=5'], [], undefined],
    [['xy=1'], [], undefined],
  ])('%j: %j', (right, names, unknown) => {
    const asked = askedFor(right);
    expect(asked.names === 'any' ? 'any' : [...asked.names]).toEqual(names);
    expect(asked.unknown).toBe(unknown);
  });
});

describe('the words that a question has said', () => {
  test.each<[answer: string, right: string, left: string]>([
    ['x=4', '4', '4'],
    ['x=4', 'x=5', '4'],
    ['y=4', 'x=5', 'y=4'],
    ['n=2, 3, 4', 'n=2, 3, 4', '2, 3, 4'],
    ['x=1or x=2', '1, 2', '1or 2'],
    ['x=1, y=2', '(1, 2)', 'x=1, y=2'],
    ['AB=7', '7', '7'],
    ['Area=12', '12', '12'],
    ['y=2x', 'x+y=1', 'y=2x'],
    ['xy=1', '1', 'xy=1'],
  ])('%s beside %s leaves %s', (answer, right, left) => {
    expect(withoutSaid(answer, askedFor([right]))).toBe(left);
  });
});
