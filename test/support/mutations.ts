/** JSON values broken in one place, for property tests of readers. */
import fc from './properties.ts';

/** None of these is valid in any place of a pins file or a trace file; `undefined` stands for a field that is missing. */
const HOSTILE = [undefined, null, true, -1, 0, 0.5, 1e300, 2 ** 31, {}, [[]], { a: { b: [null] } }, [[[[[[[0]]]]]]]];

/** A copy of `value` with a hostile value at a random place, and the path of that place. */
export function broken(value: unknown): fc.Arbitrary<{ broken: unknown; path: PropertyKey[] }> {
  const places = [...paths(value)];
  return fc.record({ path: fc.constantFrom(...places), hostile: fc.constantFrom(...HOSTILE) }).map(({ path, hostile }) => {
    if (path.length === 0) return { path, broken: hostile === undefined ? null : hostile };
    const copy = structuredClone(value);
    let parent = copy as Record<PropertyKey, unknown>;
    for (const key of path.slice(0, -1)) parent = parent[key] as typeof parent;
    const last = path[path.length - 1];
    if (hostile === undefined && !Array.isArray(parent)) delete parent[last];
    else parent[last] = hostile === undefined ? null : hostile;
    return { path, broken: copy };
  });
}

function* paths(value: unknown, path: PropertyKey[] = []): Generator<PropertyKey[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* paths(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** A copy of `bytes` with one bit flipped. */
export function bitFlipped(bytes: Uint8Array): fc.Arbitrary<Buffer> {
  return fc.nat(bytes.length * 8 - 1).map((bit) => {
    const copy = Buffer.from(bytes);
    copy[bit >> 3] ^= 1 << (bit & 7);
    return copy;
  });
}

/** The first bytes of `bytes`, at least one too few. */
export function truncated(bytes: Uint8Array): fc.Arbitrary<Buffer> {
  return fc.nat(bytes.length - 1).map((length) => Buffer.from(bytes.subarray(0, length)));
}
