/** What is thrown while an answer is read: it has no value that can be told for certain. It never leaves this folder. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
}

/** @throws Undecided always */
export function refused(): never {
  throw new Undecided();
}

/** What is read, or undefined where it is undecided. */
export function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}
