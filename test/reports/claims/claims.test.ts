import { beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { claims } from '../../../reports/claims/claims.ts';
import type { JudgedClaim } from '../../../reports/claims/judged-claim.ts';
import { studyOf } from '../../../reports/figures/studies.ts';
import { reportData } from '../../../reports/pages/shared/report-data.ts';
import { expectedPaper } from '../../support/expected-paper.ts';
import { expectDataError } from '../../support/failure.ts';
import { madeRecord } from '../made-records.ts';

/** Traces on which AutoTTS also reports, but which it does not publish. */
const UNPUBLISHED = 'Qwen3-1.7B/gpqa-diamond';

function thrown(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe('claims.json', () => {
  test('holds what the papers say, each claim once, with its source', () => {
    expect(claims().length).toBeGreaterThanOrEqual(18);
    for (const { source, where } of claims()) expect(source.length * where.length).toBeGreaterThan(0);
  });

  test.each([
    ['{', /^claims\.json: expected JSON/],
    ['{"$schema":"x","claims":[]}', /^claims\.json: claims/],
    ['{"$schema":"x","claims":[{"id":"a"}]}', /^claims\.json: claims\[0\]\.claim: expected/],
  ])('refuses %s in one line', (text, message) => {
    expectDataError(
      thrown(() => claims(Buffer.from(text))),
      message,
    );
  });

  test('refuses a margin of a claim that one is better, which has none', () => {
    const check = { kind: 'better', contestant: 'self-consistency:width=8', against: 'self-consistency:width=1' };
    const text = (more: object) =>
      JSON.stringify({
        $schema: 'x',
        claims: [{ id: 'a', claim: 'b', source: 'c', where: 'd', traces: [], check: { ...check, ...more } }],
      });
    expect(claims(Buffer.from(text({})))).toHaveLength(1);
    expectDataError(
      thrown(() => claims(Buffer.from(text({ margin: 0.02 })))),
      /^claims\.json: claims\[0\]\.check/,
    );
  });

  test('refuses an id that is there twice', () => {
    const one = { id: 'a', claim: 'b', source: 'c', where: 'd', traces: [], check: { kind: 'not-checkable', why: 'e' } };
    const text = JSON.stringify({ $schema: 'x', claims: [one, one] });
    expectDataError(
      thrown(() => claims(Buffer.from(text))),
      /expected every id once, got a again$/,
    );
  });
});

describe('verdicts from the committed baseline', () => {
  let judged: readonly JudgedClaim[] = [];
  beforeAll(async () => {
    judged = reportData({ records: await expectedPaper() }).claims;
  });

  test.each([
    ['saves-69.5-percent', 'reproduced-exactly'],
    ['mean-accuracy-45.3', 'reproduced-exactly'],
    ['mean-accuracy-45.2', 'reproduced-exactly'],
    ['same-accuracy', 'inconclusive'],
    ['above-in-5-of-8', 'reproduced-exactly'],
    ['better-for-3-of-4-models', 'reproduced-exactly'],
    ['better-than-self-consistency', 'inconclusive'],
    ['autotts-table-1', 'does-not-hold'],
    ['parallel-probe-table-1', 'reproduced-exactly'],
    ['parallel-probe-abstract-sequential', 'reproduced-exactly'],
    ['parallel-probe-abstract-total', 'inconclusive'],
    ['parallel-probe-total', 'holds'],
    ['parallel-probe-sequential', 'holds'],
    ['gpqa-diamond-tokens', 'cannot-be-checked'],
    ['deepseek-r1-distill', 'cannot-be-checked'],
    ['discovery-cost', 'cannot-be-checked'],
    ['shortest-first-at-equal-tokens-0.5', 'inconclusive'],
    ['shortest-first-at-equal-tokens-1', 'inconclusive'],
    ['adaptive-consistency-no-loss', 'inconclusive'],
    ['qwen3-4b-for-qwen3-8b', 'not-played'],
  ])('%s: %s', (id, verdict) => {
    expect(judged.find(({ claim }) => claim.id === id)?.verdict).toBe(verdict);
  });

  test('every claim is judged, and p after Holm is never below p', () => {
    const ofMathematics = claims().filter(({ traces }) =>
      traces.every((each) => studyOf(each) === 'mathematics' || each === UNPUBLISHED),
    );
    expect(judged.map(({ claim }) => claim.id)).toEqual(ofMathematics.map(({ id }) => id));
    for (const { pValue, holm } of judged) {
      expect(holm === undefined).toBe(pValue === undefined);
      if (pValue !== undefined && holm !== undefined) expect(holm).toBeGreaterThanOrEqual(pValue);
    }
  });

  test('a claim about a table lists its cells, of which six of AutoTTS’s do not come out', () => {
    const { cells = [] } = judged.find(({ claim }) => claim.id === 'autotts-table-1') as JudgedClaim;
    expect(cells).toHaveLength(72);
    const wrong = cells.filter(({ verdict }) => verdict === 'does-not-hold').map(({ name }) => name);
    expect(wrong).toEqual(
      ['AIME24', 'AIME25', 'HMMT25']
        .map((dataset) => `Qwen3-1.7B, ${dataset}, parallel-probe @64`)
        .concat(['AIME24', 'AIME25', 'HMMT25'].map((dataset) => `Qwen3-4B, ${dataset}, adaptive-consistency @64`)),
    );
  });
});

describe('claims that records do not speak of', () => {
  const verdicts = (records: readonly RunRecord[]) => new Set(reportData({ records }).claims.map(({ verdict }) => verdict));

  test('are not played where a trace store or a contestant is missing', async () => {
    expect(verdicts([madeRecord()])).toEqual(new Set(['not-played', 'cannot-be-checked']));
    const without = (await expectedPaper()).filter(({ traces }) => traces.id !== 'Qwen3-8B/hmmt25');
    expect(verdicts(without)).toEqual(new Set(['not-played', 'cannot-be-checked']));
  });

  test('are not tested where a contestant was selected on the traces', async () => {
    const selected = (await expectedPaper()).map((record) => ({
      ...record,
      origin: { ...record.origin, selected: record.controller === 'adaptive-consistency' },
    }));
    const claim = reportData({ records: selected }).claims.find(({ claim }) => claim.id === 'adaptive-consistency-no-loss');
    expect(claim?.verdict).toBe('cannot-be-checked');
    expect(claim?.detail).toMatch(
      /^adaptive-consistency:width=64 was selected on Qwen3-0\.6B\/aime25, .*: no claim is tested there\.$/,
    );
  });

  test('are not played on simulated traces, whatever comes out there', async () => {
    const simulated = (await expectedPaper()).map((record) => ({ ...record, traces: { ...record.traces, simulated: true } }));
    expect(verdicts(simulated)).toEqual(new Set(['not-played', 'cannot-be-checked']));
  });
});

test.each([
  ['deepseek-r1-distill', 'DeepSeek-R1-Distill-Llama-8B/hmmt25', 'does-not-hold'],
  ['gpqa-diamond-tokens', UNPUBLISHED, 'holds'],
])('a claim about unpublished traces is judged once a store of their name was played: %s', async (id, store, verdict) => {
  const played = (await expectedPaper()).filter(({ traces }) => traces.id === 'Qwen3-1.7B/hmmt25');
  const records = played.map((record) => ({ ...record, traces: { ...record.traces, id: store } }));
  const found = reportData({ records }).claims.find(({ claim }) => claim.id === id);
  // The records are of other traces, under the name of these.
  expect(found).toMatchObject({ verdict, figure: { unit: 'percent' } });
});

test('claims about unpublished traces say what would have them judged', async () => {
  const { claims: judged } = reportData({ records: await expectedPaper() });
  const details = judged.filter(({ claim }) => claim.id === 'deepseek-r1-distill').map(({ detail }) => detail);
  expect(details).toEqual([
    expect.stringMatching(/^Cannot be checked: traces unpublished\. It is, once such a store is imported/),
  ]);
});
