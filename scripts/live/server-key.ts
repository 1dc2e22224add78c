/** The variable that holds a model server's key unless another is named. */
export const SERVER_KEY = 'AUTOTTS_BENCH_SERVER_KEY';
