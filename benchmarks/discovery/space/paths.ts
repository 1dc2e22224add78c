/** The parts of a composition by name: `stop.confident.level`. Compositions are never changed, only copied with a part replaced. */
import type { Composition } from '../../../controllers/composed/composition.ts';

type Part = { readonly [key: string]: unknown };

/** Returns the part at a path; undefined where a mechanism on the way is off. */
export function partAt(composition: Composition, path: string): unknown {
  let part: unknown = composition;
  for (const key of path.split('.')) part = (part as Part | undefined)?.[key];
  return part;
}

/** A copy with something else at a path; without it, for undefined. All that leads there must be on. */
export function withPart(composition: Composition, path: string, value: unknown): Composition {
  return replaced(composition as unknown as Part, path.split('.'), value) as unknown as Composition;
}

function replaced(part: Part, [key, ...rest]: readonly string[], value: unknown): Part {
  const inner = rest.length === 0 ? value : replaced(part[key] as Part, rest, value);
  const copy: { [key: string]: unknown } = { ...part, [key]: inner };
  if (inner === undefined) delete copy[key];
  return copy;
}
