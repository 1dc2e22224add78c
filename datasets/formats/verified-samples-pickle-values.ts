/**
 * Reads a pickle as plain data: dictionaries, lists, strings, numbers, and numpy arrays of float64.
 *
 * A pickle is a program that names functions and calls them. Here three names are known, those that numpy writes for an array,
 * and calling them records what they were called with; any other name ends the reading. Nothing of the file is ever executed.
 */
import { DataError, show } from '../errors.ts';
import { OutsideError, PickleReader } from './verified-samples-pickle-reader.ts';

/** A numpy array in C order. */
export class Float64Values {
  shape: readonly number[] = [];
  values = new Float64Array(0);
  readonly #made = true;

  /** Whether a value of a pickle is an array, and not something that a pickle gave the prototype of one. */
  static is(value: unknown): value is Float64Values {
    return typeof value === 'object' && value !== null && #made in value;
  }

  /** What numpy pickles of an array: [version, shape, dtype, Fortran order, bytes]. */
  __setstate__(state: unknown): void {
    const [, shape, dtype, fortran, raw] = Array.isArray(state) ? state : [];
    if (!(dtype instanceof FloatType && dtype.littleEndian)) throw new ArrayError('a numpy array of little-endian float64');
    if (fortran !== false || !(raw instanceof Uint8Array)) throw new ArrayError('a numpy array in C order');
    const sizes = Array.isArray(shape) ? shape.filter((size) => Number.isSafeInteger(size) && size >= 0) : [];
    const length = sizes.reduce((product, size) => product * size, 1);
    if (!Array.isArray(shape) || sizes.length !== shape.length || length * 8 !== raw.length) {
      throw new ArrayError('a numpy array with as many values as its shape has places');
    }
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    this.shape = sizes;
    this.values = Float64Array.from({ length }, (_, i) => view.getFloat64(8 * i, true));
  }
}

/** The element type of an array: float64, once its byte order is known. */
class FloatType {
  littleEndian = false;

  __setstate__(state: unknown): void {
    this.littleEndian = Array.isArray(state) && state[1] === '<';
  }
}

/** What an array should have been. */
class ArrayError extends Error {}

/** What is known of the package pickleparser 0.2.1. */
interface PickleParser {
  readonly Parser: new (options: {
    readonly nameResolver: { resolve(module: unknown, name: unknown): () => unknown };
    readonly unpicklingTypeOfDictionary: 'Map';
    readonly unpicklingTypeOfSet: 'Set';
  }) => { read(reader: PickleReader): unknown };
}

const ARRAY = Object.freeze(() => new Float64Values());
const ARRAY_TYPE = Object.freeze(() => {
  throw new ArrayError('a numpy array built by numpy');
});
const ELEMENT_TYPE = Object.freeze((name: unknown) => {
  if (name !== 'f8') throw new ArrayError('a numpy array of float64');
  return new FloatType();
});

/** Names of numpy 1 and 2. */
const KNOWN = new Map<string, () => unknown>([
  ['numpy.core.multiarray._reconstruct', ARRAY],
  ['numpy._core.multiarray._reconstruct', ARRAY],
  ['numpy.ndarray', ARRAY_TYPE],
  ['numpy.dtype', ELEMENT_TYPE as () => unknown],
]);

/**
 * What a pickle holds; dictionaries are Maps, tuples are arrays.
 *
 * @param file what an error calls the file
 * @throws DataError naming file and byte
 */
export async function readPickle(bytes: Uint8Array, file: string): Promise<unknown> {
  const { Parser }: PickleParser = await import('pickleparser');
  const reader = new PickleReader(bytes);
  const nameResolver = {
    resolve(module: unknown, name: unknown) {
      const known = KNOWN.get(`${module}.${name}`);
      if (known !== undefined) return known;
      throw new DataError(
        `${file}: byte ${reader.position}: expected no name but those of numpy arrays, got ${named(module, name)}`,
      );
    },
  };
  const parser = new Parser({ nameResolver, unpicklingTypeOfDictionary: 'Map', unpicklingTypeOfSet: 'Set' });
  try {
    return parser.read(reader);
  } catch (error) {
    if (error instanceof DataError) throw error;
    const place = `${file}: byte ${reader.position}: `;
    if (error instanceof ArrayError) throw new DataError(`${place}expected ${error.message}, got another`);
    const got = error instanceof OutsideError ? 'one that ends too early' : 'one that does not parse';
    throw new DataError(`${place}expected a pickle of dictionaries, lists, strings and numpy arrays, got ${got}`);
  }
}

function named(module: unknown, name: unknown): string {
  return typeof module === 'string' && typeof name === 'string' ? show(`${module}.${name}`) : 'one that is no text';
}
