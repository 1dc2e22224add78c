/** The actions of an episode are noted where a controller plays; they are enough to play the episode again. */
import { describe, expect, test } from 'vitest';
import { play } from '../../benchmarks/replay/play.ts';
import { beginEpisode } from '../../benchmarks/replay/replay.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { type Action, acting, noting } from '../../benchmarks/run/outside/act-out.ts';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import { capabilities } from '../../datasets/store/capabilities.ts';

const [{ traces }] = simulatedTraces('simulated-Qwen3-4B/aime25').blocks();
const fitting = controllers.filter(({ needs = [] }) => needs.every((need) => capabilities(traces).includes(need)));

describe('an episode that is played again by its actions', () => {
  test.each(fitting)('gives the answer and the bills of $name', ({ name }) => {
    const { controller, params } = contestant(name);
    for (const question of [0, 3, 11]) {
      const actions: Action[] = [];
      const first = new ReplayEpisode(traces);
      const noted = noting(controller, first, actions);
      beginEpisode(first, question, 5);
      const answer = play(noted, params, first);

      const again = new ReplayEpisode(traces);
      beginEpisode(again, question, 5);
      expect(play({ play: acting(actions, answer) }, {}, again)).toBe(answer);
      expect([again.totalTokens, again.sequentialTokens]).toEqual([first.totalTokens, first.sequentialTokens]);

      const alone = new ReplayEpisode(traces);
      beginEpisode(alone, question, 5);
      expect(play(controller, params, alone)).toBe(answer);
      expect([alone.totalTokens, alone.sequentialTokens]).toEqual([first.totalTokens, first.sequentialTokens]);
    }
  });
});
