/**
 * `autotts-bench/import`: samples come in, from files (`importSamples`) or from memory (`sampleTraces`), and traces come out.
 *
 * `importSamples` keeps what it read in the cache, under an id by which `openStore` and `runSuite` find it later.
 */
export { Cache } from '../../datasets/cache/cache.ts';
export { DataError, MachineError, UnreachableError } from '../../datasets/foundation/errors.ts';
export { type ImportOptions, importSamples, type Outcome as ImportOutcome } from '../../datasets/imports/import-samples.ts';
export { type Sample, type SampleTracesOptions, sampleTraces } from '../../datasets/imports/sample-traces.ts';
export { openStore } from '../../datasets/open/open-store.ts';
export type { OpenOptions } from '../../datasets/open/open-traces.ts';
export type { LoggedProbe } from '../../datasets/samples/logged-sample.ts';
export { type StoreSummary, summaryOf } from '../../datasets/store/store-summary.ts';
export type { TraceSource } from '../../datasets/store/trace-source.ts';
export type { AnswerKey, RecordedTraces, TraceStore } from '../../datasets/store/trace-store.ts';
