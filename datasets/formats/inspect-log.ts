/**
 * Reads the "inspect-log" format: the log of one run of Inspect AI over multiple-choice questions, as the two JSON files that its
 * log viewer shows, `header.json` and `summaries.json`.
 *
 * A question is a sample id and its branches are the epochs, without probes; Δ is the longest one's length. Epochs that ended in an
 * error are left out, as the log's own accuracy does (the mean over questions of the mean over their epochs), and so is a question
 * of which none is left. Questions are in the order of the header's `sample_ids`.
 *
 * Texts of questions, choices and explanations are dropped, and no error shows them. An answer is a hash of the choice's text, so
 * that it is the same in another run, where the letters differ. A log without `choices`, as older ones are, tells letters
 * alone: its answers are hashes of run, question and letter, equal to none of another run; gold too, because answers that
 * agree between runs only when they are right would give gold away to a vote.
 */
import { createHash } from 'node:crypto';
import { DataError } from '../errors.ts';
import { parseJson } from '../json.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { TraceStoreBuilder } from '../trace-store-builder.ts';
import { type InspectHeader, inspectHeader } from './inspect-log-header.ts';
import { type InspectSample, inspectSample } from './inspect-log-sample.ts';
import { described } from './inspect-log-values.ts';

/** The answer of an epoch in which no letter could be read. */
const NO_ANSWER = 'ERR';

/** The bytes of a run's two files, UTF-8. */
export interface InspectLogFiles {
  readonly header: Uint8Array;
  readonly summaries: Uint8Array;
}

/**
 * @param id name of the trace store
 * @param file what an error calls the log
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export function readInspectLog(id: string, { header, summaries }: InspectLogFiles, file: string): RecordedTraces {
  const run = inspectHeader(parseJson(header, `${file}: header`), `${file}: header`);
  const epochs = epochsOfQuestions(run, parseJson(summaries, `${file}: summaries`), file);
  const all = [...epochs.values()].flat();
  const longest = all.reduce((most, { tokens }) => Math.max(most, tokens ?? 0), 0);
  if (longest === 0) throw new DataError(`${file}: summaries: expected a sample without an error, got none`);

  const builder = new TraceStoreBuilder(id, longest);
  const questionIds: string[] = [];
  for (const [sampleId, samples] of epochs) {
    const valid = samples.filter(({ tokens }) => tokens !== undefined).sort((a, b) => a.epoch - b.epoch);
    if (valid.length === 0) continue;
    const [{ question, choices, target }] = valid;
    const textOf = (letter: string | undefined) => {
      if (letter === undefined) return NO_ANSWER;
      return choices ? choices[letter.charCodeAt(0) - 65] : hash(`${run.id}\0${sampleId}\0${letter}`);
    };
    for (const { tokens, answer } of valid) builder.branch([], tokens as number, textOf(answer));
    builder.endQuestion(question, textOf(target));
    questionIds.push(question);
  }
  const { traces, key } = builder.build();
  return { traces, key: { ...key, questionIds } };
}

/** The samples of each sample id, in the header's order. */
function epochsOfQuestions(run: InspectHeader, summaries: unknown, file: string): Map<string, InspectSample[]> {
  const fail = (place: string, expected: string, got: string): never => {
    throw new DataError(`${file}: ${place}: expected ${expected}, got ${got}`);
  };
  if (!Array.isArray(summaries)) return fail('summaries', 'an array of samples', described(summaries));
  if (summaries.length !== run.samples) fail('summaries', `${run.samples} samples as the header says`, `${summaries.length}`);
  const epochs = new Map<string, InspectSample[]>(run.sampleIds.map((sampleId) => [sampleId, []]));
  let completed = 0;
  for (const [s, value] of summaries.entries()) {
    const sample = inspectSample(value, `${file}: sample ${s}`, run.epochs);
    const others = epochs.get(sample.id);
    if (others === undefined) return fail(`sample ${s}: id`, "one of the header's sample_ids", 'another');
    if (others.some(({ epoch }) => epoch === sample.epoch)) {
      fail(`sample ${s}: epoch`, 'one that no earlier sample of the id has', String(sample.epoch));
    }
    const [first = sample] = others;
    if (sample.question !== first.question) fail(`sample ${s}: input`, "the text of the id's first sample", 'another');
    if (sample.target !== first.target) fail(`sample ${s}: target`, "that of the id's first sample", 'another');
    if (sample.choices?.join() !== first.choices?.join())
      fail(`sample ${s}: choices`, "those of the id's first sample", 'others');
    others.push(sample);
    if (sample.tokens !== undefined) completed++;
  }
  if (completed !== run.completed) {
    fail('summaries', `${run.completed} samples without an error as the header says`, `${completed}`);
  }
  return epochs;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
