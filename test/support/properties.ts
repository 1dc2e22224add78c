/**
 * fast-check with one seed, so that the suite draws the same cases in every run: a failure is a change of the code. `AUTOTTS_BENCH_SEED`
 * draws others: a number, or `random`.
 */
import * as fc from './fast-check.ts';

const { AUTOTTS_BENCH_SEED: seed = '11' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export default fc;
