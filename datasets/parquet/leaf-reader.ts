/**
 * Reads the values of one leaf in one group of rows, row after row. It holds one page and the dictionary, whatever the group's size. A file
 * of any size is therefore read in the memory of a few pages.
 */
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';
import { decoded } from './damaged.ts';
import type { Chunk, Leaf } from './footer.ts';
import { isDictionary, type Page, pageAt, readDictionary, readPage } from './page.ts';
import type { Slices } from './slices.ts';
import { type Dictionary, dictionaryOf, type Value } from './values.ts';

/** A value, null where it is missing, or a list of them. */
export type Cell = Value | null | readonly Cell[];

/** The cost of a page beside its bytes, and of a value beside its text, in bytes. */
const [OF_PAGE, OF_VALUE] = [2 ** 15, 2 ** 8];

/** Bytes that any file may unpack to. */
const SMALL = 2 ** 24;

/** Counts what has been unpacked and given of a file, and ends where that is far more than the file has. */
export class Spent {
  private bytes = 0;
  private readonly file: Slices;

  constructor(file: Slices) {
    this.file = file;
  }

  /** @throws DataError */
  add(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > SMALL) checkLimit('ratio', (this.bytes - SMALL) / this.file.length, this.file.path);
  }
}

export class LeafReader {
  private page: Page | undefined;
  /** Levels of the page that are still to be read. */
  private left = 0;
  private dictionary: Dictionary | undefined;
  private place: number;
  private readonly file: Slices;
  private readonly leaf: Leaf;
  private readonly chunk: Chunk;
  private readonly spent: Spent;
  private readonly lengths: boolean;
  private readonly at: string;

  /** @param lengths whether to read how long lists are, and no values. @throws DataError for a chunk that lies outside of the file */
  constructor(file: Slices, leaf: Leaf, chunk: Chunk, spent: Spent, lengths: boolean) {
    this.file = file;
    this.leaf = leaf;
    this.chunk = chunk;
    this.spent = spent;
    this.lengths = lengths;
    this.at = `${file.path}: column ${leaf.name}`;
    this.place = chunk.from;
    const { from, to } = chunk;
    if (!(from >= 0 && from <= to && to <= file.length)) {
      throw new DataError(`${this.at}: expected bytes within the file, got ${from} to ${to}`);
    }
  }

  /**
   * Returns the content of the next row. For lists in lists, lengths are those of the innermost lists, one after another.
   *
   * @throws DataError when there is no further row, or its bytes are damaged
   */
  async row(): Promise<Cell> {
    if (!(await this.hasMore())) throw new DataError(`${this.at}: expected a value for each row, got fewer`);
    const depth = this.leaf.lists.length;
    if (depth === 0) return this.decode(() => this.value(this.level()));
    const lengths: number[] = [];
    const lists: Cell[][] = [[]];
    let isFirst = true;
    do {
      this.decode(() => {
        for (; this.left > 0; isFirst = false) {
          const { repetition } = this.page as Page & { repetition: NonNullable<Page['repetition']> };
          const begins = repetition.peek() === 0;
          if (begins !== isFirst) {
            if (begins) return;
            throw new RangeError('a row that begins within a list');
          }
          if (this.lengths) this.count(lengths);
          else this.put(lists);
        }
      });
    } while (this.left === 0 && (await this.hasMore()));
    return this.lengths ? lengths : lists[0];
  }

  /** Puts the next value into the innermost list in which it is. */
  private put(open: Cell[][]): void {
    const { lists } = this.leaf;
    open.length = Math.max(1, this.page?.repetition?.next() ?? 0);
    const level = this.level();
    while (open.length < lists.length && level >= lists[open.length - 1]) {
      const list: Cell[] = [];
      (open.at(-1) as Cell[]).push(list);
      open.push(list);
    }
    if (level >= (lists.at(-1) as number)) (open.at(-1) as Cell[]).push(this.value(level));
  }

  /** Counts the next values, as many at once as are in the same list for sure. */
  private count(lengths: number[]): void {
    const { lists } = this.leaf;
    const { repetition, definition } = this.page as Page & { repetition: NonNullable<Page['repetition']> };
    const goesOn = repetition.peek() === lists.length;
    const same = goesOn ? Math.min(this.left, repetition.same(), definition?.same() ?? this.left) : 1;
    repetition.take(same);
    const isEntry = (definition?.take(same) ?? 0) >= (lists.at(-1) as number);
    this.left -= same;
    if (goesOn && isEntry && lengths.length > 0) lengths[lengths.length - 1] += same;
    else lengths.push(isEntry ? 1 : 0);
    this.spent.add(OF_VALUE);
  }

  private level(): number {
    this.left--;
    return this.page?.definition?.next() ?? this.leaf.definition;
  }

  private value(level: number): Value | null {
    const value = level === this.leaf.definition ? (this.page?.values?.next() ?? null) : null;
    this.spent.add(OF_VALUE + (typeof value === 'string' ? value.length : 0));
    return value;
  }

  private decode<Result>(work: () => Result): Result {
    return decoded(work, 'a page of parquet', this.at);
  }

  /** Whether there is a value to be read; the next page is read where the one before is at its end. */
  private async hasMore(): Promise<boolean> {
    const { file, leaf, chunk, at, lengths: levelsOnly } = this;
    while (this.left === 0) {
      if (this.place >= chunk.to) return false;
      this.page = undefined;
      const found = await pageAt(file, this.place, chunk.to, at);
      this.place = found.to;
      this.spent.add(OF_PAGE + (levelsOnly ? 0 : found.header.uncompressed_page_size));
      if (isDictionary(found)) {
        if (levelsOnly) continue;
        const bytes = await readDictionary(file, found, chunk, at);
        this.dictionary = decoded(
          () => dictionaryOf(bytes, found.header.dictionary_page_header?.num_values ?? 0, leaf, at),
          'a dictionary of parquet',
          at,
        );
        continue;
      }
      this.page = await readPage(file, found, { leaf, chunk, dictionary: this.dictionary, levelsOnly }, at);
      this.left = this.page.count;
    }
    return true;
  }
}
