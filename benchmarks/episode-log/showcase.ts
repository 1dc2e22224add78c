/** The episodes of a run to show: on the questions on which its contestants differ most. */
import { join } from 'node:path';
import type { Contestant } from '../../controllers/contestant.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import type { RunRecord } from '../record/record-schema.ts';
import { contestedQuestions } from './contested-questions.ts';
import { episodeFile, episodeJson, writeEpisode } from './episode-files.ts';
import type { EpisodeLog } from './episode-schema.ts';
import { findQuestion } from './find-question.ts';
import { recordEpisode } from './record-episode.ts';

/** More questions than these are not shown, however small they are. */
const MOST_QUESTIONS = 12;
/** Bytes of all logs; a page needs about twice as many. The first question is shown whatever it takes. */
const MOST_BYTES = 500_000;

/**
 * Plays these questions in order 0 with everyone who has a result there, as many as have room, and writes the logs below `folder`. The most
 * contested question comes first.
 */
export async function recordShowcase(
  records: readonly RunRecord[],
  contestants: readonly Contestant[],
  folder: string,
): Promise<EpisodeLog[]> {
  const shown: EpisodeLog[] = [];
  let left = MOST_BYTES;
  for (const { traces: id, question } of contestedQuestions(records).slice(0, MOST_QUESTIONS)) {
    const placed = findQuestion(await openStore(id), String(question));
    const played = contestants.filter(({ label }) =>
      records.some(({ status, traces, contestant }) => status === 'done' && traces.id === id && contestant === label),
    );
    const logs = played.map((contestant) => recordEpisode(placed, contestant, 0));
    left -= logs.reduce((sum, log) => sum + episodeJson(log).length, 0);
    if (left < 0 && shown.length > 0) break;
    shown.push(...logs);
  }
  for (const log of shown) await writeEpisode(episodeFile(folder, log), log);
  return shown;
}

/** Where the logs of a run lie: beside its records. */
export function episodesFolder(out: string): string {
  return join(out, 'episodes');
}
