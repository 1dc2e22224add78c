/** How the trace stores of the embedded models are told from others: by their ids. */

/** The beginning of the id of such a store, `embedded-small/sums-easy`. */
const EMBEDDED = 'embedded-';

/** Whether an id is that of an embedded store. */
export function isEmbedded(id: string): boolean {
  return id.startsWith(EMBEDDED);
}
