/** From files of any format that can be imported to a store, with what is to be said of how they were read. */

import type { SourceFile } from '../formats/file/source-file.ts';
import { CHOICES, type Choices } from '../formats/format.ts';
import { DataError } from '../foundation/errors.ts';
import { percent } from '../foundation/text/figures.ts';
import { type Comparison, compareWithLog } from '../samples/compare-with-log.ts';
import { AnswerReader } from '../samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../samples/gather-samples.ts';
import { ReadingNotes } from '../samples/logged-sample.ts';
import type { RecordedTraces } from '../store/trace-store.ts';
import { formatOf } from './format-of-files.ts';
import { answersText, gradingText, type ReadingReport } from './reading-report.ts';

export type { ReadingReport } from './reading-report.ts';

/** How files are to be read. */
export interface Reading extends Choices {
  /** Told from the files unless given. */
  readonly format?: string | undefined;
  /** How answers are read out of responses; `auto` unless given. */
  readonly extract?: string | undefined;
  /** Samples are kept although the log says other things of their answers than the grading. */
  readonly trustExtraction?: boolean | undefined;
}

export interface Read {
  readonly recorded: RecordedTraces;
  readonly format: string;
  /** Whether the order of the files decides which branch is which. */
  readonly ordered: boolean;
  /** Undefined for formats of whole stores, whose answers nothing had to read. */
  readonly reading?: ReadingReport;
}

/**
 * Reads files of one format into a trace store; JSON Lines are read in pieces.
 *
 * @param id name of the trace store
 * @throws DataError naming file and place, or when the log contradicts what was read
 */
export async function readSamples(id: string, files: readonly SourceFile[], options: Reading): Promise<Read> {
  const { extract, trustExtraction = false } = options;
  const choices = choicesOf(options);
  const { name, format } = await formatOf(files, options.format, choices);
  if ('readStore' in format) {
    if (extract !== undefined) throw new DataError(`extract: expected with a format of samples, got ${name}`);
    return { recorded: await format.readStore(id, files[0], choices), format: name, ordered: false };
  }
  const reader = new AnswerReader(extract);
  const gatherer = new SampleGatherer(reader);
  const notes = new ReadingNotes();
  const context = { choices, notes };
  const sources = 'read' in format ? files.map((file) => format.read(file, context)) : await format.readLogs(files, context);
  for (const [number, source] of sources.entries()) for await (const sample of source) gatherer.add(sample, number);
  const { recorded, judged, unknownLengths, repeated } = gatherer.build(id, () => nothingIn(files, notes));
  const comparison = judged.length === 0 ? undefined : await compareWithLog(judged);
  if (comparison !== undefined && comparison.differing.length > 0 && !trustExtraction) throw contradiction(comparison, reader);
  return {
    recorded,
    format: name,
    ordered: sources.length > 1,
    reading: { counts: reader.counts, unread: reader.unread, unknownLengths, repeated, notes, comparison },
  };
}

/** The choices alone, in the order in which they are listed. */
export function choicesOf(options: Choices): Choices {
  return Object.fromEntries(Object.keys(CHOICES).map((choice) => [choice, options[choice as keyof Choices]]));
}

function nothingIn([{ path }]: readonly SourceFile[], { leftOut }: ReadingNotes): DataError {
  const why = [...leftOut].map(([reason, samples]) => `${samples} left out for ${reason}`).join(', ');
  return new DataError(`${path}: expected at least one sample, got none${why && `: ${why}`}`);
}

function contradiction({ differing, questions, accuracy, logged, grading }: Comparison, reader: AnswerReader): DataError {
  const [{ at }] = differing;
  return new DataError(
    `${at}: expected answers as right as the log says, ${percent(logged)} in all, got ${percent(accuracy)}, ${gradingText(grading)}: ` +
      `${differing.length} of ${questions} questions differ, here the first; answers: ${answersText(reader.counts, reader.unread)}; ` +
      '--extract reads them otherwise, --trust-extraction keeps them',
  );
}
