/** From the header and the entries of an Inspect AI log to samples, wherever the entries were read from. */
import { percent } from '../../foundation/text/figures.ts';
import type { LoggedSample, ReadingNotes } from '../../samples/logged-sample.ts';
import type { InspectHeader } from './inspect-log-header.ts';
import { InspectQuestions } from './inspect-log-question.ts';
import { idOf, inspectSample } from './inspect-log-sample.ts';
import { InspectScorer, statingScorers } from './inspect-log-score.ts';

/** The state that the logs of one store share. */
export class InspectStore {
  readonly questions = new InspectQuestions();
  readonly notes: ReadingNotes;
  /** As `--scorer` says. */
  readonly scorer: string | undefined;
  /** Of the first log. */
  run: string | undefined;
  logs = 0;

  constructor(notes: ReadingNotes, scorer?: string) {
    this.notes = notes;
    this.scorer = scorer;
  }
}

/** A parsed entry, and what an error calls it. */
export interface Entry {
  readonly value: unknown;
  readonly at: string;
}

/**
 * @param entries in the order of questions
 * @param stating names of the scorers that state an answer of one sample or more
 * @param file what an error calls the log
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export async function* samplesOfRun(
  header: InspectHeader,
  { entries, stating }: { entries: AsyncIterable<Entry> | Iterable<Entry>; stating: ReadonlySet<string> },
  file: string,
  store: InspectStore,
): AsyncGenerator<LoggedSample> {
  const { notes } = store;
  store.logs++;
  store.run ??= header.run;
  const scorer = new InspectScorer(store.scorer, header.scorer);
  const log = { header, run: store.run, scorer, stating, questions: store.questions.ofLog(), notes };
  const mean = new MeanOfQuestions();
  let entered = 0;
  for await (const { value, at } of entries) {
    entered++;
    const sample = inspectSample(value, log, at);
    if (sample === undefined) continue;
    if (sample.judged !== undefined) mean.add(sample.question, sample.judged.score);
    yield sample;
  }
  scorer.check(file);
  if (header.samples !== undefined && header.samples > entered) {
    const absent = notes.leftOut.get(ABSENT) ?? 0;
    notes.leftOut.set(ABSENT, absent + header.samples - entered);
  }
  const accuracy = scorer.name === undefined ? undefined : header.accuracy(scorer.name, scorer.part);
  // After scores were edited, a header may still have the mean of the old ones.
  const stale = scorer.edited && accuracy !== undefined && Math.abs(accuracy.value - mean.value) > 1e-3;
  if (accuracy !== undefined && !scorer.edited && Math.abs(accuracy.value - mean.value) > ROUNDING)
    notes.warn(`${accuracy.name}: the log's own total is ${percent(accuracy.value)}, its samples make ${percent(mean.value)}`);
  if (header.samples !== undefined && header.samples < entered)
    notes.warn(`the log's own count is ${header.samples} samples, it holds ${entered}`);
  notes.accuracy = store.logs === 1 && !stale ? accuracy : undefined;
}

/** Totals are rounded to as little as two digits. */
const ROUNDING = 0.0051;

/** Why a sample that the header counts is left out. */
const ABSENT = 'absence from the log';

/** Yields the samples of a list. */
export function samplesOfList(
  samples: readonly unknown[],
  header: InspectHeader,
  file: string,
  store: InspectStore,
): AsyncGenerator<LoggedSample> {
  const entries = entriesOf(samples, header, file, store.notes);
  return samplesOfRun(header, { entries, stating: statingScorers(samples, header.scorer) }, file, store);
}

/** In the order of questions, each sample as it was entered last: one that is run again is entered again. */
function* entriesOf(samples: readonly unknown[], header: InspectHeader, file: string, notes: ReadingNotes): Generator<Entry> {
  const last = new Map<string, number>();
  const keys = samples.map(keyOf);
  for (const [s, key] of keys.entries()) if (key !== undefined) last.set(key, s);
  const kept = [...samples.keys()].filter((s) => keys[s] === undefined || last.get(keys[s]) === s);
  for (let again = kept.length; again < samples.length; again++) notes.leaveOut('a later attempt');
  const placeOf = placesOf(header);
  const places = samples.map((sample) => placeOf(idOf(sample)));
  for (const s of kept.sort((a, b) => places[a] - places[b])) yield { value: samples[s], at: `${file}: sample ${s}` };
}

/** The place of a question in the order of the header; one that it does not name comes behind all others. */
export function placesOf({ sampleIds }: InspectHeader): (id: string | undefined) => number {
  const places = new Map(sampleIds.map((id, place) => [id, place]));
  return (id) => places.get(id ?? '') ?? sampleIds.length;
}

function keyOf(sample: unknown): string | undefined {
  const id = idOf(sample);
  return id === undefined ? undefined : JSON.stringify([id, (sample as { epoch?: unknown }).epoch]);
}

/** The mean over questions of the mean over their samples. */
class MeanOfQuestions {
  private readonly questions = new Map<string, { sum: number; times: number }>();

  add(question: string, score: number): void {
    const known = this.questions.get(question);
    this.questions.set(question, { sum: (known?.sum ?? 0) + score, times: (known?.times ?? 0) + 1 });
  }

  get value(): number {
    const means = [...this.questions.values()].map(({ sum, times }) => sum / times);
    return means.reduce((sum, mean) => sum + mean, 0) / means.length;
  }
}
