/** Plays contestants on a server, shows how far they are, and writes table, record and traces. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerReading } from '../../benchmarks/live/answers.ts';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import { LIVE_DEFAULTS, type LiveSettings } from '../../benchmarks/live/live-settings.ts';
import { playQuestions } from '../../benchmarks/live/play-questions.ts';
import { recordTraces } from '../../benchmarks/live/record-traces.ts';
import { requireOffers } from '../../benchmarks/live/require-offers.ts';
import { BudgetSpent, TokenBudget } from '../../benchmarks/live/token-budget.ts';
import { type Contestant, parseContestant } from '../../controllers/contestant.ts';
import { writeSamplesJsonl } from '../../datasets/formats/samples-jsonl/samples-jsonl-writer.ts';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { columns } from '../../datasets/foundation/text/columns.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import { rightAnswers } from '../../datasets/grading/right-answers.ts';
import { print, printLine } from '../program/print.ts';
import { showProgress } from '../program/progress.ts';
import { terminalWidth } from '../program/terminal-width.ts';
import { writeRows } from '../program/write-json.ts';
import { type LiveResult, liveRecord, summaryOf } from './live-record.ts';
import { type GivenQuestion, readQuestions } from './read-questions.ts';

/** Questions that are played at once. */
const AT_ONCE = 8;

export interface LiveOptions extends Pick<LiveSettings, 'interval' | 'maxTokens' | 'branches' | 'seed'> {
  readonly url: string;
  readonly model: string | undefined;
  readonly key: string | undefined;
  readonly questions: string | undefined;
  readonly prompt: string | undefined;
  readonly contestants: readonly string[];
  readonly temperature: number | undefined;
  readonly topP: number | undefined;
  readonly topK: number | undefined;
  readonly probeSuffix: string | undefined;
  readonly extract: string;
  readonly concurrency: number;
  readonly limit: number;
  readonly budgetTokens: number | undefined;
  readonly stream: boolean;
  readonly json: string | undefined;
  readonly out: string | undefined;
}

/** @returns the exit code @throws whatever has stopped it, after what was played before is shown */
export async function playOnServer(options: LiveOptions): Promise<number> {
  const { url, model, key, concurrency, stream, extract, prompt = '', limit } = options;
  const contestants = options.contestants.map((text) => parseContestant(text));
  const questions =
    options.questions === undefined
      ? [{ id: 'prompt', text: prompt, gold: undefined }]
      : await readQuestions(options.questions, limit);
  const settings = settingsOf(options);
  const server = await openServer({ url, model, key, concurrency, stream });
  try {
    for (const { controller } of contestants) requireOffers(controller, server.model, server.offers);
    const results: LiveResult[] = [];
    let stopped: unknown;
    for (const contestant of contestants) {
      if (stopped !== undefined) break;
      const progress = await showProgress(contestant.label, questions.length);
      const told = { questions: 0, tokens: 0 };
      const played = await playQuestions(contestant, questions, server, {
        settingsOf: (q) => ({ ...settings, readAnswer: answerReading(extract, questions[q].gold) }),
        atOnce: AT_ONCE,
        ended({ decodedTokens, probeTokens }) {
          told.tokens += decodedTokens + probeTokens;
          progress.advance(1, `${++told.questions} of ${questions.length} questions, ${told.tokens} tokens`);
        },
      });
      stopped = played.stopped;
      progress.stop(`${contestant.label}: ${told.questions} of ${questions.length} questions, ${told.tokens} tokens`);
      results.push(await resultOf(contestant, questions, played.episodes));
    }
    if (options.out !== undefined)
      await writeOut(options.out, server.model, liveRecord(server, settings, extract, results), results);
    show(results, questions.length === 1);
    await writeRows(options.json, results.map(summaryOf));
    if (stopped instanceof BudgetSpent) {
      printLine(stopped.message);
      return 1;
    }
    if (stopped !== undefined) throw stopped;
    return 0;
  } finally {
    await server.close();
  }
}

function settingsOf(options: LiveOptions): LiveSettings {
  const { interval, maxTokens, branches, seed, extract, budgetTokens } = options;
  const { temperature, topP, topK } = LIVE_DEFAULTS.sampling;
  return {
    ...LIVE_DEFAULTS,
    sampling: { temperature: options.temperature ?? temperature, topP: options.topP ?? topP, topK: options.topK ?? topK },
    interval,
    maxTokens,
    branches,
    seed,
    probeSuffix: options.probeSuffix ?? LIVE_DEFAULTS.probeSuffix,
    readAnswer: answerReading(extract),
    ...(budgetTokens !== undefined && { budget: new TokenBudget(budgetTokens) }),
  };
}

async function resultOf(
  { label }: Contestant,
  questions: readonly GivenQuestion[],
  episodes: readonly (LiveEpisode | undefined)[],
): Promise<LiveResult> {
  const played: LiveResult['episodes'][number][] = [];
  for (const [q, episode] of episodes.entries()) {
    if (episode === undefined) continue;
    const { gold } = questions[q];
    played.push({ ...episode, gold, right: gold === undefined ? undefined : (await rightAnswers([episode.answer], gold))[0] });
  }
  return { contestant: label, episodes: played };
}

async function writeOut(folder: string, model: string, record: object, results: readonly LiveResult[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeAtomically(join(folder, 'record.json'), Buffer.from(`${JSON.stringify(record, null, 1)}\n`));
  for (const { contestant, episodes } of results) {
    if (episodes.length === 0) continue;
    const graded = episodes.map((episode) => ({ ...episode, gold: episode.gold ?? '' }));
    const lines = [...writeSamplesJsonl(recordTraces(`${model}/live`, graded))].join('');
    await writeAtomically(join(folder, `${contestant.replace(/[^\w.=,-]+/g, '+')}.jsonl`), Buffer.from(lines));
  }
}

function show(results: readonly LiveResult[], one: boolean): void {
  const header = ['contestant', 'questions', 'right %', 'branches', 'tokens', 'of probes', 'sequential'];
  const rows = results
    .map(summaryOf)
    .map((row) => [
      row.contestant,
      String(row.questions),
      figure(row.accuracy, 1),
      figure(row.branches, 1),
      figure(row.totalTokens, 0),
      figure(row.probeTokens, 0),
      figure(row.sequentialTokens, 0),
    ]);
  print(`${columns([{ header, rows, name: 0, right: [1, 2, 3, 4, 5, 6] }], terminalWidth()).join('\n')}\n`);
  if (!one) return;
  for (const { contestant, episodes } of results)
    for (const { answer } of episodes) print(`${contestant} answers ${visible(answer)}\n`);
}

function figure(value: number | null, digits: number): string {
  return value === null ? 'unknown' : value.toFixed(digits);
}
