/** The environment of a process that can reach nothing. */
import { closedPort } from './http-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An empty cache, no mirror, and a proxy that refuses every connection. */
export async function offline(): Promise<Record<string, string | undefined>> {
  const proxy = await closedPort();
  return {
    AUTOTTS_BENCH_CACHE: await temporaryFolder(),
    AUTOTTS_BENCH_MIRROR: '',
    ...Object.fromEntries(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map((name) => [name, proxy])),
    NO_PROXY: undefined,
    no_proxy: undefined,
  };
}
