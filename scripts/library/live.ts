/**
 * `autotts-bench/live`: play a controller against a model server or an embedded model, and keep its traces.
 *
 * `openServer` finds out what an OpenAI-compatible server can do, `embeddedServer` makes a model of this project one; any `ModelServer` of your
 * own will do as well. `playLive` plays one question, `playQuestions` many. `recordTraces` makes a trace store of episodes: `replay` gives the
 * same answers for the same tokens on it.
 */
export { answerReading } from '../../benchmarks/live/answers.ts';
export { type OpenOptions, openServer } from '../../benchmarks/live/client/open-server.ts';
export { DollarMeter, type TokenPrice } from '../../benchmarks/live/dollar-meter.ts';
export { EMBEDDED_SUFFIX, embeddedAnswer, embeddedServer } from '../../benchmarks/live/embedded-server.ts';
export type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
export { LIVE_DEFAULTS, type LiveSettings } from '../../benchmarks/live/live-settings.ts';
export { type LiveQuestion, playLive } from '../../benchmarks/live/play-live.ts';
export { playQuestions } from '../../benchmarks/live/play-questions.ts';
export { type GradedEpisode, recordTraces } from '../../benchmarks/live/record-traces.ts';
export type {
  DecodeRequest,
  Message,
  ModelServer,
  Piece,
  Prefix,
  Question,
  Sampling,
  ServerOffers,
} from '../../benchmarks/live/server.ts';
export { BudgetSpent, TokenBudget } from '../../benchmarks/live/token-budget.ts';
export { type ControllerOptions, controllerRoutes } from '../../benchmarks/serve/controller-endpoint.ts';
export { Endpoint, type EndpointOptions } from '../../benchmarks/serve/endpoint.ts';
export { openEmbedded } from '../../datasets/embedded/open-embedded.ts';
