import { describe, expect, test } from 'vitest';
import { ContestantError, contestant, parseContestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import fc from '../support/properties.ts';

/** The message of the ContestantError that `make` must throw. */
function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (!(error instanceof ContestantError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.message).not.toMatch(/[\r\n]/);
    return error.message;
  }
  throw new Error('expected a ContestantError, got a contestant');
}

const names = controllers.map(({ name }) => name).join(', ');

describe('a contestant', () => {
  test('has every parameter, those not given by default, in the order of declaration', () => {
    const { controller, params } = contestant('parallel-probe', { patience: 3, width: 4 });
    expect(controller.name).toBe('parallel-probe');
    expect(Object.entries(params)).toEqual([
      ['width', 4],
      ['stability', 40],
      ['patience', 3],
      ['warmUp', 15],
      ['maxRounds', 100],
    ]);
  });

  test('is shown by its knob and by what is not default', () => {
    expect(contestant('parallel-probe').label).toBe('parallel-probe:width=64');
    expect(contestant('parallel-probe', { patience: 3 }).label).toBe('parallel-probe:width=64,patience=3');
    expect(contestant('parallel-probe', { patience: 7, width: 4 }).label).toBe('parallel-probe:width=4');
  });

  test('is read from its label again, whatever its parameters', () => {
    const chosen = fc.constantFrom(...controllers).chain(({ name, parameters }) => {
      const values = Object.entries(parameters).map(([key, { min, max, integer }]) => [
        key,
        integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0),
      ]);
      return fc.tuple(fc.constant(name), fc.record(Object.fromEntries(values), { requiredKeys: [] }));
    });
    fc.assert(
      fc.property(chosen, ([name, params]) => {
        const made = contestant(name, params as Record<string, number>);
        expect(parseContestant(made.label)).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });
});

describe('parsing a contestant', () => {
  test('accepts a name alone, and parameters after a colon in any order', () => {
    expect(parseContestant('self-consistency')).toEqual(contestant('self-consistency'));
    expect(parseContestant('shortest-first:complete=2,width=5')).toEqual(contestant('shortest-first', { width: 5, complete: 2 }));
    expect(parseContestant('confidence-momentum:beta=0.25').params).toEqual({ beta: 0.25 });
  });

  test('accepts a budget mode in place of the knob', () => {
    expect(parseContestant('confidence-momentum:mode=saving').params.beta).toBe(0.5);
    expect(parseContestant('confidence-momentum:mode=high').params.beta).toBe(1);
    expect(parseContestant('parallel-probe:patience=3,mode=saving').label).toBe('parallel-probe:width=16,patience=3');
  });

  test.each([
    ['', `expected a controller, one of ${names}, got ""`],
    ['sc', `expected a controller, one of ${names}, got "sc"`],
    ['toString', `expected a controller, one of ${names}, got "toString"`],
    ['self-consistency:', 'self-consistency: expected key=value after the colon, got ""'],
    ['self-consistency:width', 'self-consistency: expected key=value after the colon, got "width"'],
    ['self-consistency:width=', 'self-consistency: expected key=value after the colon, got "width="'],
    ['self-consistency:=4', 'self-consistency: expected key=value after the colon, got "=4"'],
    ['self-consistency:width=4,', 'self-consistency: expected key=value after the colon, got ""'],
    ['self-consistency:width=four', 'self-consistency: expected width to be a number, got "four"'],
    ['self-consistency:width=4,width=5', 'self-consistency: expected width to be given once, got it again as "width=5"'],
    ['self-consistency:mode=high,width=5', 'self-consistency: expected width to be given once, got it again as "width=5"'],
    ['self-consistency:mode=low', 'self-consistency: expected mode to be saving or high, got "low"'],
    ['self-consistency:depth=4', 'self-consistency: expected a parameter, one of width, got "depth"'],
    ['self-consistency:toString=4', 'self-consistency: expected a parameter, one of width, got "toString"'],
    ['self-consistency:__proto__=4', 'self-consistency: expected a parameter, one of width, got "__proto__"'],
    ['self-consistency:width=0', 'self-consistency: expected width to be an integer from 1 to 1024, got 0'],
    ['self-consistency:width=1025', 'self-consistency: expected width to be an integer from 1 to 1024, got 1025'],
    ['self-consistency:width=2.5', 'self-consistency: expected width to be an integer from 1 to 1024, got 2.5'],
    ['self-consistency:width=-1', 'self-consistency: expected width to be an integer from 1 to 1024, got -1'],
    ['self-consistency:width=Infinity', 'self-consistency: expected width to be an integer from 1 to 1024, got Infinity'],
    ['adaptive-consistency:threshold=1.1', 'adaptive-consistency: expected threshold to be a number from 0 to 1, got 1.1'],
    ['parallel-probe:warmUp=1001', 'parallel-probe: expected warmUp to be an integer from 0 to 1000, got 1001'],
    ['confidence-momentum:beta=-0.1', 'confidence-momentum: expected beta to be a number from 0 to 1, got -0.1'],
  ])('refuses %j', (text, message) => {
    expect(refusal(() => parseContestant(text))).toBe(message);
  });

  test('says which controller file gives a mode a value that it cannot have', () => {
    const known = controllers.map((each) =>
      each.name === 'self-consistency' ? { ...each, modes: { saving: 5000, high: 64 } } : each,
    );
    expect(refusal(() => parseContestant('self-consistency:mode=saving', known))).toMatch(
      /^controllers\/self-consistency\.ts: expected width in the mode saving to be an integer from 1 to .*, got 5000$/,
    );
  });

  test('takes -0 for 0, which a record on disk cannot tell apart', () => {
    expect(parseContestant('confidence-momentum:beta=-0')).toStrictEqual(contestant('confidence-momentum', { beta: 0 }));
  });

  test('gives a contestant or a refusal of one line, never another error', () => {
    const pieces = [
      ...controllers.map(({ name }) => name),
      ':',
      ',',
      '=',
      'width',
      'mode',
      'beta',
      'saving',
      '1',
      '1e3',
      '\n',
      '∞',
    ];
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        try {
          const made = parseContestant(typed);
          expect(contestant(made.controller.name, made.params)).toEqual(made);
        } catch (error) {
          expect(refusal(() => parseContestant(typed))).toBe((error as Error).message);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe.each(controllers)('the declaration of $name', ({ name, source, parameters, knob, modes }) => {
  test('has a name in kebab case, a source, and parameters whose defaults are accepted', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(source).toMatch(/arXiv \d{4}\.\d{5}$|^found by discovery, seed \d+$/);
    expect(() => contestant(name)).not.toThrow();
    for (const { meaning, min, max } of Object.values(parameters)) {
      expect(meaning).not.toBe('');
      expect(min).toBeLessThan(max);
    }
  });

  test('has a knob among its parameters, and budget modes in its range, saving below high', () => {
    expect(Object.keys(parameters)).toContain(knob);
    for (const value of Object.values(modes)) expect(() => contestant(name, { [knob]: value })).not.toThrow();
    expect(modes.saving).toBeLessThan(modes.high);
  });
});

test('no two controllers share a name', () => {
  expect(new Set(controllers.map(({ name }) => name)).size).toBe(controllers.length);
});

test('confidence-momentum saves at β = 0.5 and spends at β = 1, as published', () => {
  expect(controllers.find(({ name }) => name === 'confidence-momentum')?.modes).toEqual({ saving: 0.5, high: 1 });
});
