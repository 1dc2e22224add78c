/**
 * Reads a pickle as plain data: dictionaries, lists, strings, numbers, and numpy arrays of float64.
 *
 * A pickle is a program that names functions and calls them. Here three names are known: those that numpy writes for an array. Calling them
 * only records their arguments. Any other name ends the reading. Nothing of the file is ever executed.
 */
import { DataError, show } from '../../foundation/errors.ts';
import { InstructionError, type Names, runPickle } from './pickle-machine.ts';
import { OutsideError, PickleReader } from './pickle-reader.ts';

/** A numpy array in C order. */
export class Float64Values {
  shape: readonly number[] = [];
  private raw: Uint8Array = new Uint8Array();

  /** A copy: many arrays may have the same bytes. */
  get values(): Float64Array {
    const { buffer, byteOffset, byteLength } = this.raw;
    const view = new DataView(buffer, byteOffset, byteLength);
    return Float64Array.from({ length: byteLength / 8 }, (_, i) => view.getFloat64(8 * i, true));
  }

  /** @param state what numpy pickles of an array: [version, shape, dtype, Fortran order, bytes] */
  build(state: unknown): void {
    const [, shape, dtype, fortran, raw] = Array.isArray(state) ? state : [];
    if (!(dtype instanceof FloatType && dtype.littleEndian)) throw new ArrayError('a numpy array of little-endian float64');
    if (fortran !== false || !(raw instanceof Uint8Array)) throw new ArrayError('a numpy array in C order');
    const sizes = Array.isArray(shape) ? shape.filter((size) => Number.isSafeInteger(size) && size >= 0) : [];
    const length = sizes.reduce((product, size) => product * size, 1);
    if (!Array.isArray(shape) || sizes.length !== shape.length || length * 8 !== raw.length) {
      throw new ArrayError('a numpy array with as many values as its shape has places');
    }
    this.shape = sizes;
    this.raw = raw;
  }
}

/** The element type of an array: float64, once its byte order is known. */
class FloatType {
  littleEndian = false;

  /** @param state what numpy pickles of it, of which the second is the byte order */
  build(state: unknown): void {
    this.littleEndian = Array.isArray(state) && state[1] === '<';
  }
}

/** Says what an array should have been. */
class ArrayError extends Error {}

/** The function that a name stands for. Called with the first of its arguments, it gives a value or throws. */
type Maker = (argument: unknown) => unknown;

const ARRAY: Maker = () => new Float64Values();
const ARRAY_TYPE: Maker = () => {
  throw new ArrayError('a numpy array built by numpy');
};
const ELEMENT_TYPE: Maker = (name) => {
  if (name !== 'f8') throw new ArrayError('a numpy array of float64');
  return new FloatType();
};

/** Names of numpy 1 and 2. */
const KNOWN = new Map<string, Maker>([
  ['numpy.core.multiarray._reconstruct', ARRAY],
  ['numpy._core.multiarray._reconstruct', ARRAY],
  ['numpy.ndarray', ARRAY_TYPE],
  ['numpy.dtype', ELEMENT_TYPE],
]);

/**
 * Returns the data of a pickle; dictionaries are Maps, tuples are arrays.
 *
 * @param file the file's name in errors
 * @throws DataError naming file and byte
 */
export function readPickle(bytes: Uint8Array, file: string): unknown {
  const reader = new PickleReader(bytes);
  const names: Names = {
    named(module, name) {
      const text = typeof module === 'string' && typeof name === 'string' ? `${module}.${name}` : undefined;
      const known = text === undefined ? undefined : KNOWN.get(text);
      if (known !== undefined) return known;
      const got = text === undefined ? 'one that is no text' : show(text);
      throw new DataError(`${file}: byte ${reader.position}: expected no name but those of numpy arrays, got ${got}`);
    },
    called(what, [argument]) {
      for (const maker of KNOWN.values()) if (maker === what) return maker(argument);
      throw new InstructionError();
    },
    built(value, state) {
      if (!(value instanceof Float64Values || value instanceof FloatType)) throw new InstructionError();
      value.build(state);
    },
  };
  try {
    return runPickle(reader, names, file);
  } catch (error) {
    if (error instanceof DataError) throw error;
    const place = `${file}: byte ${reader.position}: `;
    if (error instanceof ArrayError) throw new DataError(`${place}expected ${error.message}, got another`);
    const got = error instanceof OutsideError ? 'one that ends too early' : 'one that does not parse';
    throw new DataError(`${place}expected a pickle of dictionaries, lists, strings and numpy arrays, got ${got}`);
  }
}
