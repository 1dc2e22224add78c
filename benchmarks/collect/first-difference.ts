/** The first place at which two values of JSON differ, fields in the order of the first. */
import { isObject } from '../../datasets/foundation/json.ts';

export interface Difference {
  /** `settings.sampling.topP` */
  readonly place: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Undefined where they are equal. */
export function firstDifference(expected: unknown, got: unknown, place = ''): Difference | undefined {
  if (Array.isArray(expected) && Array.isArray(got) && expected.length !== got.length)
    return { place, expected: `${expected.length} of them`, got: `${got.length} of them` };
  if (!isObject(expected) || !isObject(got)) {
    if (!Array.isArray(expected) || !Array.isArray(got)) return expected === got ? undefined : { place, expected, got };
  }
  const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
  for (const name of names) {
    const at = place === '' ? name : `${place}.${name}`;
    const different = firstDifference(fieldOf(expected, name), fieldOf(got, name), at);
    if (different !== undefined) return different;
  }
  return undefined;
}

function fieldOf(of: object, name: string): unknown {
  return (of as Readonly<Record<string, unknown>>)[name];
}
