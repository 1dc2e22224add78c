/** `npm run fetch` without `--questions`: pinned traces into the cache, or a check of what is there. */
import { Cache } from '../../datasets/cache/cache.ts';
import type { FetchProgress } from '../../datasets/fetch/fetch.ts';
import { fetchSources } from '../../datasets/open/fetch-sources.ts';
import { verifyCache } from '../../datasets/open/verify-cache.ts';
import { bytesOf, type Pin, pinOf, pins } from '../../datasets/pins/pins.ts';
import { comesWithProject } from '../../datasets/store/embedded-ids.ts';
import { printLine } from '../program/print.ts';
import { showProgress } from '../program/progress.ts';
import { sizeText } from '../suite/fetch-traces.ts';
import { suiteNamed } from '../suite/run-options.ts';

/**
 * @param suite whose traces alone are meant
 * @param verify checks what is in the cache, and fetches nothing
 * @throws UsageError, DataError, UnreachableError
 */
export async function fetchPins(suite: string | undefined, verify: boolean): Promise<void> {
  const chosen = await pinsOf(suite);
  const { directory } = new Cache();
  if (chosen.length === 0) {
    printLine(`nothing to fetch: every trace of ${suite} comes with the project`);
  } else if (verify) {
    const { sources, columns } = await verifyCache(chosen);
    const kept = chosen.filter(({ keepSource }) => keepSource !== false).length;
    printLine(`${sources} of ${kept} sources and ${columns} column files verified in ${directory}`);
  } else {
    await fetchAll(chosen, directory);
  }
}

async function pinsOf(suite: string | undefined): Promise<readonly Pin[]> {
  const known = await pins();
  if (suite === undefined) return known;
  const recorded = suiteNamed(suite).traces.filter((id) => !comesWithProject(id));
  return Promise.all(recorded.map((id) => pinOf(id, known)));
}

async function fetchAll(chosen: readonly Pin[], directory: string): Promise<void> {
  const total = chosen.reduce((sum, pin) => sum + bytesOf(pin), 0);
  const progress = await showProgress(`${chosen.length} sources, ${sizeText(total)}`, total);
  const received = new Map<string, number>();
  const step = ({ id, from, received: now, bytes, done }: FetchProgress) => {
    progress.advance(Math.max(0, now - (received.get(id) ?? 0)), id);
    received.set(id, Math.max(now, received.get(id) ?? 0));
    if (done) progress.line(`${id}: ${sizeText(bytes)} from the ${from}`);
  };
  try {
    await fetchSources(chosen, { progress: step });
  } catch (error) {
    progress.fail('not complete');
    throw error;
  }
  progress.stop(`${chosen.length} sources in ${directory}`);
}
