/** The environment of a process that can reach nothing. */
import { inject } from 'vitest';
import { closedPort } from './http-server.ts';
import { shareCharts } from './shared-charts.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A cache that is empty but for charts, no mirror, and a proxy that refuses every connection. */
export async function offline(): Promise<Record<string, string | undefined>> {
  const [proxy, cache] = [await closedPort(), await temporaryFolder()];
  await shareCharts(inject('shared'), cache);
  return {
    AUTOTTS_BENCH_CACHE: cache,
    AUTOTTS_BENCH_MIRROR: '',
    ...Object.fromEntries(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map((name) => [name, proxy])),
    NO_PROXY: undefined,
    no_proxy: undefined,
  };
}
