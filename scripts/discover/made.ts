/** When and from what a record of discovery is made. */
import { provenance } from '../../benchmarks/run/provenance.ts';

/** @param command that makes the same again */
export async function madeNow(command: string) {
  const { commit, dirty, node, command: typed } = await provenance(command);
  return { date: new Date().toISOString().slice(0, 10), commit, dirty, node, command: typed };
}
