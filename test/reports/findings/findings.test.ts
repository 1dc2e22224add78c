/** reports/FINDINGS.md is written from figures, and these from records: neither may drift. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { computeOptimalFound } from '../../../reports/findings/compute-optimal.ts';
import { committedFigures, resultsDigest } from '../../../reports/findings/figures-file.ts';
import { findingsDifferences } from '../../../reports/findings/findings-files.ts';
import { findingsText } from '../../../reports/findings/findings-text.ts';
import { inWords } from '../../../reports/findings/found.ts';
import { paper } from '../../../reports/findings/paper.ts';
import { findingSources } from '../../../reports/findings/sources.ts';
import { expectedPaper } from '../../support/expected-paper.ts';

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const committed = committedFigures();

describe('what is committed', () => {
  test('FINDINGS.md is the template with the committed figures', () => {
    expect(file('reports/FINDINGS.md')).toBe(findingsText(committed));
  });

  test('each source has figures, and each source that reads records has their digest', () => {
    expect(Object.keys(committed).sort()).toEqual([...findingSources.map(({ id }) => id), 'fit', 'reference'].sort());
    for (const { id } of findingSources) expect(committed[id].records).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the figures of suite paper are those of the committed baseline', async () => {
    const records = await expectedPaper();
    const { figures, broken } = paper.find(records);
    expect({ records: resultsDigest(records), figures }).toEqual(committed.paper);
    expect(broken).toEqual([]);
  });

  test('as many digests of the reference evaluator are told of as there are', () => {
    expect(committed.reference.figures.digests).toBe(String(JSON.parse(file('test/golden/parity.json')).length));
  });

  test('no sentence of the template has an interval that was typed', () => {
    expect(file('reports/findings/template.md')).not.toMatch(/\[[+−±\d]/);
  });
});

describe('findingsText', () => {
  const figures = { gpqa: { figures: { sure: 'five', saved: '59.9 %' } } };

  test('puts figures where they are named, with a capital where that is asked for', () => {
    expect(findingsText(figures, '{{gpqa.sure^}} of them save {{gpqa.saved}}.')).toBe('Five of them save 59.9 %.');
  });

  test.each([
    ['{{gpqa.sure}} {{gpqa.saved}} {{gpqa.price}}', 'expected a figure gpqa.price, got none'],
    ['{{gpqa.sure}}', 'expected a place for the figure gpqa.saved, got none'],
    ['{{gpqa.sure}} {{gpqa.saved}} {{Gpqa}}', 'expected {{source.figure}}, got {{Gpqa}}'],
  ])('refuses %s', (template, message) => {
    expect(() => findingsText(figures, template)).toThrow(`reports/findings/template.md: ${message}`);
  });
});

describe('findingsDifferences', () => {
  test('is empty for the committed figures', async () => {
    expect(await findingsDifferences(committed)).toEqual([]);
  });

  test('names a figure that moved, one that is gone, and results that are others', async () => {
    const { saved: _, ...others } = committed.gpqa.figures;
    const moved = { ...committed, gpqa: { records: '0'.repeat(64), figures: { ...others, sure: 'seven' } } };
    expect(await findingsDifferences(moved)).toEqual([
      'gpqa: expected the committed results, got others by their digest',
      `gpqa.sure: expected ${committed.gpqa.figures.sure}, as committed, got seven`,
      `gpqa.saved: expected ${committed.gpqa.figures.saved}, as committed, got nothing`,
    ]);
  });
});

describe('resultsDigest', () => {
  test('is the same in any order and for other code, and another for another result', async () => {
    const records = (await expectedPaper()).slice(0, 3);
    const [first, ...others] = records;
    const digest = resultsDigest(records);
    const elsewhere = { ...first, provenance: { ...first.provenance, node: 'v99.0.0', code: '0'.repeat(64) } };
    expect(resultsDigest([...others, elsewhere])).toBe(digest);
    const [tokens, ...rest] = first.totalTokensByQuestion;
    expect(resultsDigest([...others, { ...first, totalTokensByQuestion: [tokens + 1, ...rest] }])).not.toBe(digest);
  });
});

describe('a conclusion in words', () => {
  const at = (budget: number, lower: number) => ({
    budget,
    questions: 90,
    against: ['self-consistency', 'adaptive-consistency'].map((name) => ({
      name,
      difference: { estimate: 0.03, lower, upper: 0.05 },
    })),
  });

  test('stands while the intervals bear it out', () => {
    const { figures, broken } = computeOptimalFound([at(1 / 8, -0.01), at(1 / 2, -0.02)]);
    expect(figures).toMatchObject({ questions: '90', eighth: '+3.00 [−1.00, +5.00]', half: '+3.00 [−2.00, +5.00]' });
    expect(broken).toEqual([]);
  });

  test('is broken once an interval excludes nothing', () => {
    expect(computeOptimalFound([at(1 / 8, 0.01), at(1 / 2, -0.02)]).broken).toEqual([
      'compute by difficulty is told from no rival',
    ]);
  });

  test('is not drawn without the figure that it rests on', () => {
    expect(() => computeOptimalFound([at(1 / 8, -0.01)])).toThrow('expected a fit at 0.5 of the tokens, got none');
  });
});

test('counts are words up to twelve', () => {
  expect([0, 5, 12, 13].map(inWords)).toEqual(['none', 'five', 'twelve', '13']);
});
