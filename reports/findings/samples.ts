/** How many samples were recorded. */
import type { Store } from '../figures/result-grid.ts';

/** The most samples that a question of these trace stores has. */
export function samplesOf(stores: readonly Store[]): number {
  const counts = stores.flatMap(({ finals }) => finals.map(({ gold, others }) => others.reduce((sum, each) => sum + each, gold)));
  return Math.max(...counts);
}
