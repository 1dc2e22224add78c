import type { Branch, Episode } from './episode.ts';

/** Opens `count` branches, or as many as the question can still supply. Returns them, in opening order; empty where none are left. */
export function openBranches(episode: Episode, count: number): readonly Branch[] {
  const possible = Math.min(count, episode.capacity - episode.openedCount);
  return possible > 0 ? episode.open(possible) : [];
}
