/**
 * The recorded episodes of ConSol (arXiv 2503.17587): o3-mini at three efforts on the 30 questions of AIME24, by two settings of each test.
 * `consol.csv` says for each what its batches left it with, `samples:votes of the first-votes of the second`; the last is where it stopped.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { mixtureLogRatio } from '../../controllers/mixture-ratio.ts';
import { isDecided } from '../../controllers/sequential-test.ts';
import { realMirror } from '../support/mirror.ts';
import { playByHand } from '../support/play-by-hand.ts';
import { describeWhere } from '../support/required.ts';

/** The runs by their names: p1 or the prior, a and b without their points. Up to 256 samples. */
const SETTINGS: Readonly<Record<string, readonly [controller: string, params: Params]>> = {
  'sprt-050010050949976': ['sprt', { width: 256 }],
  'sprt-0510050947': ['sprt', { width: 256, p1: 0.51, b: 0.947 }],
  'msprt-1e61e6005094994': ['msprt', { width: 256 }],
  'msprt-25600509446': ['msprt', { width: 256, prior: 256, b: 0.9446 }],
};
const INDEX = 'c567a9373d6da8fb4a32d787997ee55d592c0ee3658243cefcbf448a4268d066';

interface Look {
  readonly samples: number;
  readonly first: number;
  readonly second: number;
}

interface Episode {
  readonly setting: string;
  readonly effort: string;
  readonly question: string;
  readonly looks: readonly Look[];
}

const rows: Record<string, string>[] = parse(readFileSync(new URL('consol.csv', import.meta.url)), { columns: true });
const episodes = rows.map(({ setting, effort, question, looks }) => ({
  ...{ setting, effort, question },
  looks: looks.split(' ').map((look) => {
    const [samples, first, second] = look.split(/[:-]/).map(Number);
    return { samples, first, second };
  }),
}));

/** Answers with the votes of these looks: A leads, B follows, and every other answer is given once. */
function madeUpAnswers(looks: readonly Look[]): string[] {
  const answers: string[] = [];
  let before: Look = { samples: 0, first: 0, second: 0 };
  for (const look of looks) {
    for (let v = before.first; v < look.first; v++) answers.push('A');
    for (let v = before.second; v < look.second; v++) answers.push('B');
    while (answers.length < look.samples) answers.push(`other ${answers.length}`);
    before = look;
  }
  return answers;
}

/** The answers that our rule draws, and the number of batches. More answers follow, so that drawing too many shows. */
function drawn({ setting }: Episode, answers: readonly string[]): { samples: number; batches: number } {
  const [controller, params] = SETTINGS[setting];
  const more = Array.from({ length: 300 }, (_, i) => `more ${i}`);
  const question = [...answers, ...more].map((answer) => ['', 1, answer] as const);
  const { totalTokens, sequentialTokens } = playByHand(controller, params, question);
  return { samples: totalTokens, batches: sequentialTokens };
}

const recorded = ({ looks }: Episode) => ({ samples: looks[looks.length - 1].samples, batches: looks.length });

test('there are 360 of them, of 3 to 96 samples, and none has its first look before the third', () => {
  const stops = episodes.map((episode) => recorded(episode).samples);
  expect([stops.length, Math.min(...stops), Math.max(...stops)]).toEqual([360, 3, 96]);
  expect(new Set(episodes.map(({ looks }) => looks[0].samples))).toEqual(new Set([3]));
  expect(episodes.filter(({ looks }) => looks.length === 1)).toHaveLength(239);
});

describe.each(Object.keys(SETTINGS))('%s', (setting) => {
  const own = episodes.filter((episode) => episode.setting === setting);

  test('stops at the same sample, after as many batches, on made-up answers with the same votes', () => {
    expect(own).toHaveLength(90);
    expect(own.map((episode) => drawn(episode, madeUpAnswers(episode.looks)))).toEqual(own.map(recorded));
  });
});

const index = join(realMirror ?? '', 'index-consol.csv');
const missing = existsSync(index) ? '' : 'no recorded answers in a mirror';
describeWhere('traces', missing, 'fed with the recorded answers, in order,', () => {
  const bytes = existsSync(index) ? readFileSync(index) : Buffer.of();
  const files: Record<string, string>[] = parse(bytes, { columns: true });
  const hashes = new Map(files.map(({ id, sha256 }) => [id, sha256]));

  function answersOf({ setting, effort, question }: Episode): string[] {
    const sha256 = hashes.get(`o3mini${effort}-aime24-${setting}/${question}`) as string;
    const file = readFileSync(join(realMirror as string, 'sha256', sha256));
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    const samples: { answer: string }[] = parse(file, { columns: true, skip_empty_lines: true });
    return samples.map(({ answer }) => answer);
  }

  test('every one of the 360 stops at the same sample, after as many batches', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(INDEX);
    const answers = episodes.map(answersOf);
    expect(answers.map(({ length }) => length)).toEqual(episodes.map((episode) => recorded(episode).samples));
    expect(episodes.map((episode, e) => drawn(episode, answers[e]))).toEqual(episodes.map(recorded));
  });

  test('looking after each sample in place of each batch would stop 7 of them earlier, all below the lower bound', () => {
    const earlier = episodes.filter((episode) => {
      const { params } = contestant(...SETTINGS[episode.setting]);
      const logRatio = (first: number, second: number) =>
        'prior' in params
          ? mixtureLogRatio(params.prior, first, second)
          : first * Math.log(2 * params.p1) + second * Math.log(2 - 2 * params.p1);
      const votes = new Map<string, number>();
      for (const [s, answer] of answersOf(episode).entries()) {
        votes.set(answer, (votes.get(answer) ?? 0) + 1);
        const [first, second = 0] = [...votes.values()].sort((x, y) => y - x);
        const ratio = logRatio(first, second);
        const { a, b } = params;
        if (isDecided(ratio, { a, b })) {
          const early = s + 1 < recorded(episode).samples;
          if (early) expect(ratio).toBeLessThan(0);
          return early;
        }
      }
      throw new Error(`expected ${episode.setting} to stop`);
    });
    expect(earlier).toHaveLength(7);
  });
});
