/** Who has a vote. Under some rules an answer, that of a model that gave none, abstains: it counts only where there is no other. */
import type { Answer, Branch, Episode } from './episode.ts';

/** Returns the branches whose answers count, out of these finished ones. At least one counts, unless there are no branches. */
export function voters(episode: Episode, branches: readonly Branch[]): readonly Branch[] {
  const silent = [...new Set(branches.map(({ answer }) => answer))].find((answer) => abstains(episode, answer));
  const counting = branches.filter(({ answer }) => answer !== silent);
  return counting.length > 0 ? counting : branches;
}

/** Whether votes for an answer do not count in this episode. */
export function abstains(episode: Episode, answer: Answer): boolean {
  const alone = episode.tally();
  alone.add(answer);
  return alone.first === 0;
}
