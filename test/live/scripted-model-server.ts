/** The scripted model as a server that is asked without a network, and settings to play it with. */
import { answerReading } from '../../benchmarks/live/answers.ts';
import { LIVE_DEFAULTS, type LiveSettings } from '../../benchmarks/live/live-settings.ts';
import type { DecodeRequest, ModelServer, ServerOffers } from '../../benchmarks/live/server.ts';
import { continuation, END, idsOf, textOf } from './scripted-model.ts';

/** Δ is 24 characters: a response has about ten intervals. */
export const SETTINGS: LiveSettings = {
  ...LIVE_DEFAULTS,
  interval: 24,
  maxTokens: 600,
  probeSuffix: '#\\boxed{',
  probeTokens: 5,
  branches: 40,
  window: 32,
  likeliest: 5,
  readAnswer: answerReading('boxed'),
};

export const QUESTIONS = ['first', 'second', 'third'].map((id) => ({ id, text: `What is the ${id} number?` }));

/** Settles pieces in another order than they were asked for. */
export function scriptedModelServer(more: Partial<ServerOffers> = {}): ModelServer & { readonly requests: DecodeRequest[] } {
  const requests: DecodeRequest[] = [];
  return {
    model: 'scripted',
    offers: { continues: true, ids: true, logprobs: 5, seedRepeats: true, cachedTokens: false, ...more },
    requests,
    async promptOf(question) {
      const text = typeof question === 'string' ? question : question.map(({ content }) => content).join('\n');
      return { ids: idsOf(`${text}:`) };
    },
    async suffixOf(text) {
      return { ids: idsOf(text) };
    },
    async decode(request) {
      requests.push(request);
      const { prefix, maxTokens, seed } = request;
      for (let turns = seed % 5; turns > 0; turns--) await undefined;
      const { ids, logprobs } = continuation((prefix as { ids: number[] }).ids, maxTokens, seed, '');
      const confidences = request.logprobs > 0 ? logprobs.map(([a, b]) => -(a + b) / 2) : undefined;
      return { ids, text: textOf(ids), tokens: ids.length, end: ids.at(-1) === END ? 'stop' : 'length', confidences };
    },
  };
}
