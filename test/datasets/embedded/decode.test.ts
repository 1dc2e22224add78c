/** Texts of the embedded models are the same anywhere: on any machine, in any batch, cut anywhere. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Branch } from '../../../datasets/embedded/branch.ts';
import { decode } from '../../../datasets/embedded/decode.ts';
import {
  type DecodeRequest,
  EMBEDDED_NAMES,
  type EmbeddedModel,
  type EmbeddedName,
  type Sampling,
} from '../../../datasets/embedded/embedded-model.ts';
import { plainKernel } from '../../../datasets/embedded/kernel/plain-kernel.ts';
import { modelOf, openEmbedded } from '../../../datasets/embedded/open-embedded.ts';
import fc from '../../support/properties.ts';
import { modelBytes } from './models.ts';

const EXPRESSION = '12+(45-7)*3-(8*6+5)';
const LONGER = '(12+45)*3-((8+6*5)*2-(61+7)*3)-(9-40)*2+5-77';
const GREEDY: Sampling = { temperature: 0 };
const SAMPLED: Sampling = { temperature: 1.3, topP: 0.95 };

/** SHA-256 of ids and log-probabilities. A change of these digests is a change of every recorded trace. */
const DIGESTS: Readonly<Record<EmbeddedName, { greedy: string; sampled: string }>> = {
  small: { greedy: 'ef7dfd2448dd85a0', sampled: '5280e4e82cdc4f7b' },
  medium: { greedy: '506d8023c84d97d9', sampled: '2349cc532da7ab9a' },
};

let models: Record<EmbeddedName, EmbeddedModel>;
beforeAll(async () => {
  models = { small: await openEmbedded('small'), medium: await openEmbedded('medium') };
});

function request(
  model: EmbeddedModel,
  seed: string | number,
  sampling = SAMPLED,
  expression = EXPRESSION,
  count = 1024,
): DecodeRequest {
  return { branch: model.open([model.start, ...model.encode(expression)]), count, sampling, seed: [seed] };
}

