/** The interface of a format: how one of its files is recognised, and how it is read. */
import type { LoggedSample, ReadingNotes } from '../samples/logged-sample.ts';
import type { RecordedTraces } from '../store/trace-store.ts';
import type { Head } from './file/head.ts';
import type { SourceFile } from './file/source-file.ts';

/** Choices that some formats need from the user: flags of `import`, each with its value and its meaning. */
export const CHOICES = {
  filter: { value: 'NAME', help: 'of lm-eval-samples with several filters: which one is compared with' },
  scorer: { value: 'NAME', help: 'of Inspect logs with several scorers: which one gives the answers' },
  columns: {
    value: 'FIELD=COLUMN,...',
    help: 'of a table, or JSON Lines of your own: which column or field is which, gold=target,answer=pred',
  },
  part: { value: 'NAME', help: 'of paired-solutions-jsonl: which model and method, 6b_verification' },
} as const;

export type Choice = keyof typeof CHOICES;
export type Choices = { readonly [choice in Choice]?: string | undefined };

/** The context of a reader: the user's choices, and notes on samples that it leaves out. */
export interface ReaderContext {
  readonly choices: Choices;
  readonly notes: ReadingNotes;
}

interface Known {
  /** The choices that the format has. */
  readonly choices?: readonly Choice[];
  /** Whether a file is of the format, by its own marks. */
  detect(head: Head): boolean;
}

/** Each file gives samples, one after another. Files that come together are one store. */
export interface SampleFormat extends Known {
  /** @throws DataError naming file, place and field, and showing no text */
  read(file: SourceFile, context: ReaderContext): AsyncIterable<LoggedSample>;
}

/** Several files may be one log, or share what they say of the store. */
export interface LogFormat extends Known {
  /** The samples of each log, in order. @throws DataError */
  readLogs(files: readonly SourceFile[], context: ReaderContext): Promise<readonly AsyncIterable<LoggedSample>[]>;
}

/** One file is a whole store, to which nothing can be added. */
export interface StoreFormat extends Known {
  /** @param id name of the trace store @throws DataError naming file and place */
  readStore(id: string, file: SourceFile, choices: Choices): Promise<RecordedTraces>;
}

export type Format = SampleFormat | LogFormat | StoreFormat;
