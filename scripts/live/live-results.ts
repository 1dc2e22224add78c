/**
 * Results of live play. The traces that an episode wrote are replayed at once with the same controller: its answer and tokens have to come
 * out again. Grading is that of replay.
 */
import { createHash } from 'node:crypto';
import type { RemoteServer } from '../../benchmarks/live/client/remote-server.ts';
import { shown as inDollars } from '../../benchmarks/live/dollar-meter.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import type { LiveSettings } from '../../benchmarks/live/live-settings.ts';
import { recordTraces } from '../../benchmarks/live/record-traces.ts';
import type { ModelServer } from '../../benchmarks/live/server.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { accuracyInterval } from '../../benchmarks/statistics/default-intervals.ts';
import type { Contestant } from '../../controllers/contestant.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { columns } from '../../datasets/foundation/text/columns.ts';
import { rightAnswers } from '../../datasets/grading/right-answers.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { AskedQuestion } from './live-questions.ts';

/** The result of a contestant, for people and programs. Tokens are means of a question. */
export interface LiveResult {
  readonly contestant: string;
  readonly questions: number;
  /** Questions of which the right answer is known. */
  readonly graded: number;
  /** Of the graded questions, in percent; null where there are none. */
  readonly accuracy: number | null;
  /** Of 95 %, over graded questions; null of fewer than two. */
  readonly accuracyInterval: readonly [number, number] | null;
  readonly decodedTokens: number;
  readonly probeTokens: number;
  readonly rounds: number;
  readonly seconds: number;
  /** US dollars of all that was decoded for it, episodes that did not end included; left out where the model has no price. */
  readonly dollars?: number;
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
  contestant: Contestant,
  source: TraceSource,
  questions: readonly AskedQuestion[],
  episodes: readonly LiveEpisode[],
  { seconds, dollars }: { readonly seconds: number; readonly dollars: number | undefined },
): Promise<LiveResult> {
  requireReplay(contestant, source, episodes);
  const right = await Promise.all(
    episodes.map(async ({ answer }, q) => {
      const { gold } = questions[q];
      return gold === '' ? null : (await rightAnswers([answer], gold))[0];
    }),
  );
  const values = right.flatMap((is) => (is === null ? [] : [Number(is)]));
  // One question tells nothing of others.
  const interval = values.length > 1 ? accuracyInterval(values) : undefined;
  return {
    contestant: contestant.label,
    questions: questions.length,
    graded: values.length,
    accuracy: values.length > 0 ? 100 * mean(values) : null,
    accuracyInterval: interval === undefined ? null : [100 * interval.lower, 100 * interval.upper],
    decodedTokens: mean(episodes.map(({ decodedTokens }) => decodedTokens)),
    probeTokens: mean(episodes.map(({ probeTokens }) => probeTokens)),
    rounds: mean(episodes.map(({ rounds }) => rounds)),
    seconds,
    ...(dollars !== undefined && { dollars }),
    episodes: episodes.map(({ answer, decodedTokens, probeTokens }, q) => ({
      question: questions[q].name,
      answer,
      correct: right[q],
      decodedTokens,
      probeTokens,
    })),
  };
}

/** Replays what was decoded, branches in their order. */
function requireReplay({ controller, params, label }: Contestant, source: TraceSource, episodes: readonly LiveEpisode[]): void {
  const inFileOrder = (capacity: number) => Array.from({ length: capacity }, (_, b) => b);
  const { answers, totalTokens } = replay(billSource(source, 'decoded'), controller, params, 1, inFileOrder);
  const [{ key }] = source.blocks();
  for (const [q, { answer, decodedTokens }] of episodes.entries()) {
    const got = [key.text(q, answers[q]) === answer ? 'the same answer' : 'another answer', `${totalTokens[q]} tokens`].join(
      ', ',
    );
    const expected = `the same answer, ${decodedTokens} tokens`;
    if (got !== expected) throw new Error(`${label}, question ${q}: expected of replay ${expected}, got ${got}`);
  }
}

/** How a run was played, of what, and what came of it. */
export function liveRecord(
  server: ModelServer,
  settings: LiveSettings & { readonly extract: string },
  results: readonly LiveResult[],
): object {
  const { readAnswer: _, budget, dollars, ...plain } = settings;
  const ledger = 'ledger' in server ? (server as RemoteServer).ledger : undefined;
  return {
    model: server.model,
    ...(server.sha256 !== undefined && { sha256: server.sha256 }),
    offers: server.offers,
    settings: { ...plain, ...(budget && { budgetTokens: budget.limit }) },
    /** US dollars, and per million tokens. */
    ...(dollars && {
      dollars: {
        price: dollars.price,
        spent: dollars.spent,
        ...(Number.isFinite(dollars.limit) && { budget: dollars.limit }),
      },
    }),
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
  const priced = results.some(({ dollars }) => dollars !== undefined);
  const header = ['contestant', 'accuracy [95 %]', 'tokens', 'of probes', 'rounds', 'seconds', ...(priced ? ['dollars'] : [])];
  const rows = results.map((result) => {
    const { accuracy, accuracyInterval: interval } = result;
    const between = interval === null ? '' : ` [${interval[0].toFixed(0)}, ${interval[1].toFixed(0)}]`;
    const of = result.graded < result.questions ? ` of ${result.graded}` : '';
    const shown = accuracy === null ? '–' : `${accuracy.toFixed(1)}${between}${of}`;
    const { decodedTokens, probeTokens, rounds, seconds, dollars } = result;
    const figures = [decodedTokens.toFixed(0), probeTokens.toFixed(0), rounds.toFixed(1), seconds.toFixed(1)];
    return [result.contestant, shown, ...figures, ...(dollars === undefined ? [] : [inDollars(dollars)])];
  });
  return `${columns([{ header, rows, name: 0, right: [2, 3, 4, 5, 6] }], width).join('\n')}\n`;
}
