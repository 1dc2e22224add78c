/** A folder in which `bench` is tried in this process, with a cache of its own, and the pages of its reports as their words. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { inProcess } from './in-process.ts';
import { shareCharts } from './shared-charts.ts';

/** Values as JSON Lines. */
export const json = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).join('\n');

export const ANSWERS = ['7', '8', '7', '7'];
export const QUESTIONS = ['a', 'b', 'c'];

/** Three questions with four samples each, of which they have names. */
export const SAMPLES = json(
  QUESTIONS.flatMap((question) =>
    ANSWERS.map((answer, s) => ({
      id: `Q-${question}`,
      question,
      gold: question === 'c' ? '8' : '7',
      answer,
      tokens: 90 + 10 * s,
    })),
  ),
);

/** To be called at the top of a test file: the folder is there while its tests run. */
export function benchFolder() {
  let folder = '';
  const env: Record<string, string> = {};
  const at = (...names: string[]) => join(folder, ...names);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    env.AUTOTTS_BENCH_CACHE = at('cache');
    await shareCharts(inject('shared'), at('cache'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { at, env, bench: (...args: string[]) => inProcess(['bench', ...args], env) };
}

/** The words of a page, as a reader sees them. */
const words = (page: string) =>
  page
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

/** The words of each page of a report, by its file. */
export async function pagesOf(out: string): Promise<Map<string, string>> {
  const names = (await readdir(join(out, 'report'))).filter((name) => name.endsWith('.html'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, words(await readFile(join(out, 'report', name), 'utf8'))] as const)),
  );
}
