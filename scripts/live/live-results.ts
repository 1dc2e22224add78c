/**
 * Results of live play. The traces that an episode wrote are replayed at once with the same controller: its answer and tokens have to come
 * out again. Grading is that of replay.
 */
import { createHash } from 'node:crypto';
import type { CompletionsServer } from '../../benchmarks/live/client/completions-server.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import type { LiveSettings } from '../../benchmarks/live/live-settings.ts';
import { recordTraces } from '../../benchmarks/live/record-traces.ts';
import type { ModelServer } from '../../benchmarks/live/server.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { accuracyInterval } from '../../benchmarks/statistics/default-intervals.ts';
import type { Contestant } from '../../controllers/contestant.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { columns } from '../../datasets/foundation/text/columns.ts';
import { gradeTraces } from '../../datasets/grading/graded-traces.ts';
import type { Grading } from '../../datasets/grading/rules.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { AskedQuestion } from './live-questions.ts';

/** What a contestant did, for people and programs. Tokens are means of a question. */
export interface LiveResult {
  readonly contestant: string;
  readonly questions: number;
  /** In percent; null where no right answer is known. */
  readonly accuracy: number | null;
  /** Of 95 %, over questions; null of one question, or where no right answer is known. */
  readonly accuracyInterval: readonly [number, number] | null;
  readonly decodedTokens: number;
  readonly probeTokens: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly episodes: readonly {
    readonly question: string;
    readonly answer: string;
    readonly correct: boolean | null;
    readonly decodedTokens: number;
    readonly probeTokens: number;
  }[];
}

/** The traces of a contestant's episodes, as a source that can be replayed and exported. */
export function tracesOf(model: string, questions: readonly AskedQuestion[], episodes: readonly LiveEpisode[]): TraceSource {
  const graded = episodes.map((episode, q) => ({ ...episode, gold: questions[q].gold }));
  const recorded = recordTraces(`${model}/live`, graded);
  const sha256 = createHash('sha256').update(JSON.stringify(graded)).digest('hex');
  return { id: recorded.traces.id, sha256, questions: questions.length, blocks: () => [recorded] };
}

/** @throws Error where replay does not give what was played: a fault of this program */
export async function liveResult(
  { controller, params, label }: Contestant,
  source: TraceSource,
  questions: readonly AskedQuestion[],
  episodes: readonly LiveEpisode[],
  grading: Grading,
  seconds: number,
): Promise<LiveResult> {
  const judged = await gradeTraces(billSource(source, 'decoded'), { ...AS_PUBLISHED, grading });
  const inFileOrder = (capacity: number) => Array.from({ length: capacity }, (_, b) => b);
  const { correct, totalTokens } = replay(judged, controller, params, 1, inFileOrder);
  for (const [q, { decodedTokens }] of episodes.entries()) {
    if (totalTokens[q] !== decodedTokens)
      throw new Error(`${label}, question ${q}: expected replay to cost ${decodedTokens} tokens as live, got ${totalTokens[q]}`);
  }
  const known = questions.every(({ gold }) => gold !== '');
  const values = Array.from(correct);
  // One question tells nothing of others.
  const interval = known && values.length > 1 ? accuracyInterval(values) : undefined;
  return {
    contestant: label,
    questions: questions.length,
    accuracy: known ? 100 * mean(values) : null,
    accuracyInterval: interval === undefined ? null : [100 * interval.lower, 100 * interval.upper],
    decodedTokens: mean(episodes.map(({ decodedTokens }) => decodedTokens)),
    probeTokens: mean(episodes.map(({ probeTokens }) => probeTokens)),
    rounds: mean(episodes.map(({ rounds }) => rounds)),
    seconds,
    episodes: episodes.map(({ answer, decodedTokens, probeTokens }, q) => ({
      question: questions[q].name,
      answer,
      correct: questions[q].gold === '' ? null : correct[q] === 1,
      decodedTokens,
      probeTokens,
    })),
  };
}

/** How a run was played, of what, and what came of it. */
export function liveRecord(server: ModelServer, settings: LiveSettings, extract: string, results: readonly LiveResult[]): object {
  const { readAnswer: _, budget, ...plain } = settings;
  const ledger = 'ledger' in server ? (server as CompletionsServer).ledger : undefined;
  return {
    model: server.model,
    offers: server.offers,
    settings: { ...plain, extract, ...(budget && { budgetTokens: budget.limit }) },
    /** Requests without a result may have cost up to `lostTokens`. */
    ...(ledger && { requests: { ...ledger, failures: Object.fromEntries(ledger.failures) } }),
    results,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The table of all contestants. @param width characters of a line */
export function liveText(results: readonly LiveResult[], width: number): string {
  const header = ['contestant', 'accuracy [95 %]', 'tokens', 'of probes', 'rounds', 'seconds'];
  const rows = results.map((result) => {
    const { accuracy, accuracyInterval: interval } = result;
    const between = interval === null ? '' : ` [${interval[0].toFixed(0)}, ${interval[1].toFixed(0)}]`;
    const shown = accuracy === null ? '–' : `${accuracy.toFixed(1)}${between}`;
    const { decodedTokens, probeTokens, rounds, seconds } = result;
    return [result.contestant, shown, decodedTokens.toFixed(0), probeTokens.toFixed(0), rounds.toFixed(1), seconds.toFixed(1)];
  });
  return `${columns([{ header, rows, name: 0, right: [2, 3, 4, 5] }], width).join('\n')}\n`;
}
