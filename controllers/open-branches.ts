import type { Branch, Episode } from './episode.ts';

/** Opens `count` branches, or as many as the question can still supply, in one round. */
export function openBranches(episode: Episode, count: number): Branch[] {
  const opened: Branch[] = [];
  const possible = Math.min(count, episode.capacity - episode.branches.length);
  for (let i = 0; i < possible; i++) opened.push(episode.open());
  return opened;
}
