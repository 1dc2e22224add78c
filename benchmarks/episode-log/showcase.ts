/** The episode of a run to show: one on the question on which its contestants differ most. */
import { join } from 'node:path';
import type { Contestant } from '../../controllers/contestant.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { capabilities } from '../../datasets/store/capabilities.ts';
import type { DoneRecord, RunRecord } from '../record/record-schema.ts';
import { episodeFile, writeEpisode } from './episode-files.ts';
import type { EpisodeLog } from './episode-schema.ts';
import { findQuestion } from './find-question.ts';
import { recordEpisode } from './record-episode.ts';

export interface Contested {
  readonly traces: string;
  /** Its place in its source, from 0. */
  readonly question: number;
}

/**
 * The question whose shares of correct orders vary most between contestants, graded as published; among equals, the first.
 * Undefined unless two contestants have a result on one store.
 */
export function mostContested(records: readonly RunRecord[]): Contested | undefined {
  const byStore = new Map<string, DoneRecord[]>();
  for (const record of records) {
    if (record.status !== 'done' || rulesSuffix(record.rules) !== '') continue;
    byStore.set(record.traces.id, [...(byStore.get(record.traces.id) ?? []), record]);
  }
  let best: Contested | undefined;
  let most = -1;
  for (const [traces, own] of byStore) {
    if (own.length < 2) continue;
    for (let question = 0; question < own[0].questionIds.length; question++) {
      const variance = varianceOf(own.map(({ correctByQuestion, orders }) => correctByQuestion[question] / orders));
      if (variance > most) [best, most] = [{ traces, question }, variance];
    }
  }
  return best;
}

/**
 * Plays that question in order 0 with everyone who has a result there, and writes the logs below `folder`. None where branches are
 * not probed on the way: there is little to see.
 */
export async function recordShowcase(
  records: readonly RunRecord[],
  contestants: readonly Contestant[],
  folder: string,
): Promise<EpisodeLog[]> {
  const chosen = mostContested(records);
  if (chosen === undefined) return [];
  const source = await openStore(chosen.traces);
  const [{ traces }] = source.blocks();
  if (!capabilities(traces).includes('probes')) return [];
  const placed = findQuestion(source, String(chosen.question));
  const played = contestants.filter(({ label }) =>
    records.some(({ status, traces, contestant }) => status === 'done' && traces.id === chosen.traces && contestant === label),
  );
  const logs = played.map((contestant) => recordEpisode(placed, contestant, 0));
  for (const log of logs) await writeEpisode(episodeFile(folder, log), log);
  return logs;
}

/** Where the logs of a run lie: beside its records. */
export function episodesFolder(out: string): string {
  return join(out, 'episodes');
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
