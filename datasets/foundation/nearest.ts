/** The known names that a mistyped one was probably meant to be. */

/** The `count` names that take the fewest edits to reach from `name`, nearest first. */
export function nearest(name: string, names: readonly string[], count: number): string[] {
  const distance = new Map(names.map((known) => [known, editDistance(name.toLowerCase(), known.toLowerCase())]));
  return [...names].sort((a, b) => distance.get(a)! - distance.get(b)!).slice(0, count);
}

/** A name that differs in more than this many letters, or in more than this share of them, was hardly meant. */
const MOST_EDITS = 3;
const MOST_OF_NAME = 0.4;
/** Fewer letters than these begin too many names. */
const SHORTEST_BEGINNING = 3;

/** Ends an error about an unknown name: `; did you mean paper?`. Empty where no known name is near. */
export function didYouMean(got: unknown, known: readonly string[]): string {
  if (typeof got !== 'string') return '';
  const asked = got.toLowerCase();
  const [first] = nearest(got, known, 1);
  if (first === undefined) return '';
  const edits = editDistance(asked, first.toLowerCase());
  if (edits <= MOST_EDITS && edits <= MOST_OF_NAME * Math.max(asked.length, first.length)) return `; did you mean ${first}?`;
  const begun = asked.length < SHORTEST_BEGINNING ? [] : known.filter((name) => name.toLowerCase().startsWith(asked));
  return begun.length === 0 ? '' : `; did you mean ${begun.slice(0, 3).join(' or ')}?`;
}

/** Insertions, deletions, substitutions and exchanges of neighbours that turn one text into the other: optimal string alignment. */
function editDistance(from: string, to: string): number {
  let [before, previous]: number[][] = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      const exchanged =
        from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] ? before[column - 2] + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(substituted, exchanged, previous[column] + 1, current[column - 1] + 1));
    }
    [before, previous] = [previous, current];
  }
  return previous[to.length];
}
