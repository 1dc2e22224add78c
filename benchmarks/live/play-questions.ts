/** Plays one contestant on many questions against a server, some of them at once, so that a narrow one keeps the server busy too. */
import pLimit from 'p-limit';
import type { Contestant } from '../../controllers/contestant.ts';
import type { LiveBranches } from './live-branches.ts';
import type { LiveEpisode } from './live-episode.ts';
import type { LiveSettings } from './live-settings.ts';
import { type LiveQuestion, playLive } from './play-live.ts';
import type { ModelServer } from './server.ts';

/** Episodes of many questions. */
export interface PlayedQuestions {
  /** In the order of the questions; undefined for one that was not played to its end. */
  readonly episodes: readonly (LiveEpisode | undefined)[];
  /** The first error, which is why not all were; episodes that had ended before it are kept. */
  readonly stopped: unknown;
}

export interface PlayOptions {
  /** Settings for a question, so that its answers are read in its way. */
  readonly settingsOf: (question: number) => LiveSettings;
  /** Questions that are played at once. */
  readonly atOnce: number;
  /** Told of each round as it ends. */
  readonly roundEnded?: (branches: LiveBranches, question: number) => void;
  /** Told of each episode as it ends. */
  readonly ended?: (episode: LiveEpisode, question: number) => void;
}

export async function playQuestions(
  { controller, params }: Pick<Contestant, 'controller' | 'params'>,
  questions: readonly LiveQuestion[],
  server: ModelServer,
  { settingsOf, atOnce, roundEnded = () => {}, ended = () => {} }: PlayOptions,
): Promise<PlayedQuestions> {
  const limit = pLimit(atOnce);
  let stopped: unknown;
  const episodes = await Promise.all(
    questions.map((question, q) =>
      limit(async () => {
        // None is begun after an error.
        if (stopped !== undefined) return undefined;
        try {
          const told = (branches: LiveBranches) => roundEnded(branches, q);
          const episode = await playLive(controller, params, question, server, settingsOf(q), told);
          ended(episode, q);
          return episode;
        } catch (error) {
          stopped ??= error;
          return undefined;
        }
      }),
    ),
  );
  return { episodes, stopped };
}
