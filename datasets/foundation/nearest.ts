/** The known names that a mistyped one was probably meant to be. */

/** The `count` names that take the fewest edits to reach from `name`, nearest first. */
export function nearest(name: string, names: readonly string[], count: number): string[] {
  const distance = new Map(names.map((known) => [known, editDistance(name.toLowerCase(), known.toLowerCase())]));
  return [...names].sort((a, b) => distance.get(a)! - distance.get(b)!).slice(0, count);
}

/** Levenshtein's distance: insertions, deletions and substitutions that turn one text into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[to.length];
}
