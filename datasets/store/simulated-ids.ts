/** How simulated trace stores are told from recorded ones: by their ids. */

/** What the id of a simulated store begins with, before that of the store that it stands for. */
export const SIMULATED = 'simulated-';

export function isSimulated(id: string): boolean {
  return id.startsWith(SIMULATED);
}
