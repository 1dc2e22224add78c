import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEpisodes } from '../../benchmarks/episode-log/episode-files.ts';
import { mostContested, recordShowcase } from '../../benchmarks/episode-log/showcase.ts';
import { runSuite } from '../../benchmarks/run/run-suite.ts';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { failedRecord, madeRecord } from '../reports/made-records.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A record whose correct episodes are all of one question. */
function rightOn(question: number, contestant: string) {
  const record = madeRecord({ accuracy: 0, contestant });
  const correctByQuestion = record.correctByQuestion.map((_, q) => (q === question ? 100 : 0));
  return { ...record, correctByQuestion };
}

describe('the most contested question', () => {
  test('is the one on which shares vary most; among equals, the first', () => {
    expect(mostContested([rightOn(7, 'a'), rightOn(7, 'b'), rightOn(9, 'c')])).toEqual({
      traces: 'Qwen3-4B/aime25',
      question: 7,
    });
    expect(mostContested([madeRecord({ contestant: 'a' }), madeRecord({ contestant: 'b' })])?.question).toBe(0);
  });

  test('is none where fewer than two have a result on a store, graded as published', () => {
    const rules = { grading: 'mathematical', mergeVotes: false, errVotes: true } as const;
    expect(mostContested([])).toBeUndefined();
    expect(mostContested([madeRecord(), failedRecord({ reason: 'no' }), madeRecord({ rules })])).toBeUndefined();
  });
});

test('the showcase plays that question with everyone who has a result there, and writes a log each', async () => {
  const out = await temporaryFolder();
  const options = { folder: join(out, 'records'), workers: 1, fresh: true, milliseconds: 60_000, command: 'a test' };
  const records = await runSuite(smoke, options);
  const logs = await recordShowcase(records, smoke.contestants, join(out, 'episodes'));
  expect(logs.map(({ contestant }) => contestant)).toEqual(smoke.contestants.map(({ label }) => label));
  expect(new Set(logs.map(({ question }) => question))).toEqual(new Set([mostContested(records)?.question]));
  const written = await readEpisodes(join(out, 'episodes'));
  expect(written.map(({ contestant }) => contestant).sort()).toEqual(logs.map(({ contestant }) => contestant).sort());
});
