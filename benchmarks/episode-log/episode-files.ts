/** Episode logs on disk: one JSON file each, written atomically, validated when read. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { readJsonFile } from '../../datasets/foundation/json-file.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { type EpisodeLog, episodeSchema } from './episode-schema.ts';

/** Where the log of an episode lies: `<folder>/Qwen3-4B/aime25/question-7/order-0/parallel-probe,width=64.json`. */
export function episodeFile(folder: string, { traces, question, order, contestant }: EpisodeLog): string {
  const path = [...traces.id.split('/'), `question-${question}`, `order-${order}`];
  return join(folder, ...path, `${contestant.replace(':', ',')}.json`);
}

/** Writes a log: one field a line, and one branch and one round a line, so that two of them compare well. */
export async function writeEpisode(file: string, log: EpisodeLog): Promise<void> {
  await writeAtomically(file, Buffer.from(episodeJson(log)));
}

/** The text of a log as it is written; ends with a line break. */
export function episodeJson(log: EpisodeLog): string {
  const fields = Object.entries(log).map(([field, value]) => `  ${JSON.stringify(field)}: ${lines(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** Reads a log. Throws a DataError naming file and field when it is none. */
export function readEpisode(file: string): Promise<EpisodeLog> {
  return readJsonFile(file, episodeSchema, 'a readable episode log');
}

/** Reads every log below a folder, sorted by file name. Throws a DataError when the folder cannot be read or holds none. */
export async function readEpisodes(folder: string): Promise<EpisodeLog[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw systemFault(folder, 'a folder of episode logs', error);
  }
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new DataError(`${folder}: expected episode logs (*.json), got none`);
  return Promise.all(files.map((name) => readEpisode(join(folder, name))));
}

function lines(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}
