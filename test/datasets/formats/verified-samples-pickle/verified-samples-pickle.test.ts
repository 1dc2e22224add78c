import { describe, expect, test } from 'vitest';
import { readVerifiedSamplesPickle } from '../../../../datasets/formats/verified-samples-pickle/verified-samples-pickle.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bitFlipped, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { describeWithFiles, mirrorFile } from '../mirror-file.ts';
import { finals, golds, outcome } from '../outcome.ts';
import { array, dictionary, list, named, pickle, text } from './made-up-pickle.ts';

const read = (bytes: Uint8Array) => readVerifiedSamplesPickle('model/dataset', bytes, 'made-up');
const SAMPLES = [
  ['A', 'B.**', 'C) because'],
  ['Apple', '[invalid answer]', 'D'],
];
/** Two questions of three samples, two verdicts on each of the first two. */
const FIELDS = {
  all_gt_solutions: list(['A', 'D'].map(text)),
  all_predicted_solutions: list(SAMPLES.map((answers) => list(answers.map(text)))),
  all_verifications: array([2, 2, 2], [1, 0, Number.NaN, 0.25, 0, 0, 1, 1]),
};
const FILE = pickle(dictionary(FIELDS));

describe('verified samples', () => {
  test('are branches without probes, the first of them with verdicts', async () => {
    const recorded = await read(FILE);
    const { traces } = recorded;
    expect(golds(recorded)).toEqual(['A', 'D']);
    expect(finals(recorded)).toEqual([
      ['A', 'B', 'C'],
      ['ERR', 'ERR', 'D'],
    ]);
    expect([...(traces.verdictStart ?? [])]).toEqual([0, 2, 4, 4, 6, 8, 8]);
    expect([...(traces.verdict ?? [])]).toEqual([1, 0, Number.NaN, 0.25, 0, 0, 1, 1]);
    expect([...new Set(traces.tokens)]).toEqual([1070]);
    expect(traces.tokensEstimated).toBe(true);
    expect(traces.probe).toHaveLength(0);
  });

  test('are read from an array of numpy 2 alike', async () => {
    const verifications = array([2, 1, 1], [1, 0], { module: 'numpy._core.multiarray' });
    const recorded = await read(pickle(dictionary({ ...FIELDS, all_verifications: verifications })));
    expect([...(recorded.traces.verdictStart ?? [])]).toEqual([0, 1, 1, 1, 2, 2, 2]);
  });
});

