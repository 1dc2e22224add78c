import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contestedQuestions } from '../../benchmarks/episode-log/contested-questions.ts';
import { episodeJson, readEpisodes } from '../../benchmarks/episode-log/episode-files.ts';
import { recordShowcase } from '../../benchmarks/episode-log/showcase.ts';
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

describe('the contested questions', () => {
  test('come in the order in which shares vary; among equals, in their own', () => {
    expect(contestedQuestions([rightOn(7, 'a'), rightOn(7, 'b'), rightOn(9, 'c')])).toEqual([
      { traces: 'Qwen3-4B/aime25', question: 7 },
      { traces: 'Qwen3-4B/aime25', question: 9 },
    ]);
  });

  test('are the first question where contestants differ on none', () => {
    expect(contestedQuestions([madeRecord({ contestant: 'a' }), madeRecord({ contestant: 'b' })])).toEqual([
      { traces: 'Qwen3-4B/aime25', question: 0 },
    ]);
  });

  test('are none where fewer than two have a result on a store, graded as published', () => {
    const rules = { grading: 'mathematical', mergeVotes: false, errVotes: true } as const;
    expect(contestedQuestions([])).toEqual([]);
    expect(contestedQuestions([madeRecord(), failedRecord({ reason: 'no' }), madeRecord({ rules })])).toEqual([]);
  });
});

async function smokeRecords(out: string) {
  const options = { folder: join(out, 'records'), workers: 1, fresh: true, milliseconds: 60_000, command: 'a test' };
  return runSuite(smoke, options);
}

test('the showcase plays the most contested question with everyone who has a result there, then others within half a megabyte', async () => {
  const out = await temporaryFolder();
  const records = await smokeRecords(out);
  const logs = await recordShowcase(records, smoke.contestants, join(out, 'episodes'));
  const played = smoke.contestants.map(({ label }) => label);
  const questions = [...new Set(logs.map(({ question }) => question))];
  const contested = contestedQuestions(records).map(({ question }) => question);
  expect(questions.length).toBeGreaterThan(1);
  expect(questions).toEqual(contested.slice(0, questions.length));
  for (const question of questions)
    expect(logs.filter((log) => log.question === question).map(({ contestant }) => contestant)).toEqual(played);
  const bytes = logs.reduce((sum, log) => sum + episodeJson(log).length, 0);
  expect(bytes).toBeLessThanOrEqual(500_000);
  const written = await readEpisodes(join(out, 'episodes'));
  expect(written.map(({ contestant }) => contestant).sort()).toEqual(logs.map(({ contestant }) => contestant).sort());
});

test('the showcase of two contestants has room for more questions', async () => {
  const out = await temporaryFolder();
  const few = ['sprt:width=40', 'shortest-first:width=16'];
  const records = (await smokeRecords(out)).filter(({ contestant }) => few.includes(contestant));
  const logs = await recordShowcase(records, smoke.contestants, join(out, 'episodes'));
  expect(new Set(logs.map(({ question }) => question)).size).toBe(Math.min(12, contestedQuestions(records).length));
});
