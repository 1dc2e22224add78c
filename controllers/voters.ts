/** Who has a vote. Under some rules an answer, that of a model that gave none, abstains: it counts only where there is no other. */
import type { Answer, Branch, Episode } from './episode.ts';

/** Returns the branches whose answers count, out of these finished ones. At least one counts, unless there are no branches. */
export function voters(episode: Episode, branches: readonly Branch[]): readonly Branch[] {
  const abstains = abstention(episode);
  const counting = branches.filter(({ answer }) => !abstains(answer));
  return counting.length > 0 ? counting : branches;
}

/** Returns whether votes for an answer do not count in this episode, as a function of the answer. */
export function abstention(episode: Episode): (answer: Answer) => boolean {
  const alone = episode.tally();
  const known = new Map<Answer, boolean>();
  return (answer) => {
    let silent = known.get(answer);
    if (silent === undefined) {
      alone.empty();
      alone.add(answer);
      known.set(answer, (silent = alone.first === 0));
    }
    return silent;
  };
}
