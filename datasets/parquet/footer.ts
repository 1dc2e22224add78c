/** Reads the footer of a file in parquet: its columns, and where the bytes of each lie. */
import type { ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';
import { decoded } from './damaged.ts';
import type { Slices } from './slices.ts';
import { thriftEnd } from './thrift-end.ts';

/** Values of one kind: of a column, or of a field of the structures in one. */
export interface Leaf {
  /** Names from the column down, without those of lists: `probes.answer`. */
  readonly name: string;
  /** How the file itself names it. */
  readonly path: string;
  readonly element: SchemaElement;
  /** Levels of a value that is there. */
  readonly definition: number;
  /** For each list around it, from the outermost: the level from which it has an entry. */
  readonly lists: readonly number[];
}

/** The bytes of a leaf in one group of rows. */
export interface Chunk {
  readonly codec: ColumnMetaData['codec'];
  readonly from: number;
  readonly to: number;
  /** Levels that it has, values and missing ones. */
  readonly values: number;
}

export interface Footer {
  readonly leaves: readonly Leaf[];
  readonly groups: readonly { readonly rows: number; readonly chunks: ReadonlyMap<string, Chunk> }[];
}

const MARK = 'PAR1';
/** Behind the footer: its length and the mark. */
const TAIL = 8;
/** The deepest nesting of structures. */
const DEPTH = 32;

/** @throws DataError when the file is not in parquet, or its footer is larger than is sensible */
export async function readFooter(file: Slices): Promise<Footer> {
  const { path, length } = file;
  const tail = Buffer.from(await file.read(Math.max(0, length - TAIL), length));
  if (tail.length < TAIL || tail.toString('latin1', 4) !== MARK) {
    throw new DataError(`${path}: expected a file of parquet, got one that does not end as such, which may be cut`);
  }
  const size = tail.readUInt32LE(0);
  checkLimit('footer', size, path);
  if (size + TAIL > length) throw new DataError(`${path}: expected a footer within the file, got one of ${size} bytes`);
  const bytes = await file.read(length - TAIL - size, length);
  const end = thriftEnd(bytes.subarray(0, size), 0, `${path}: footer`);
  if (end === undefined) throw new DataError(`${path}: footer: expected ${size} bytes, got more`);
  const read = () => footerOf(parquetMetadata(Uint8Array.from(bytes), { geoparquet: false }), path);
  return decoded(read, 'a footer of parquet', path);
}

function footerOf({ schema, row_groups }: FileMetaData, file: string): Footer {
  const leaves = leavesOf(schema, file);
  const groups = row_groups.map(({ num_rows, columns }) => {
    const chunks = new Map<string, Chunk>();
    for (const { meta_data } of columns)
      if (meta_data !== undefined) chunks.set(nameOf(meta_data.path_in_schema), chunkOf(meta_data));
    return { rows: Number(num_rows), chunks };
  });
  return { leaves, groups };
}

function chunkOf(about: ColumnMetaData): Chunk {
  const [data, dictionary] = [Number(about.data_page_offset), Number(about.dictionary_page_offset ?? 0)];
  const from = dictionary > 0 ? Math.min(dictionary, data) : data;
  return { codec: about.codec, from, to: from + Number(about.total_compressed_size), values: Number(about.num_values) };
}

function nameOf(path: readonly string[]): string {
  return path.join('\n');
}

function leavesOf(schema: readonly SchemaElement[], file: string): Leaf[] {
  const leaves: Leaf[] = [];
  let next = 1;
  const walk = (
    above: Pick<Leaf, 'definition' | 'lists'>,
    names: readonly string[],
    path: readonly string[],
    unnamed: boolean,
  ) => {
    const element = schema[next++];
    if (element === undefined || path.length > DEPTH) throw new RangeError('a schema that does not end');
    const { repetition_type: kind = 'REQUIRED', num_children: children = 0 } = element;
    const definition = above.definition + (kind === 'REQUIRED' ? 0 : 1);
    const lists = kind === 'REPEATED' ? [...above.lists, definition] : above.lists;
    const own = { names: unnamed ? names : [...names, element.name], path: [...path, element.name] };
    if (children === 0) {
      checkLimit('columns', leaves.length + 1, file);
      leaves.push({ name: own.names.join('.'), path: nameOf(own.path), element, definition, lists });
      return;
    }
    // In a list there is one repeated group, and in it one element, whose names say nothing.
    const isList = element.converted_type === 'LIST' || element.logical_type?.type === 'LIST';
    const inList = unnamed && kind === 'REPEATED' && children === 1;
    for (let child = 0; child < children; child++) walk({ definition, lists }, own.names, own.path, isList || inList);
  };
  for (let columns = schema[0].num_children ?? 0; columns > 0; columns--) walk({ definition: 0, lists: [] }, [], [], false);
  return leaves;
}
