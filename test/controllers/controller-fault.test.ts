import { describe, expect, test } from 'vitest';
import { controllerFault, isControllerName } from '../../controllers/controller-fault.ts';
import { controllers } from '../../controllers/index.ts';

const width = { meaning: 'branches', default: 8, min: 1, max: 64, integer: true };
const sound = {
  name: 'mine',
  source: 'a test',
  parameters: { width, share: { meaning: 'a share', default: 0.5, min: 0, max: 1, integer: false } },
  knob: 'width',
  modes: { saving: 4, high: 16 },
  *play() {},
};

test.each(controllers)('$name has no fault', (controller) => {
  expect(controllerFault(controller)).toBeUndefined();
});

test('neither has one with a mode that is both, with a field too many, or chosen on some traces', () => {
  for (const more of [{ modes: { saving: 4, high: 4 } }, { extra: 1 }, { selectedOn: ['*/aime24'] }]) {
    expect(controllerFault({ ...sound, ...more })).toBeUndefined();
  }
});

describe('the fault of a controller', () => {
  const parameter = (changes: object) => ({ parameters: { width: { ...width, ...changes } } });

  test.each<[string, object, string]>([
    ['without a name', { name: undefined }, 'expected name to be kebab-case, of at most 48 characters, got nothing'],
    ['with a name in capitals', { name: 'Mine' }, 'expected name to be kebab-case, of at most 48 characters, got "Mine"'],
    ['with a path for a name', { name: '../mine' }, 'expected name to be kebab-case, of at most 48 characters, got "../mine"'],
    ['without a source', { source: '' }, 'mine: expected source to be one line of text, got ""'],
    ['with a source of two lines', { source: 'a\nb' }, 'mine: expected source to be one line of text, got "a\\nb"'],
    ['with a list of parameters', { parameters: [width] }, 'mine: expected parameters to be an object, got an array'],
    ['with a parameter that is none', { parameters: { width: 8 } }, 'mine: expected width to be an object, got 8'],
    [
      'with a parameter named mode',
      { parameters: { mode: width } },
      'mine: expected a parameter to have another name than "mode", which sets the knob',
    ],
    [
      'with a parameter named a=b',
      { parameters: { 'a=b': width } },
      'mine: expected a parameter\'s name to be letters and digits, got "a=b"',
    ],
    [
      'with a default out of range',
      parameter({ default: 65 }),
      'mine: expected width.default to be an integer from 1 to 64, got 65',
    ],
    ['with half a default', parameter({ default: 1.5 }), 'mine: expected width.default to be an integer from 1 to 64, got 1.5'],
    [
      'with a default as text',
      parameter({ default: '8' }),
      'mine: expected width.default to be an integer from 1 to 64, got "8"',
    ],
    [
      'without a default',
      parameter({ default: undefined }),
      'mine: expected width.default to be an integer from 1 to 64, got nothing',
    ],
    [
      'with a default that is no number',
      parameter({ default: Number.NaN }),
      'mine: expected width.default to be an integer from 1 to 64, got NaN',
    ],
    ['with a range upside down', parameter({ min: 65 }), 'mine: expected width.min to be at most width.max, 64, got 65'],
    [
      'with a range without end',
      parameter({ max: Number.POSITIVE_INFINITY }),
      'mine: expected width.max to be an integer, got Infinity',
    ],
    ['without integer', parameter({ integer: undefined }), 'mine: expected width.integer to be true or false, got nothing'],
    ['without a meaning', parameter({ meaning: 3 }), 'mine: expected width.meaning to be one line of text, got 3'],
    [
      'with a knob that is no parameter',
      { knob: 'depth' },
      'mine: expected knob to be a parameter, one of width, share, got "depth"',
    ],
    [
      'with a knob of every object',
      { knob: 'toString' },
      'mine: expected knob to be a parameter, one of width, share, got "toString"',
    ],
    ['without modes', { modes: undefined }, 'mine: expected modes to be an object of two settings, saving and high, got nothing'],
    [
      'with a mode out of range',
      { modes: { saving: 4, high: 65 } },
      'mine: expected modes.high to be an integer from 1 to 64, got 65',
    ],
    ['with one mode', { modes: { high: 4 } }, 'mine: expected modes.saving to be an integer from 1 to 64, got nothing'],
    [
      'that saves by spending',
      { modes: { saving: 16, high: 4 } },
      'mine: expected modes.saving to be at most modes.high, 4, got 16',
    ],
    [
      'selected on something else',
      { selectedOn: 'aime24' },
      'mine: expected selectedOn to be a list of trace stores, got "aime24"',
    ],
    ['without play', { play: undefined }, 'mine: expected play to be a generator function, got nothing'],
    ['whose play is a plain function', { play: () => 1 }, 'mine: expected play to be a generator function, got a function'],
    ['whose play waits', { async *play() {} }, 'mine: expected play to be a generator function, got a function'],
  ])('%s is told in one line', (_, changes, fault) => {
    expect(controllerFault({ ...sound, ...changes })).toBe(fault);
  });

  test.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [3, '3'],
    [[sound], 'an array'],
    [() => 1, 'a function'],
  ])('%s is no controller', (value, shown) => {
    expect(controllerFault(value)).toBe(`expected a controller to be an object, got ${shown}`);
  });

  test("names a play that comes from elsewhere, since only the controller's own fields are kept", () => {
    expect(controllerFault(Object.create(sound))).toMatch(/^expected name to be /);
    expect(controllerFault({ ...sound, play: undefined, __proto__: sound })).toMatch(/: expected play to be /);
  });
});

test.each([
  ['a', true],
  ['a-1', true],
  ['x'.repeat(48), true],
  ['x'.repeat(49), false],
  ['1a', false],
  ['a--b', false],
  ['-a', false],
  ['a-', false],
  ['a_b', false],
  ['', false],
])('the name %j is one: %j', (name, is) => {
  expect(isControllerName(name)).toBe(is);
});
