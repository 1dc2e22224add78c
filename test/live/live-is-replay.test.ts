/** Live play has the semantics of replay: replaying the traces of an episode gives the same answer for the same tokens. */
import { describe, expect, test } from 'vitest';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { type GradedEpisode, recordTraces } from '../../benchmarks/live/record-traces.ts';
import { offeredNeeds } from '../../benchmarks/live/require-offers.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant, parseContestant } from '../../controllers/contestant.ts';
import type { Controller, Params } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { BILLINGS, type Billing } from '../../datasets/billing/billing.ts';
import { gradeTraces } from '../../datasets/grading/graded-traces.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { inFileOrder, sourceOf } from '../support/made-up-traces.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from './scripted-model-server.ts';

const server = scriptedModelServer();
const playable = controllers.filter(({ needs = [] }) => needs.every((need) => offeredNeeds(server.offers).includes(need)));

/** The settings at which a controller is played: its defaults, both modes, few branches. */
const played = playable.flatMap((controller) => {
  const { name, knob, modes, parameters } = controller;
  const settings: Params[] = [{}, { [knob]: modes.saving }, { [knob]: modes.high }];
  if ('width' in parameters) settings.push({ width: 5 });
  if ('warmUp' in parameters) settings.push({ warmUp: 1, patience: 2 });
  return settings
    .filter((params) => Object.keys(params).every((key) => key in parameters))
    .map((params) => contestant(name, params));
});

async function episodesOf(controller: Controller, params: Params, settings = SETTINGS): Promise<GradedEpisode[]> {
  const episodes: GradedEpisode[] = [];
  for (const question of QUESTIONS)
    episodes.push({ ...(await playLive(controller, params, question, server, settings)), gold: '1' });
  return episodes;
}

async function replayed(recorded: RecordedTraces, controller: Controller, params: Params, billing: Billing, errVotes = true) {
  const source = await gradeTraces(billSource(sourceOf(recorded), billing), { grading: 'exact', mergeVotes: false, errVotes });
  const outcome = replay(source, controller, params, 1, inFileOrder);
  return QUESTIONS.map((_, q) => ({
    answer: recorded.key.text(q, outcome.answers[q]),
    total: outcome.totalTokens[q],
    sequential: outcome.sequentialTokens[q],
  }));
}

function expected(episodes: readonly GradedEpisode[], billing: Billing) {
  const probes = billing === 'probes';
  return episodes.map((episode) => ({
    answer: episode.answer,
    total: episode.decodedTokens + (probes ? episode.probeTokens : 0),
    sequential: probes ? episode.sequentialTokensWithProbes : episode.sequentialTokens,
  }));
}

describe('replaying what was played live gives the same answers, total and sequential tokens', () => {
  test('for controllers that need nothing, lengths, probes or confidence', () => {
    expect(playable.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['self-consistency', 'shortest-first', 'parallel-probe', 'confidence-momentum', 'deepconf-online']),
    );
  });

  test.each(played.map((each) => [each.label, each] as const))('%s', async (_, { controller, params }) => {
    const episodes = await episodesOf(controller, params);
    const recorded = recordTraces('scripted/questions', episodes);
    for (const billing of BILLINGS) {
      expect(await replayed(recorded, controller, params, billing), billing).toEqual(expected(episodes, billing));
    }
  });

  test.each(['self-consistency:width=9', 'parallel-probe:width=9,warmUp=1', 'confidence-momentum:beta=0.5'])(
    '%s, where "ERR" does not vote',
    async (label) => {
      const { controller, params } = parseContestant(label);
      // Many branches are cut before they answer.
      const episodes = await episodesOf(controller, params, { ...SETTINGS, maxTokens: 120, errVotes: false });
      expect(episodes.some(({ branches }) => branches.some(({ final }) => final === 'ERR'))).toBe(true);
      const recorded = recordTraces('scripted/questions', episodes);
      expect(await replayed(recorded, controller, params, 'probes', false)).toEqual(expected(episodes, 'probes'));
    },
  );

  test('where all branches end within their first interval too', async () => {
    const { controller, params } = contestant('shortest-first', { width: 9, complete: 2 });
    const episodes = await episodesOf(controller, params, { ...SETTINGS, interval: 600 });
    const recorded = recordTraces('scripted/questions', episodes);
    expect(recorded.traces.probe).toHaveLength(0);
    expect(await replayed(recorded, controller, params, 'probes')).toEqual(expected(episodes, 'probes'));
  });
});
