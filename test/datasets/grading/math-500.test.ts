/**
 * The 500 gold answers of MATH-500 (Lightman et al., arXiv 2305.20050; MIT): each has a value, and is itself however it is respelt. The file is
 * read from the mirror where it lies there under its SHA-256: https://raw.githubusercontent.com/jincan333/MAS-TTS/ae8f961818d47860cfbde256b72cbb5c326e6b85/data/math500/test.jsonl
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerClasses, undecidedAnswers } from '../../../datasets/grading/answer-classes.ts';
import { areRight, withAnswers } from './graded.ts';

const FILE = '34943b1a3660c7dc63c7bc89b5ecefc0ffdeeee32501c2ad161cdec34d7a4b4c';
const ANSWERS = 'ed56d3bd17decc90a6e0abf9e6cd43f21817b437bc800c194b014a8031730a4f';

const path = join(process.env.AUTOTTS_BENCH_MIRROR ?? '', 'sha256', FILE);
const found = process.env.AUTOTTS_BENCH_MIRROR !== undefined && existsSync(path);

const symbols: Readonly<Record<string, string>> = {
  '\\pi': 'π',
  '\\infty': '∞',
  '\\cup': '∪',
  '\\pm': '±',
  '\\in': '∈',
  '^\\circ': '°',
};

const RESPELT: readonly (readonly [how: string, respell: (gold: string) => string])[] = [
  ['in a box within mathematics', (gold) => `$\\boxed{${gold}}$.`],
  [
    'with other spaces and sizes',
    (gold) =>
      gold
        .replaceAll(/\\left|\\right/g, '')
        .replaceAll('\\frac', '\\dfrac ')
        .replace(/(?<!\\[a-z]*)[+=]/g, ' $& '),
  ],
  [
    'in Unicode',
    (gold) =>
      gold
        .replace(/(?:\^\\circ|\\(?:pi|infty|cup|pm|in))(?![a-z])/g, (command) => symbols[command])
        .replaceAll(/\\sqrt\{(\d+)\}/g, '√$1')
        .replaceAll('-', '−')
        .replaceAll(/\^2(?!\d)/g, '²'),
  ],
  ['in another type', (gold) => (/\\(?:begin|text|mbox)/.test(gold) ? `\\displaystyle ${gold}` : `\\mathbf{${gold}}`)],
  [
    'with other braces and brackets',
    (gold) =>
      gold
        .replaceAll('pmatrix', 'bmatrix')
        .replace(/([_^])(\d)/g, '$1{$2}')
        .replace(/\\sqrt(\d)/g, '\\sqrt{$1}'),
  ],
  ['by slashes', (gold) => gold.replace(/(?<!\d ?)\\[dt]?frac\{(\w+)\}\{(\w+)\}/g, '($1)/($2)')],
];

describe.skipIf(!found)(
  found ? 'the gold answers of MATH-500' : `the gold answers of MATH-500 (skipped: no ${FILE.slice(0, 8)}… in the mirror)`,
  () => {
    const golds = found
      ? readFileSync(path, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).answer as string)
      : [];

    test('are the 500 that are meant', () => {
      expect(createHash('sha256').update(JSON.stringify(golds)).digest('hex')).toBe(ANSWERS);
    });

    test('all have a value', async () => {
      expect(await undecidedAnswers(withAnswers(...golds.map((gold) => [gold])))).toBe(0);
    });

    test.each(RESPELT)('are equal to themselves %s', async (_, respell) => {
      const right = await areRight(golds.map((gold) => [gold, respell(gold)]));
      expect(golds.filter((_gold, g) => !right[g])).toEqual([]);
    });

    test('are 291 different answers, of 301 ways of writing', async () => {
      const recorded = withAnswers([...new Set(golds)]);
      const classes = await answerClasses(recorded, 'mathematical');
      expect([classes.length, new Set(classes).size]).toEqual([301, 291]);
    });
  },
);
