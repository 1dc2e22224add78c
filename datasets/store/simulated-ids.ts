/** How simulated trace stores are told from recorded ones: by their ids. */

/** The beginning of a simulated store's id. The id of the store that it stands for follows. */
export const SIMULATED = 'simulated-';

/** Whether an id is that of a simulated store. */
export function isSimulated(id: string): boolean {
  return id.startsWith(SIMULATED);
}
