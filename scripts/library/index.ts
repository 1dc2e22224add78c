/**
 * `autotts-bench`: what most programs need of it. The rest is in `autotts-bench/controllers`, `/conformance`, `/import`, `/replay`,
 * `/grading`, `/statistics`, `/run` and `/reports`.
 */
export { meansByQuestion } from '../../benchmarks/replay/means-by-question.ts';
export { type Outcome, replay } from '../../benchmarks/replay/replay.ts';
export { accuracyInterval, differenceInterval, savingsInterval } from '../../benchmarks/statistics/default-intervals.ts';
export { nonInferiority } from '../../benchmarks/statistics/non-inferiority.ts';
export { contestant, parseContestant } from '../../controllers/contestant.ts';
export { type Controller, defineController, integer, real, width } from '../../controllers/controller.ts';
export { controllers } from '../../controllers/index.ts';
export { openBranches } from '../../controllers/open-branches.ts';
export { gradeTraces } from '../../datasets/grading/graded-traces.ts';
export { rightAnswers } from '../../datasets/grading/right-answers.ts';
export { importSamples } from '../../datasets/imports/import-samples.ts';
export { type Sample, sampleTraces } from '../../datasets/imports/sample-traces.ts';
export { openStore } from '../../datasets/open/open-store.ts';
export type { TraceSource } from '../../datasets/store/trace-source.ts';
