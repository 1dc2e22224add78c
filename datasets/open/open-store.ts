/** Opens the traces of any id: pinned, imported, embedded or simulated, several models joined, or a part of one. */
import { isEmbedded } from '../store/embedded-ids.ts';
import { isSimulated } from '../store/simulated-ids.ts';
import { parseSourceId } from '../store/source-ids.ts';
import type { TraceSource } from '../store/trace-source.ts';
import { type OpenOptions, openTraces } from './open-traces.ts';

/**
 * Opens the trace store of an id.
 *
 * @param id `Qwen3-4B/aime25`, `simulated-Qwen3-4B/aime25`, `gpt-5-nano@high+gpt-5@high/gpqa-diamond`, `Qwen3-4B/aime25#even`
 * @throws DataError, UnreachableError as `openTraces`
 */
export async function openStore(id: string, options?: OpenOptions): Promise<TraceSource> {
  const { members, selection } = parseSourceId(id);
  const sources = await Promise.all(members.map((member) => openMember(member, options)));
  const whole = sources.length === 1 ? sources[0] : await joined(id.split('#')[0], sources);
  if (selection === undefined) return whole;
  const { selectTraces } = await import('../store/selected-traces.ts');
  return selectTraces(id, whole, selection);
}

async function openMember(id: string, options?: OpenOptions): Promise<TraceSource> {
  if (isEmbedded(id)) {
    const { openEmbeddedStore } = await import('./embedded-stores.ts');
    return openEmbeddedStore(id, options?.cache);
  }
  if (!isSimulated(id)) return openTraces(id, options);
  const { simulatedTraces } = await import('../simulated/simulated-traces.ts');
  return simulatedTraces(id);
}

async function joined(id: string, sources: readonly TraceSource[]): Promise<TraceSource> {
  const { joinTraces } = await import('../store/joined-traces.ts');
  return joinTraces(id, sources);
}
