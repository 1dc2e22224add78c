/**
 * Decodes branches whole, some at once, and tells of each as it ends. A branch is the same as the one that live play decodes at its place:
 * seeds are made of question, branch and interval alone.
 */
import { setMaxListeners } from 'node:events';
import type { CollectedBranch, CollectedHeader } from '../../datasets/formats/collected/collected-schema.ts';
import { DataError, UnreachableError } from '../../datasets/foundation/errors.ts';
import { NOTHING_EXTRACTED } from '../../datasets/grading/silent.ts';
import { Answers, answerReading } from '../live/answers.ts';
import { SetupError } from '../live/client/requests.ts';
import { Decoder } from '../live/decoder.ts';
import { LiveBranch } from '../live/live-branch.ts';
import { LIVE_DEFAULTS, type LiveSettings } from '../live/live-settings.ts';
import type { LiveQuestion } from '../live/play-live.ts';
import type { ModelServer, Prefix } from '../live/server.ts';
import { BudgetSpent } from '../live/token-budget.ts';
import type { Place } from './jobs.ts';

export interface CollectOptions {
  readonly settingsOf: (question: string) => LiveSettings;
  /** Whether the confidence of branches is asked for. */
  readonly confident: boolean;
  /** Branches that are decoded at once. */
  readonly atOnce: number;
  /** Keeps a branch that has ended. No more is begun on its account before it is kept. */
  readonly ended: (branch: CollectedBranch) => Promise<void>;
  /** Ends everything. */
  readonly signal?: AbortSignal;
}

/** How a collection has ended. */
export interface Collected {
  /** Branches that could not be had, by reason. */
  readonly failures: ReadonlyMap<string, number>;
  /** The error that ended everything; undefined where all branches were tried. Branches that had ended before it are kept. */
  readonly stopped: unknown;
}

/** The settings of live play by which the branches of a collection are decoded. @param gold of the question: `auto` reads answers of its kind */
export function decodingOf(settings: CollectedHeader['settings'], gold: string): LiveSettings {
  const { extract, confidence, probeSuffix, instruction: _, ...same } = settings;
  return { ...LIVE_DEFAULTS, ...same, ...confidence, probeSuffix: probeSuffix ?? '', readAnswer: answerReading(extract, gold) };
}

/** @param questions by their ids, without the right answers */
export async function collectBranches(
  places: Iterable<Place>,
  questions: ReadonlyMap<string, LiveQuestion>,
  server: ModelServer,
  { settingsOf, confident, atOnce, ended, signal }: CollectOptions,
): Promise<Collected> {
  const begun = new Map<string, Promise<Begun>>();
  const failures = new Map<string, number>();
  const all = new AbortController();
  setMaxListeners(0, all.signal);
  let stopped: unknown;
  /** Branches that failed since the last that ended. */
  let inARow = 0;
  const decode = async ({ question, branch }: Place) => {
    let beginning = begun.get(question);
    if (beginning === undefined)
      begun.set(question, (beginning = begin(questions.get(question)!, server, settingsOf(question), confident)));
    const { prompt, decoder } = await beginning;
    const live = new LiveBranch(branch, prompt, decoder, { decoded: 0, withProbes: 0 });
    const failed = new AbortController();
    setMaxListeners(0, failed.signal);
    const endWithAll = () => failed.abort(all.signal.reason);
    all.signal.addEventListener('abort', endWithAll);
    await live.collect(server.offers.continues, failed).finally(() => all.signal.removeEventListener('abort', endWithAll));
    return lineOf(question, branch, live, confident);
  };
  const next = places[Symbol.iterator]();
  const work = async () => {
    for (let place = next.next(); !place.done && stopped === undefined; place = next.next()) {
      try {
        const line = await decode(place.value);
        inARow = 0;
        await ended(line).catch(stop);
      } catch (error) {
        const passes = error instanceof DataError || error instanceof UnreachableError;
        // Where nobody has got anything any more, the server is gone.
        const isGone = error instanceof UnreachableError && ++inARow >= atOnce;
        if (!passes || isGone || error instanceof SetupError) stop(error);
        else if (stopped === undefined) failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
      }
    }
  };
  const stop = (error: unknown) => {
    stopped ??= error;
    // Once the budget is spent, what others have asked for may still end a branch.
    if (!(error instanceof BudgetSpent)) all.abort(error);
  };
  const stopByCaller = () => stop(signal?.reason);
  signal?.addEventListener('abort', stopByCaller);
  if (signal?.aborted) stopByCaller();
  await Promise.all(Array.from({ length: atOnce }, work));
  signal?.removeEventListener('abort', stopByCaller);
  return { failures, stopped };
}

/** A question as the server is asked it. */
interface Begun {
  readonly prompt: Prefix;
  readonly decoder: Decoder;
}

async function begin(
  { id, text }: LiveQuestion,
  server: ModelServer,
  settings: LiveSettings,
  confident: boolean,
): Promise<Begun> {
  const prompt = await server.promptOf(text);
  const suffix = server.offers.continues ? await server.suffixOf(settings.probeSuffix) : undefined;
  const answers = new Answers(settings.readAnswer);
  return { prompt, decoder: new Decoder(id, prompt, suffix, answers, server, settings, confident) };
}

function lineOf(question: string, branch: number, live: LiveBranch, confident: boolean): CollectedBranch {
  const { tokens, final = NOTHING_EXTRACTED, probes } = live.trace();
  return {
    question,
    branch,
    tokens,
    final,
    probes: probes.map(({ answer = NOTHING_EXTRACTED, cost, confidence }) =>
      confident ? [answer, cost, Number.isNaN(confidence) ? null : confidence] : [answer, cost],
    ),
  };
}
