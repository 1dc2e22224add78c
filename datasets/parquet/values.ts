/** The values of a page, one after another: texts, numbers, or true and false. */
import type { Encoding } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { deltaBinaryUnpack, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';
import type { Leaf } from './footer.ts';
import { RunReader } from './run-reader.ts';

export type Value = string | number | boolean;

export interface Values {
  /** @throws RangeError when there are no more */
  next(): Value;
}

/** The values that a column has many times; pages name them by number. */
export interface Dictionary {
  at(place: number): Value;
}

interface About {
  readonly encoding: Encoding;
  readonly leaf: Leaf;
  readonly dictionary: Dictionary | undefined;
  /** How many values are there. */
  readonly present: () => number;
}

/** @param page where the values begin. @throws DataError for an encoding or a type that is not read */
export function valuesOf(page: Uint8Array, { encoding, leaf, dictionary, present }: About, at: string): Values {
  const { type } = leaf.element;
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: 0 };
  const counted = () => {
    const count = present();
    checkLimit('values', count, at);
    return count;
  };
  switch (encoding) {
    case 'PLAIN':
      return plain(page, leaf, at);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      if (dictionary === undefined) throw new RangeError('places in a dictionary that is not there');
      const places = page.length === 0 ? undefined : new RunReader(page, 1, page.length, page[0]);
      return { next: () => dictionary.at((places as RunReader).next()) };
    }
    case 'RLE': {
      if (type !== 'BOOLEAN') break;
      const runs = new RunReader(page, 4, 4 + reader.view.getUint32(0, true), 1);
      return { next: () => runs.next() === 1 };
    }
    case 'DELTA_BINARY_PACKED': {
      if (type !== 'INT32' && type !== 'INT64') break;
      const numbers = type === 'INT32' ? new Int32Array(counted()) : new BigInt64Array(counted());
      if (numbers.length > 0) deltaBinaryUnpack(reader, numbers.length, numbers);
      return each(numbers.length, (place) => Number(numbers[place]));
    }
    case 'DELTA_LENGTH_BYTE_ARRAY': {
      if (type !== 'BYTE_ARRAY') break;
      const texts: Uint8Array[] = [];
      const count = counted();
      if (count > 0) deltaLengthByteArray(reader, count, texts);
      return each(count, (place) => textOf(texts[place]));
    }
    case 'BYTE_STREAM_SPLIT': {
      const count = counted();
      if (type === undefined || page.length < count) break;
      const numbers = byteStreamSplit(reader, count, type, leaf.element.type_length);
      return each(count, (place) => (isHalf(leaf) ? half(numbers[place]) : Number(numbers[place])));
    }
  }
  throw new DataError(
    `${at}: expected values as they are, of a dictionary or of differences, got ${encoding ?? 'an unknown encoding'}`,
  );
}

/** @param count as its header says. @throws DataError for a type that is not read */
export function dictionaryOf(page: Uint8Array, count: number, leaf: Leaf, at: string): Dictionary {
  const values = plain(page, leaf, at);
  const known: Value[] = [];
  return {
    at(place) {
      if (place >= count) throw new RangeError('a place that the dictionary has not');
      while (known.length <= place) known.push(values.next());
      return known[place];
    },
  };
}

/** Values one behind the other. */
function plain(page: Uint8Array, leaf: Leaf, at: string): Values {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let place = 0;
  if (leaf.element.converted_type === 'DECIMAL') throw unread('decimals', at);
  const fixed = (width: number, read: (place: number) => number): Values => ({
    next: () => read((place += width) - width),
  });
  switch (leaf.element.type) {
    case 'BOOLEAN':
      return { next: () => ((view.getUint8(place >> 3) >> (place++ & 7)) & 1) === 1 };
    case 'INT32':
      return fixed(4, (from) => view.getInt32(from, true));
    case 'INT64':
      return fixed(8, (from) => Number(view.getBigInt64(from, true)));
    case 'FLOAT':
      return fixed(4, (from) => view.getFloat32(from, true));
    case 'DOUBLE':
      return fixed(8, (from) => view.getFloat64(from, true));
    case 'BYTE_ARRAY':
      return {
        next() {
          const from = place + 4;
          place = from + view.getUint32(place, true);
          if (place > page.length) throw new RangeError('a text beyond its page');
          return textOf(page.subarray(from, place));
        },
      };
    case 'FIXED_LEN_BYTE_ARRAY':
      if (isHalf(leaf)) return fixed(2, (from) => half(page.subarray(from, from + 2)));
  }
  throw unread(leaf.element.type ?? 'values of an unknown type', at);
}

function unread(got: string, at: string): DataError {
  return new DataError(`${at}: expected texts, numbers or truth values, got ${got}`);
}

function each(count: number, value: (place: number) => Value): Values {
  let place = 0;
  return {
    next() {
      if (place >= count) throw new RangeError('more values than there are');
      return value(place++);
    },
  };
}

function isHalf({ element }: Leaf): boolean {
  return element.type_length === 2 && element.logical_type?.type === 'FLOAT16';
}

function half(bytes: unknown): number {
  if (!(bytes instanceof Uint8Array) || bytes.length < 2) throw new RangeError('a number that ends too early');
  return parseFloat16(bytes) as number;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
