/** The result of a reader of people's samples: one sample after another, and notes on the file. */

import type { VerdictScale } from '../store/optional-columns.ts';

/** An answer before a sample's end. */
export interface LoggedProbe {
  readonly answer: string;
  /** Since the probe before, where these differ from probe to probe. */
  readonly tokens?: number | undefined;
  /** The model's own; null where it stated none. */
  readonly confidence?: number | null | undefined;
  /** Whether the model said that it is done. */
  readonly stop?: boolean | undefined;
  /** Tokens that asking for it took, which the length of the sample does not contain. */
  readonly cost?: number | undefined;
}

/** One sample as a file tells it. Its response lives only until an answer has been read from it. */
export interface LoggedSample {
  /** The key that the samples of a question share and nobody can read: the first 16 digits of the SHA-256 of its text. */
  readonly question: string;
  /** The name of the question in its file; not its text. */
  readonly name?: string | undefined;
  /** The accepted answers, at least one; the same in all samples of a question. */
  readonly golds: readonly string[];
  /** The answer as the file has it; undefined where an answer is to be read from the response. */
  readonly answer?: string | undefined;
  /** The text that the model wrote. */
  readonly response?: string | undefined;
  /** Returns the stored form of an answer that was read; the answer itself unless given. */
  readonly stored?: ((answer: string) => string) | undefined;
  /** Length of the sample; undefined where the file does not tell it. */
  readonly tokens?: number | undefined;
  /** The length is an estimate. */
  readonly tokensEstimated?: boolean | undefined;
  /** Tokens between two probes; the same in all samples of a store. */
  readonly interval?: number | undefined;
  readonly probes?: readonly (string | LoggedProbe)[] | undefined;
  /** Scores of a verifier, in the order asked; null for one that is missing. */
  readonly verdicts?: readonly (number | null)[] | undefined;
  /** The scale of verdicts; the same in all samples of a store. */
  readonly verdictScale?: VerdictScale | undefined;
  /** Tokens of one verdict; the same in all samples of a store. */
  readonly verdictTokens?: number | undefined;
  /** Place of the sample among those of its question; the order of samples unless given. */
  readonly branch?: number | undefined;
  /** The file's own judgement on an answer to the question. */
  readonly judged?: Judgement | undefined;
  /** The place's name in errors. */
  readonly at: string;
}

/** How right a file says that an answer is. */
export interface Judgement {
  /** From 0 to 1. */
  readonly score: number;
  /** The answer that was judged; the sample's own unless given. */
  readonly answer?: string | undefined;
}

/** The notes of a reader on a file, beside its samples. */
export class ReadingNotes {
  /** The accuracy that the file states of all of its samples together, where it is a mean. */
  accuracy: { readonly name: string; readonly value: number } | undefined;
  /** How many samples were left out, for each reason. */
  readonly leftOut = new Map<string, number>();
  /** How many samples a remark holds for. */
  readonly remarks = new Map<string, number>();

  /** Facts about the whole file, a line each. */
  readonly notices: string[] = [];
  /** Contradictions within the file, a line each. */
  readonly warnings: string[] = [];

  /** @param contradiction of the file with itself, in one line */
  warn(contradiction: string): void {
    this.warnings.push(contradiction);
  }

  /** @param reason why the sample is not in the store, `an error` */
  leaveOut(reason: string): void {
    this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1);
  }

  /** @param remark what holds of the sample, `score edited by hand` */
  remark(remark: string): void {
    this.remarks.set(remark, (this.remarks.get(remark) ?? 0) + 1);
  }
}
