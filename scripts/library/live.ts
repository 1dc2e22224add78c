/**
 * `autotts-bench/live`: play a controller against a model server, or an embedded model, and keep what was decoded as traces.
 *
 * `playLive` plays one question. `recordTraces` makes a trace store of episodes; replaying it gives the same answers for the same tokens.
 */
export { answerReading } from '../../benchmarks/live/answers.ts';
export { type OpenOptions, openServer } from '../../benchmarks/live/client/open-server.ts';
export { EMBEDDED_SUFFIX, embeddedAnswer, embeddedServer } from '../../benchmarks/live/embedded-server.ts';
export type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
export { LIVE_DEFAULTS, type LiveSettings } from '../../benchmarks/live/live-settings.ts';
export { type LiveQuestion, playLive } from '../../benchmarks/live/play-live.ts';
export { type GradedEpisode, recordTraces } from '../../benchmarks/live/record-traces.ts';
export type { DecodeRequest, ModelServer, Piece, Prefix, ServerOffers } from '../../benchmarks/live/server.ts';
export { BudgetSpent, TokenBudget } from '../../benchmarks/live/token-budget.ts';
export { openEmbedded } from '../../datasets/embedded/open-embedded.ts';
