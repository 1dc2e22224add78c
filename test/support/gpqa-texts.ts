/** The texts of GPQA, which may be in plain text nowhere: those of every log, and a scan for any run of six of their words. */
import { fetchSource } from '../../datasets/fetch/fetch.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { realMirror } from './mirror.ts';
import { NGrams } from './n-grams.ts';

const WORDS = 6;

/** The texts in a sample of a log. */
export interface GpqaSample {
  readonly input: string;
  readonly choices?: string[];
  readonly scores: { readonly choice?: { readonly explanation: string } };
}

export interface GpqaLog {
  /** The summaries and the header, as they are published. */
  readonly files: readonly [summaries: Uint8Array, header: Uint8Array];
  readonly samples: readonly GpqaSample[];
}

/** Returns each log by the id of its pin. */
export async function gpqaLogs(): Promise<ReadonlyMap<string, GpqaLog>> {
  const logs = new Map<string, GpqaLog>();
  for (const pin of await pins()) {
    if (pin.format !== 'inspect-log' || !pin.id.includes('/gpqa')) continue;
    const [summaries, header] = await fetchSource(pin, realMirror === undefined ? {} : { mirror: realMirror });
    logs.set(pin.id, { files: [summaries, header], samples: JSON.parse(Buffer.from(summaries).toString()) });
  }
  return logs;
}

export const textsOf = ({ input, choices = [], scores }: GpqaSample) => [input, ...choices, scores.choice?.explanation ?? ''];

/** Returns the runs of words of every question, choice and explanation. Logs have most of them in common. */
export function runsOfWords(logs: ReadonlyMap<string, GpqaLog>): NGrams {
  return new NGrams(WORDS, new Set([...logs.values()].flatMap(({ samples }) => samples.flatMap(textsOf))));
}