describe('a pickle', () => {
  const refuses = async (bytes: Uint8Array, message: RegExp) => expectDataError(await rejection(read(bytes)), message);
  const withField = (field: Partial<typeof FIELDS>) => pickle(dictionary({ ...FIELDS, ...field }));

  test('is refused when it names any function, and nothing is called', async () => {
    const call = (module: string, name: string) => pickle(`${named(module, name)}${text('touch x')}\x85R`);
    await refuses(call('os', 'system'), /^made-up: byte \d+: expected no name but those of numpy arrays, got "os.system"$/);
    await refuses(call('builtins', 'eval'), /got "builtins.eval"$/);
    await refuses(pickle('cposix\nsystem\n'), /got "posix.system"$/);
    await refuses(pickle('(ios\nsystem\n'), /got "os.system"$/);
    await refuses(pickle('NN\x93'), /got one that is no text$/);
    await refuses(pickle(`${named('numpy', 'ndarray')})R`), /expected a numpy array built by numpy, got another$/);
    await refuses(pickle('Ppersistent\n'), /^made-up: byte \d+: expected a pickle of .*, got one that does not parse$/);
    await refuses(pickle('\x82\x01'), /got one that does not parse$/);
  });

  test('cannot reach the prototype of all objects', async () => {
    const polluting = [
      `}${text('__proto__')}}${text('polluted')}\x88ss`,
      `(${text('__proto__')}}${text('polluted')}\x88sd`,
      `]}${text('__proto__')}}${text('polluted')}\x88ssb`,
      `${named('numpy.core.multiarray', '_reconstruct')}}${text('prototype')}\x88sb`,
    ];
    for (const instructions of polluting) await refuses(pickle(instructions), /^made-up: /);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(([] as unknown as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('is refused when it gives a list the prototype of an array or a dictionary', async () => {
    const disguised = (prototype: string) => `]}${text('__proto__')}${prototype}sb`;
    const message = /^made-up: byte \d+: expected a pickle of .*, got one that does not parse$/;
    await refuses(pickle(disguised('}')), message);
    await refuses(withField({ all_verifications: disguised(array([2, 1, 1], [1, 0])) }), message);
  });

  test('whose length leads backwards ends', async () => {
    await refuses(pickle('B\xfb\xff\xff\xff'), /^made-up: byte 7: expected a pickle of .*, got one that ends too early$/);
    await refuses(pickle('\x8d\xff\xff\xff\xff\xff\xff\xff\xff'), /got one that ends too early$/);
  });

  test('of other content names field, question and sample', async () => {
    await refuses(pickle('N'), /^made-up: expected a dictionary, got nothing$/);
    await refuses(pickle('}'), /^made-up: all_gt_solutions: expected a list of letters, got nothing$/);
    await refuses(
      withField({ all_gt_solutions: list([text('A'), text('E')]) }),
      /: question 1: expected A, B, C or D, got a text of 1 characters$/,
    );
    await refuses(withField({ all_predicted_solutions: list([]) }), /: expected a list of 2 lists, got a list of 0$/);
    const one = list([list([text('A')]), list([text('A')])]);
    await refuses(
      withField({ all_predicted_solutions: one }),
      /: question 0: expected a list of 2 answers or more, got a list of 1$/,
    );
    const number = list([list([text('A'), 'K\x01']), list([text('A'), text('B')])]);
    await refuses(withField({ all_predicted_solutions: number }), /: question 0: sample 1: expected a string, got 1$/);
    await refuses(withField({ all_verifications: list([]) }), /: expected a numpy array of float64, got a list of 0$/);
    await refuses(
      withField({ all_verifications: array([2, 2], [1, 1, 1, 1]) }),
      /: expected the shape \[2, samples, verdicts\], got/,
    );
    await refuses(
      withField({ all_verifications: array([2, 1, 1], [1, 2]) }),
      /: value 1: expected a verdict from 0 to 1, or NaN, got 2$/,
    );
    await refuses(
      withField({ all_verifications: array([2, 1, 1], [1]) }),
      /expected a numpy array with as many values as its shape/,
    );
    await refuses(
      withField({ all_verifications: array([1], [1], { type: 'O8' }) }),
      /expected a numpy array of float64, got another$/,
    );
    await refuses(
      withField({ all_verifications: array([1], [1], { order: '>' }) }),
      /expected a numpy array of little-endian float64/,
    );
    await refuses(withField({ all_verifications: array([1], [1], { fortran: '\x88' }) }), /expected a numpy array in C order/);
  });

  test('cut or with a flipped bit gives a one-line error or a valid store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(FILE), bitFlipped(FILE)), async (bytes) => void (await outcome(read(bytes)))),
      {
        numRuns: 2000,
      },
    );
  });
});

const LLAMA = '9a9aa8434b357909ff0285a2f5f7401ab60502e08fc9c49c44088f6b9b34c9f3';

describeWithFiles('the recorded verified samples', [LLAMA], () => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test('have the known accuracies', async () => {
    const { traces, key } = await read(mirrorFile(LLAMA));
    const verdictStart = traces.verdictStart as Uint32Array;
    const verdict = traces.verdict as Float32Array;
    const questions = Array.from({ length: traces.questions }, (_, q) => {
      const [from, to] = [traces.branchStart[q], traces.branchStart[q + 1]];
      return Array.from({ length: to - from }, (_, b) => ({
        right: traces.final[from + b] === key.gold[q],
        answer: key.text(q, traces.final[from + b]),
        verdicts: verdict.slice(verdictStart[from + b], verdictStart[from + b + 1]),
      }));
    });
    expect(questions.map((branches) => branches.length)).toEqual(Array(64).fill(128));
    const counts = questions.map((branches) => branches.map(({ verdicts }) => verdicts.length));
    expect(counts).toEqual(Array(64).fill([...Array(64).fill(32), ...Array(64).fill(0)]));
    expect(verdict.filter(Number.isNaN)).toHaveLength(1693);
    expect(verdict.filter((value) => value > 0 && value < 1)).toHaveLength(3102);
    const all = questions.flat();
    expect(mean(all.map(({ answer }) => Number(answer === 'ERR'))).toFixed(3)).toBe('0.084');
    expect(mean(all.map(({ right }) => Number(right))).toFixed(4)).toBe('0.4374');
    expect(mean(questions.map((branches) => Number(branches.some(({ right }) => right))))).toBe(0.875);

    const verified = questions.map((branches) => branches.slice(0, 64));
    /** Of the answers that parse, the most frequent; the first seen among equals. */
    const majority = verified.map((branches) => {
      const votes = new Map<string, { count: number; right: boolean }>();
      for (const { answer, right } of branches.filter(({ answer }) => answer !== 'ERR')) {
        votes.set(answer, { count: (votes.get(answer)?.count ?? 0) + 1, right });
      }
      return [...votes.values()].reduce((best, vote) => (vote.count > best.count ? vote : best)).right;
    });
    expect(mean(majority.map(Number)).toFixed(2)).toBe('0.50');

    /** Of the answers that parse, the one with the best mean of its verdicts that are not NaN; equals share the win. */
    const best = (first: number, verdicts: number) =>
      mean(
        verified.map((branches) => {
          const scored = branches
            .filter(({ answer }) => answer !== 'ERR')
            .map(({ right, verdicts: all }) => {
              const known = [...all.slice(first, first + verdicts)].filter((value) => !Number.isNaN(value));
              return { right: Number(right), score: known.length === 0 ? Number.NEGATIVE_INFINITY : mean(known) };
            });
          const top = Math.max(...scored.map(({ score }) => score));
          return mean(scored.filter(({ score }) => score === top).map(({ right }) => right));
        }),
      );
    expect(best(0, 32).toFixed(3)).toBe('0.513');
    const byOne = Array.from({ length: 32 }, (_, v) => best(v, 1));
    expect(mean(byOne).toFixed(3)).toBe('0.473');
    // The known 0.470 lies among these; which verdict it was, and what became of ties, is not known.
    expect([Math.min(...byOne), Math.max(...byOne)].map((rate) => rate.toFixed(3))).toEqual(['0.460', '0.479']);
  });
});
