/**
 * `autotts-bench/replay`: play a controller over recorded traces.
 *
 * `openStore` opens traces by their id, pinned, imported or simulated; `sampleTraces` of `autotts-bench/import` makes them from samples.
 * `gradeTraces` and `billTraces` set the rules of answers and bills; without them the published rules hold. `replay` plays every
 * question in each order. Equal input gives equal output, byte for byte.
 */
export { meansByQuestion, type QuestionMeans } from '../../benchmarks/replay/means-by-question.ts';
export { publishedOrder } from '../../benchmarks/replay/published-order.ts';
export { digest, type Orders, type Outcome, type Part, replay } from '../../benchmarks/replay/replay.ts';
export { billSource as billTraces } from '../../datasets/billing/bill-source.ts';
export { BILLINGS, type Billing } from '../../datasets/billing/billing.ts';
export { type GradedTraces, gradeTraces } from '../../datasets/grading/graded-traces.ts';
export type { AnswerRules } from '../../datasets/grading/rules.ts';
export { openStore } from '../../datasets/open/open-store.ts';
export type { OpenOptions } from '../../datasets/open/open-traces.ts';
export type { TraceSource } from '../../datasets/store/trace-source.ts';
