import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { episodeFile, readEpisode, readEpisodes, writeEpisode } from '../../benchmarks/episode-log/episode-files.ts';
import { type EpisodeLog, episodeSchema } from '../../benchmarks/episode-log/episode-schema.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { broken, truncated } from '../support/mutations.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { logOfAnswers } from './made-up-episode.ts';

const log = logOfAnswers([['A', 'B', 'A'], ['“\\frac{1}{2}”\n', 'A'], ['A']], 'A', 'Qwen3-4B/aime25');

describe('an episode log', () => {
  test('comes back from disk as it was, and is written with the same bytes each time', async () => {
    const folder = await temporaryFolder();
    const [one, two] = [join(folder, 'deep', 'one.json'), join(folder, 'two.json')];
    await writeEpisode(one, log);
    await writeEpisode(two, await readEpisode(one));
    expect(await readEpisode(two)).toEqual(log);
    expect(await readFile(one, 'utf8')).toBe(await readFile(two, 'utf8'));
  });

  test('lies where its traces, question, order and contestant say', () => {
    const named = { ...log, question: 7, order: 3, contestant: 'parallel-probe:width=64,patience=3' };
    expect(episodeFile('episodes', named)).toBe(
      join('episodes', 'Qwen3-4B', 'aime25', 'question-7', 'order-3', 'parallel-probe,width=64,patience=3.json'),
    );
  });

  test('is a log or a DataError naming the file, whatever is broken in it', async () => {
    const file = join(await temporaryFolder(), 'log.json');
    await fc.assert(
      fc.asyncProperty(broken(log), async ({ broken }) => {
        await writeFile(file, JSON.stringify(broken));
        const outcome = await readEpisode(file).catch((error: Error) => error);
        if (outcome instanceof Error) expectDataError(outcome, /log\.json: .*expected .*, got /);
        else expect(episodeSchema.safeParse(broken).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is refused when it is cut short', async () => {
    const file = join(await temporaryFolder(), 'log.json');
    await fc.assert(
      fc.asyncProperty(truncated(Buffer.from(JSON.stringify(log))), async (bytes) => {
        await writeFile(file, bytes);
        expectDataError(await rejection(readEpisode(file)), 'log.json: expected JSON in UTF-8');
      }),
      { numRuns: 50 },
    );
  });

  const [first, ...others] = log.branches;
  test.each<[string, Partial<EpisodeLog>, string]>([
    [
      'whose branches do not add up',
      { totalTokens: log.totalTokens + 1 },
      'totalTokens: expected the sum over branches, 600, got 601',
    ],
    ['whose clock ends elsewhere', { sequentialTokens: 1 }, 'sequentialTokens: expected the clock of the last round, 300, got 1'],
    ['whose answer is not in its table', { answer: 9 }, 'answer: expected one of 3 answers, got 9'],
    ['that calls a correct answer wrong', { correct: false }, 'correct: expected what answers says of answer 0, got false'],
    ['without rounds', { rounds: [] }, 'rounds: expected at least 1 entries, got []'],
    ['of a later version', { version: 2 } as never, 'version: expected 1, got 2'],
    [
      'with a branch that cost less than its probes',
      { branches: [{ ...first, tokens: first.tokens - 1 }, ...others], totalTokens: log.totalTokens - 1 },
      'branches[0].tokens: expected at least 300, the cost of its probes, got 299',
    ],
    [
      'with a branch that was pruned but gave a final answer',
      { branches: [{ ...first, ending: 'pruned' }, ...others] },
      'branches[0].final: expected a final answer where the branch finished, and only there, got 0',
    ],
  ])('is refused %s', async (_, changes, message) => {
    const file = join(await temporaryFolder(), 'log.json');
    await writeFile(file, JSON.stringify({ ...log, ...changes }));
    expect((await rejection(readEpisode(file))).message).toBe(`${file}: ${message}`);
  });
});

describe('reading all logs of a folder', () => {
  test('gives them by file name', async () => {
    const folder = await temporaryFolder();
    const other = { ...log, order: 1 };
    await writeEpisode(episodeFile(folder, other), other);
    await writeEpisode(episodeFile(folder, log), log);
    expect(await readEpisodes(folder)).toEqual([log, other]);
  });

  test('refuses a folder that is not there or holds none, and a file that is not there', async () => {
    const folder = await temporaryFolder();
    expectDataError(
      await rejection(readEpisodes(join(folder, 'none'))),
      /none: expected a folder of episode logs, got nothing of this name$/,
    );
    expectDataError(await rejection(readEpisodes(folder)), /: expected episode logs \(\*\.json\), got none$/);
    expectDataError(
      await rejection(readEpisode(join(folder, 'no.json'))),
      /no\.json: expected a readable episode log, got nothing of this name$/,
    );
  });
});