describe.each(EMBEDDED_NAMES)('the %s model', (name) => {
  test('answers greedily, after a working and a check', () => {
    const model = models[name];
    const [{ ids, ended }] = decode([request(model, 0, GREEDY)]);
    const text = model.decode(ids);
    expect(ended).toBe('stop');
    expect(text).toMatch(/^=.*=73\?.*=73#73$/);
  });

  test('gives texts and log-probabilities of a known digest', () => {
    const model = models[name];
    const digest = (sampling: Sampling) => {
      // A greedy text is the same whatever its seed: it is decoded once.
      const seeds = sampling === GREEDY ? [1] : [1, 2, 3, 4];
      const texts = decode(seeds.map((seed) => request(model, seed, sampling, LONGER)));
      const decoded = [1, 2, 3, 4].map((_, i) => texts[i % texts.length]);
      expect(decoded.flatMap(({ ids }) => ids).length).toBeGreaterThan(300);
      const hash = createHash('sha256');
      for (const { ids, logProbabilities } of decoded) hash.update(JSON.stringify([ids, logProbabilities]));
      return hash.digest('hex').slice(0, 16);
    };
    expect({ greedy: digest(GREEDY), sampled: digest(SAMPLED) }).toEqual(DIGESTS[name]);
  });

  test('gives the same text in plain JavaScript', () => {
    const plain = { ...models[name], ...modelOf(modelBytes(name), name, plainKernel()) };
    // A few ids: forward.test.ts compares the bits of more.
    const count = fc.isFull ? 24 : 6;
    const [here, there] = [models[name], plain].map((model) => decode([request(model, 1, SAMPLED, EXPRESSION, count)]));
    expect(there).toEqual(here);
  });

  test('gives a text whatever batch it is in', () => {
    const model = models[name];
    // By day fewer and shorter texts, in batches that are whole and not.
    const most = fc.isFull ? 32 : 10;
    const make = (i: number) => request(model, i, SAMPLED, i % 2 ? LONGER : EXPRESSION, (fc.isFull ? 40 : 16) + i);
    const alone = Array.from({ length: most }, (_, i) => decode([make(i)])[0]);
    for (const size of [3, 8, most]) {
      const together: unknown[] = [];
      for (let from = 0; from < most; from += size) {
        together.push(...decode(alone.slice(from, from + size).map((_, i) => make(from + i))));
      }
      expect(together).toEqual(alone);
    }
  });
});

test('a branch whose row is the last of a pass has no more ids than were asked for', () => {
  const model = models.small;
  for (const count of [1, 2, 3, 4]) {
    const batch = decode(Array.from({ length: 34 }, (_, i) => request(model, i, SAMPLED, LONGER, count)));
    expect(batch.map(({ ids }) => ids.length)).toEqual(batch.map(() => count));
  }
});

describe('a text', () => {
  test('does not depend on where calls end', () => {
    const model = models.small;
    const [whole] = decode([request(model, 'cut', SAMPLED, LONGER, 100)]);
    const pieces = request(model, 'cut', SAMPLED, LONGER);
    const ids = [1, 16, 0, 7, 33, 43].flatMap((count) => decode([{ ...pieces, count }])[0].ids);
    expect(ids).toEqual(whole.ids);
  });

  test('does not depend on whether its beginning was fed or decoded', () => {
    const model = models.small;
    const whole = request(model, 'fed', SAMPLED, LONGER, 90);
    const [{ ids, logProbabilities }] = decode([whole]);
    const fed = request(model, 'fed', SAMPLED, LONGER, 50);
    fed.branch.feed(ids.slice(0, 40));
    expect(decode([fed])[0]).toMatchObject({ ids: ids.slice(40), logProbabilities: logProbabilities.slice(40), ended: 'length' });
  });

  test('differs by seed', () => {
    const texts = decode(Array.from({ length: 8 }, (_, i) => request(models.small, i))).map(({ ids }) => ids.join());
    expect(new Set(texts).size).toBeGreaterThan(6);
  });

  test('has log-probabilities of the model itself, whatever the sampling', () => {
    const model = models.small;
    const [{ ids, logProbabilities }] = decode([request(model, 'same', SAMPLED)]);
    const greedy = request(model, 'same', GREEDY);
    greedy.branch.feed(ids.slice(0, 60));
    const [next] = decode([{ ...greedy, count: 1 }]);
    const sampled = request(model, 'other', { temperature: 2, topK: 1 });
    sampled.branch.feed(ids.slice(0, 60));
    expect(decode([{ ...sampled, count: 1 }])[0]).toEqual(next);
    expect(logProbabilities.every((value) => value <= 0 && value > -30)).toBe(true);
  });

  test('tells the likeliest ids at each place, by falling probability of the model itself', () => {
    const decoded = (likeliest: number) => decode([{ ...request(models.small, 'likely'), count: 20, likeliest }])[0];
    const all = decoded(24);
    for (const [i, likeliest] of all.likeliest.entries()) {
      const probabilities = likeliest.map(({ logProbability }) => Math.exp(logProbability));
      expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      expect(likeliest.find(({ id }) => id === all.ids[i])?.logProbability).toBe(all.logProbabilities[i]);
    }
    expect(decoded(3)).toEqual({ ...all, likeliest: all.likeliest.map((likeliest) => likeliest.slice(0, 3)) });
  });

  test('ends where the context does', () => {
    const model = models.small;
    const full = request(model, 1);
    full.branch.feed(model.encode('1+'.repeat(500)));
    const [{ ids, ended }] = decode([full]);
    expect([full.branch.ids.length, ids.length, ended]).toEqual([1024, 4, 'context']);
    expect(decode([full])).toEqual([{ ids: [], logProbabilities: [], likeliest: [], ended: 'context' }]);
    expect(() => full.branch.feed([3])).toThrow('expected at most 1024 ids in a branch, got 1025');
  });
});

describe('a fork', () => {
  test('does not change its parent, nor the parent its fork', () => {
    const model = models.small;
    const [expected] = decode([request(model, 'parent', SAMPLED, LONGER, 200)]);
    const parent = request(model, 'parent', SAMPLED, LONGER);
    const ids: number[] = [];
    const probes: string[] = [];
    // Intervals of 11 cut pages of 16 at all places.
    for (let at = 0; at < 200; at += 11) {
      ids.push(...decode([{ ...parent, count: Math.min(11, 200 - at) }])[0].ids);
      const fork = parent.branch.fork();
      const probe = { branch: fork, count: 20, sampling: GREEDY, seed: ['probe'] };
      fork.feed(model.encode('#'));
      const alone = model.open(fork.ids);
      expect(decode([probe])).toEqual(decode([{ ...probe, branch: alone }]));
      probes.push(model.decode(fork.ids).replace(/.*#/, ''));
      fork.close();
    }
    expect(ids).toEqual(expected.ids);
    expect(probes.every((text) => /^-?\d+$/.test(text))).toBe(true);
  });

  test('goes on once its parent is closed', () => {
    const model = models.small;
    const parent = request(model, 'gone', SAMPLED, LONGER, 30);
    const [before] = decode([parent]);
    const fork = parent.branch.fork();
    parent.branch.close();
    // Others take the memory that is free.
    decode([request(model, 'others')]);
    const [after] = decode([{ ...parent, branch: fork }]);
    expect([...before.ids, ...after.ids]).toEqual(decode([request(model, 'gone', SAMPLED, LONGER, 60)])[0].ids);
  });
});

test('memory comes back once all branches of a text are closed, and is used again', async () => {
  const model = await openEmbedded('small');
  const parent = request(model, 'memory', SAMPLED, LONGER, 40);
  const { pages } = (parent.branch as Branch).model.forward;
  decode([parent]);
  const forks = Array.from({ length: 8 }, () => parent.branch.fork());
  decode(forks.map((branch, i) => ({ ...parent, branch, seed: [i] })));
  // 45 ids of the prompt and 39 more: 5 whole pages are shared. Each fork has pages of its own for its positions 80 to 123.
  expect(pages.held).toBe(6 + 8 * 3);
  for (const branch of [...forks, parent.branch]) branch.close();
  expect(pages.held).toBe(0);
});

describe('is an error, before anything is decoded:', () => {
  const sampling = SAMPLED;
  test.each<[string, (model: EmbeddedModel, good: DecodeRequest) => unknown, string]>([
    ['no prompt', (model) => model.open([]), 'expected a prompt of at least one id, got none'],
    ['a strange id', (model) => model.open([1, 24]), 'expected ids from 0 to 23, got 24'],
    ['half an id', (model) => model.open([1.5]), 'expected ids from 0 to 23, got 1.5'],
    [
      'a prompt beyond the context',
      (model) => model.open(Array(1025).fill(3)),
      'expected at most 1024 ids in a branch, got 1025',
    ],
    ['a strange character', (model) => model.encode('1+x'), 'expected characters of 0123456789+-*()=#?, got another at place 3'],
    ['one branch twice', (_, good) => decode([good, good]), 'expected each branch once in a batch, got one twice'],
    [
      'two models',
      (_, good) => decode([good, request(models.medium, 1)]),
      'expected branches of one model in a batch, got two models',
    ],
    [
      'half an id that is likeliest',
      (_, good) => decode([{ ...good, likeliest: 0.5 }]),
      'expected likeliest to be a whole number from 0, got 0.5',
    ],
    ['a count below 0', (_, good) => decode([{ ...good, count: -1 }]), 'expected count to be a whole number from 0, got -1'],
    [
      'no temperature',
      (_, good) => decode([{ ...good, sampling: { temperature: NaN } }]),
      'expected temperature to be 0 or more, got NaN',
    ],
    [
      'top-p of 0',
      (_, good) => decode([{ ...good, sampling: { ...sampling, topP: 0 } }]),
      'expected topP to be above 0 and at most 1, got 0',
    ],
    [
      'half a top-k',
      (_, good) => decode([{ ...good, sampling: { ...sampling, topK: 0.5 } }]),
      'expected topK to be a whole number from 0, got 0.5',
    ],
    [
      'to decode after </s>',
      (model) => decode([{ ...request(model, 1), branch: model.open([1, 2]) }]),
      'expected a branch that goes on, got one that ended in </s>',
    ],
    [
      'to use a closed branch',
      (_, { branch }) => [branch.close(), branch.fork()],
      'expected a branch that is open, got one that was closed',
    ],
  ])('%s', (_, act, message) => {
    const good = request(models.small, 1);
    expect(() => act(models.small, good)).toThrow(message);
    expect(good.branch.ids).toHaveLength(1 + EXPRESSION.length);
  });
});
