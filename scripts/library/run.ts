/**
 * `autotts-bench/run`: play a suite into run records, a JSON file for each contestant on each trace store.
 *
 * A suite is a plain value: traces, contestants, orders. `ownContestants` chooses all that traces can feed. A controller of another
 * project plays by its file: `knownControllers(['./mine.ts'])`.
 */
export { readRecord, readRecords } from '../../benchmarks/record/record-files.ts';
export type { DoneRecord, FailedRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
export { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
export { type RunOptions, runSuite } from '../../benchmarks/run/run-suite.ts';
export { suites } from '../../benchmarks/suites/index.ts';
export { type Offer, ownContestants } from '../../benchmarks/suites/own.ts';
export type { Block, Suite } from '../../benchmarks/suites/suite.ts';
export { AS_PUBLISHED, type RunRules } from '../../datasets/grading/run-rules.ts';
