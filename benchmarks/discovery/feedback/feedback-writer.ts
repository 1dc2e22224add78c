/** The history as an explorer reads it: what was tried, the code of the best candidate and of the latest, and how these fared. */

import { percent } from '../../../datasets/foundation/text/figures.ts';
import type { Entry, History } from '../objective/history.ts';
import { CandidateFault } from '../sandbox/candidate-fault.ts';
import type { Candidate } from '../space/candidate.ts';

export interface FeedbackWriterOptions {
  /** How a scored candidate fared, at length; nothing beyond the history unless given. */
  readonly feedbackOf?: (entry: Entry) => Promise<string>;
  /** A candidate as code; the composition in JSON, of one that is none, unless given. */
  readonly codeOf?: (candidate: Candidate) => string;
}

/** One candidate, told at length. */
export interface CandidateReport {
  readonly entry: Entry;
  readonly code: string;
  readonly feedback: string;
}

export class FeedbackWriter {
  private readonly options: FeedbackWriterOptions;
  private readonly known = new Map<string, Promise<string>>();

  constructor(options: FeedbackWriterOptions = {}) {
    this.options = options;
  }

  /** Reports on the best entry and on the latest one. */
  async atLength({ best, entries }: History): Promise<CandidateReport[]> {
    const chosen = new Set([best, entries.at(-1)].filter((entry) => entry !== undefined));
    return Promise.all(
      [...chosen].map(async (entry) => ({ entry, code: this.code(entry), feedback: await this.feedback(entry) })),
    );
  }

  private code({ candidate }: Entry): string {
    const { codeOf = plainCode } = this.options;
    return codeOf(candidate);
  }

  /** Worked out once for each candidate and its scores. */
  private feedback(entry: Entry): Promise<string> {
    const { failure, scores, candidate } = entry;
    if (scores === undefined) return Promise.resolve(`It failed: ${failure ?? 'no reason given'}`);
    const { feedbackOf } = this.options;
    const short = `Its score is ${scores.score.toFixed(4)}.`;
    if (feedbackOf === undefined) return Promise.resolve(short);
    const known = this.known.get(candidate.id) ?? feedbackOf(entry).catch((error) => failedSince(error, short));
    this.known.set(candidate.id, known);
    return known;
  }
}

/** Foreign code that was scored may fail at other settings, or on a machine that is busier. */
function failedSince(error: unknown, short: string): string {
  if (error instanceof CandidateFault) return `${short} Played again, to be told of at length, it failed: ${error.message}`;
  throw error;
}

function plainCode({ what }: Candidate): string {
  return what.kind === 'code'
    ? what.code
    : `// a composition of the control space\n${JSON.stringify(what.composition, undefined, 2)}\n`;
}

/** Entries that are told in a line each. */
const BEST = 8;
const LATEST = 12;

/** Returns the results of earlier candidates in a few lines: the best ones, and the latest attempts. */
export function historyText({ entries }: History): string {
  if (entries.length === 0) return 'Nothing has been tried yet.';
  const best = entries
    .filter(({ scores }) => scores !== undefined)
    .sort((a, b) => Number(b.scores?.score) - Number(a.scores?.score) || a.index - b.index);
  const failed = entries.filter(({ scores }) => scores === undefined).length;
  return [
    `${entries.length} candidates so far, of which ${failed} failed. The best, by score:`,
    ...best.slice(0, BEST).map(line),
    'The latest:',
    ...entries.slice(-LATEST).map(line),
  ].join('\n');
}

function line({ index, explorer, scores, failure }: Entry): string {
  const start = `${index} (${explorer}): `;
  if (scores === undefined) return `${start}failed: ${failure ?? 'no reason given'}`;
  const points = scores.curve.map(({ accuracy, totalTokens }) => `${percent(accuracy)} at ${Math.round(totalTokens / 1000)}k`);
  return `${start}score ${scores.score.toFixed(4)}; ${points.join(', ')}`;
}
