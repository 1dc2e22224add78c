/** Opens the traces of any id: pinned, or simulated. */
import { type OpenOptions, openTraces } from './open-traces.ts';
import { isSimulated } from './simulated-ids.ts';
import type { TraceSource } from './trace-source.ts';

/**
 * @param id `Qwen3-4B/aime25`, or `simulated-Qwen3-4B/aime25`
 * @throws DataError, UnreachableError as `openTraces`
 */
export async function openSource(id: string, options?: OpenOptions): Promise<TraceSource> {
  if (!isSimulated(id)) return openTraces(id, options);
  const { simulatedTraces } = await import('./simulated/simulated-traces.ts');
  return simulatedTraces(id);
}
