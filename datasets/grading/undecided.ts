/** Thrown while an answer is read that has no value that can be told for certain. The error never leaves this folder. */
class Undecided extends Error {
  override readonly name: string = 'Undecided';
}

/** Thrown where there is nothing to tell: a division by nothing, a logarithm of 0. Another value of a letter may have one. */
class WithoutValue extends Undecided {
  override readonly name = 'WithoutValue';
}

/** Thrown where the digits do not tell, and more of them may. */
export class Imprecise extends Undecided {
  override readonly name = 'Imprecise';
}

// Made once: thousands are thrown, and nobody reads where.
const [UNDECIDED, WITHOUT_VALUE, IMPRECISE] = [new Undecided(), new WithoutValue(), new Imprecise()];

/** @throws Undecided always */
export function refused(): never {
  throw UNDECIDED;
}

/** @throws Undecided always: there is no value, however many digits are known */
export function withoutValue(): never {
  throw WITHOUT_VALUE;
}

/** @throws Imprecise always */
export function imprecise(): never {
  throw IMPRECISE;
}

/** The result of `read`, or undefined where it is undecided. @throws Imprecise, since more digits may decide it */
export function orUndefined<Result>(read: () => Result): Result | undefined {
  return unless((error) => error instanceof Undecided && error !== IMPRECISE, read);
}

/** The result of `work`, or undefined where it has no value. @throws Undecided where it may have one */
export function orNone<Result>(read: () => Result): Result | undefined {
  return unless((error) => error === WITHOUT_VALUE, read);
}

function unless<Result>(expected: (error: unknown) => boolean, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (expected(error)) return undefined;
    throw error;
  }
}
