/** Pages of a leaf: what their headers say, and their levels and values, which are decoded as they are asked for. */
import type { PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { DataError } from '../foundation/errors.ts';
import { checkLimit, LIMITS } from '../foundation/limits.ts';
import { decoded } from './damaged.ts';
import type { Chunk, Leaf } from './footer.ts';
import { RunReader } from './run-reader.ts';
import type { Slices } from './slices.ts';
import { thriftEnd } from './thrift-end.ts';
import { unpackBeginning, unpackPage } from './unpack-page.ts';
import { type Dictionary, type Values, valuesOf } from './values.ts';

/** Levels and values of one page, from the next on. */
export interface Page {
  /** Levels that it has. */
  readonly count: number;
  /** Undefined where there is but one level. */
  readonly repetition: RunReader | undefined;
  readonly definition: RunReader | undefined;
  /** Undefined where only levels were asked for. */
  readonly values: Values | undefined;
}

export interface PageOnDisk {
  readonly header: PageHeader;
  /** Where its bytes begin and end. */
  readonly from: number;
  readonly to: number;
}

/** Bytes of a header: first that many are read, up to the most if they do not hold it. */
const [HEADER, LONGEST_HEADER] = [2 ** 10, 2 ** 20];

/** Bytes that any page may unpack to. */
const SMALL = 2 ** 22;

/** @throws DataError for a header that is damaged or asks for more than is sensible */
export async function pageAt(file: Slices, from: number, end: number, at: string): Promise<PageOnDisk> {
  for (let length = HEADER; ; length *= 32) {
    const bytes = await file.read(from, Math.min(end, from + length));
    const size = thriftEnd(bytes, 0, at);
    if (size === undefined) {
      if (from + length < end && length < LONGEST_HEADER) continue;
      throw new DataError(`${at}: expected the header of a page, got one that is damaged or cut`);
    }
    const read = () => parquetHeader({ view: new DataView(bytes.buffer, bytes.byteOffset, size), offset: 0 });
    const header = decoded(read, 'the header of a page', at);
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
    for (const bytes of [packed, unpacked]) {
      if (!(bytes >= 0)) throw new DataError(`${at}: expected the header of a page, got one without its size`);
      checkLimit('page', bytes, at);
    }
    if (from + size + packed > end) throw new DataError(`${at}: expected a page within its column, got one that goes beyond it`);
    if (unpacked > SMALL) checkLimit('ratio', unpacked / Math.max(1, packed), at);
    return { header, from: from + size, to: from + size + packed };
  }
}

/**
 * @param file to read from, beyond what the header says of the page
 * @param dictionary that of the chunk, where it has one
 * @param levelsOnly whether values are not asked for, so that most of the page need not be unpacked
 */
export async function readPage(
  file: Slices,
  { header, from, to }: PageOnDisk,
  { leaf, chunk, dictionary, levelsOnly }: { leaf: Leaf; chunk: Chunk; dictionary: Dictionary | undefined; levelsOnly: boolean },
  at: string,
): Promise<Page> {
  const bytes = await file.read(from, to);
  const { data_page_header: first, data_page_header_v2: second } = header;
  const read = (): Page => {
    if (header.type === 'DATA_PAGE' && first !== undefined) {
      const levels = (page: Uint8Array) => levelsOfFirst(page, first.num_values, leaf);
      const whole = header.uncompressed_page_size;
      if (levelsOnly) {
        const page = unpackBeginning(bytes, chunk.codec, whole, at, (beginning) => levelsEnd(beginning, leaf));
        return { ...levels(page), values: undefined };
      }
      const page = unpackPage(bytes, chunk.codec, whole, at);
      const { place, ...found } = levels(page);
      const present = () => presentOf(levels(page), leaf.definition);
      return { ...found, values: valuesOf(page.subarray(place), { encoding: first.encoding, leaf, dictionary, present }, at) };
    }
    if (header.type === 'DATA_PAGE_V2' && second !== undefined) {
      const { repetition_levels_byte_length: repeated, definition_levels_byte_length: defined, num_values: count } = second;
      const place = repeated + defined;
      const repetition = leaf.lists.length > 0 ? new RunReader(bytes, 0, repeated, widthOf(leaf.lists.length)) : undefined;
      const definition = leaf.definition > 0 ? new RunReader(bytes, repeated, place, widthOf(leaf.definition)) : undefined;
      if (levelsOnly) return { count, repetition, definition, values: undefined };
      const packed = bytes.subarray(place);
      const codec = second.is_compressed === false ? 'UNCOMPRESSED' : chunk.codec;
      const page = unpackPage(packed, codec, header.uncompressed_page_size - place, at);
      const present = () => count - second.num_nulls;
      return {
        count,
        repetition,
        definition,
        values: valuesOf(page, { encoding: second.encoding, leaf, dictionary, present }, at),
      };
    }
    throw new DataError(`${at}: expected a page of data, got ${header.type ?? 'one of an unknown kind'}`);
  };
  return decoded(read, 'a page of parquet', at);
}

/** Levels as pages of the first version have them: each stream with its length before it. */
function levelsOfFirst(page: Uint8Array, count: number, leaf: Leaf): Omit<Page, 'values'> & { place: number } {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let place = 0;
  const stream = (levels: number) => {
    if (levels === 0) return undefined;
    const from = place + 4;
    place = from + view.getUint32(place, true);
    return new RunReader(page, from, place, widthOf(levels));
  };
  return { count, repetition: stream(leaf.lists.length), definition: stream(leaf.definition), place };
}

/** How many bytes of a page its levels take, as far as its beginning tells. */
function levelsEnd(beginning: Uint8Array, leaf: Leaf): number {
  const view = new DataView(beginning.buffer, beginning.byteOffset, beginning.byteLength);
  let place = 0;
  for (const levels of [leaf.lists.length, leaf.definition]) {
    if (levels === 0) continue;
    if (place + 4 > beginning.length) return place + 4;
    place += 4 + view.getUint32(place, true);
  }
  return place;
}

/** How many values of a page are there. */
function presentOf({ count, definition }: Omit<Page, 'values'>, all: number): number {
  if (definition === undefined) return count;
  let present = 0;
  for (let seen = 0; seen < count; ) {
    const same = Math.min(definition.same(), count - seen);
    if (definition.take(same) === all) present += same;
    seen += same;
  }
  return present;
}

function widthOf(levels: number): number {
  return 32 - Math.clz32(levels);
}

/** Whether a page can be a dictionary's: parquet has no others but of data and, in theory, of an index. */
export function isDictionary({ header }: PageOnDisk): boolean {
  return header.type === 'DICTIONARY_PAGE';
}

/** Bytes of a page that is kept for as long as its column is read. @throws DataError */
export async function readDictionary(
  file: Slices,
  { header, from, to }: PageOnDisk,
  chunk: Chunk,
  at: string,
): Promise<Uint8Array> {
  const bytes = await file.read(from, to);
  checkLimit('values', header.dictionary_page_header?.num_values ?? LIMITS.values.most, at);
  return decoded(() => unpackPage(bytes, chunk.codec, header.uncompressed_page_size, at), 'a dictionary of parquet', at);
}
