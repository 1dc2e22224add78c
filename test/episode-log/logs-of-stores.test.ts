/** Logs of whole stores, simulated and real, against replay. */
import { expect, test } from 'vitest';
import { simulatedOffering } from '../../benchmarks/conformance/offering-traces.ts';
import { episodeSchema } from '../../benchmarks/episode-log/episode-schema.ts';
import { recordEpisode } from '../../benchmarks/episode-log/record-episode.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Need } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { capabilities } from '../../datasets/store/capabilities.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';

/** Every controller that a source can feed on some of its questions in order 1, logged and replayed. */
function expectAsReplayed(source: TraceSource, questions: readonly number[]): void {
  for (const block of source.blocks()) {
    const offered = capabilities(block.traces);
    for (const { name, needs = [] } of controllers) {
      if (!needs.every((need) => offered.includes(need))) continue;
      const chosen = contestant(name);
      const outcome = replay(source, chosen.controller, chosen.params, [1]);
      for (const question of questions) {
        const log = recordEpisode({ block, question, index: question }, chosen, 1);
        const told = [log.correct, log.totalTokens, log.sequentialTokens];
        const expected = [outcome.correct[question] === 1, outcome.totalTokens[question], outcome.sequentialTokens[question]];
        expect(told, `${name}, question ${question}`).toEqual(expected);
        expect(episodeSchema.safeParse(log).error).toBeUndefined();
      }
    }
  }
}

test.each<Need[][]>([[['probes']], [['revisions']], [['verdicts']], [['models']], [['revisions', 'verdicts', 'models']]])(
  'logs of simulated stores that offer %j say what replay says',
  (needs) => {
    const sources = simulatedOffering(needs);
    // By day one of the two stores.
    for (const source of fc.isFull ? sources : sources.slice(0, 1)) expectAsReplayed(source, [0, 13, 29]);
  },
);

describeWithRealTraces('on real traces', () => {
  test.each([
    'Qwen3-4B/aime25',
    'Llama-3.3-70B-Instruct/gpqa-diamond-64#verified',
    'Qwen2.5-7B-Instruct/gsm8k-revisions',
    'gpt-5-nano@high+deepseek-reasoner/gpqa-diamond',
  ])('logs of %s say what replay says', async (id) => {
    expectAsReplayed(await openStore(id), [7, 12, 29]);
  });
});
