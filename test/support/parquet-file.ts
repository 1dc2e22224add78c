/**
 * Made-up files in parquet with pages of the first version, as pyarrow writes them. Lists may go on from one page to the next, and every
 * number in a header may be a lie. Plain correct files are written by hyparquet-writer, whose pages are of the second version.
 */
import type { CompressionCodec, PageHeader, SchemaElement } from 'hyparquet';
import { CompressionCodecs, ConvertedTypes, FieldRepetitionTypes, ParquetTypes } from 'hyparquet/src/constants.js';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { logicalType } from 'hyparquet-writer/src/metadata.js';
import { serializeTCompactProtocol } from 'hyparquet-writer/src/thrift.js';
import type { Slices } from '../../datasets/parquet/slices.ts';
import { zstdStored } from './zip-file.ts';

/** A page as it lies unpacked, and what its header says of it. */
export interface MadeUpPage {
  readonly bytes: Uint8Array;
  readonly header: Partial<PageHeader>;
  /** In place of what the codec makes of the bytes. */
  readonly packed?: Uint8Array;
}

export interface MadeUpLeaf {
  readonly path: readonly string[];
  readonly type: NonNullable<SchemaElement['type']>;
  readonly pages: readonly MadeUpPage[];
}

export interface MadeUpFile {
  readonly schema: readonly SchemaElement[];
  readonly rows: number;
  readonly leaves: readonly MadeUpLeaf[];
  readonly codec?: CompressionCodec;
  /** How often the footer names the same group of rows. */
  readonly groups?: number;
}

export function parquetOf({ schema, rows, leaves, codec = 'ZSTD', groups = 1 }: MadeUpFile): Buffer {
  const writer = new ByteWriter();
  const mark = () => writer.appendBytes(Buffer.from('PAR1'));
  mark();
  const columns = leaves.map(({ path, type, pages }) => {
    const from = writer.offset;
    for (const { bytes, header, packed = codec === 'ZSTD' ? zstdStored(bytes) : bytes } of pages) {
      const sizes = { uncompressed_page_size: bytes.length, compressed_page_size: packed.length };
      writePageHeader(writer, { type: 'DATA_PAGE', ...sizes, ...header });
      writer.appendBytes(packed);
    }
    const meta_data = {
      field_1: ParquetTypes.indexOf(type),
      field_3: [...path],
      field_4: CompressionCodecs.indexOf(codec),
      field_5: BigInt(rows),
      field_7: BigInt(writer.offset - from),
      field_9: BigInt(from),
    };
    return { field_2: 0n, field_3: meta_data };
  });
  const group = { field_1: columns, field_2: 0n, field_3: BigInt(rows) };
  const from = writer.offset;
  serializeTCompactProtocol(writer, {
    field_1: 1,
    field_2: schema.map(elementOf),
    field_3: BigInt(rows),
    field_4: Array.from({ length: groups }, () => group),
  });
  writer.appendUint32(writer.offset - from);
  mark();
  return Buffer.from(writer.getBytes());
}

function elementOf(element: SchemaElement) {
  return {
    field_1: element.type && ParquetTypes.indexOf(element.type),
    field_2: element.type_length,
    field_3: element.repetition_type && FieldRepetitionTypes.indexOf(element.repetition_type),
    field_4: element.name,
    field_5: element.num_children,
    field_6: element.converted_type && ConvertedTypes.indexOf(element.converted_type),
    field_10: logicalType(element.logical_type),
  };
}

/** A page of the first version. */
export function pageOf(
  { repetition, definition, count }: { repetition?: readonly number[]; definition?: readonly number[]; count?: number },
  values: Uint8Array,
  header: Partial<PageHeader> = {},
): MadeUpPage {
  const levels = [repetition, definition].flatMap((each) => (each === undefined ? [] : [withLength(runsOf(each))]));
  const data_page_header = {
    num_values: count ?? definition?.length ?? 0,
    encoding: 'PLAIN' as const,
    definition_level_encoding: 'RLE' as const,
    repetition_level_encoding: 'RLE' as const,
  };
  return { bytes: Buffer.concat([...levels, values]), header: { data_page_header, ...header } };
}

/** Levels below 256, each run of the same as one. */
function runsOf(levels: readonly number[]): Buffer {
  const runs: Buffer[] = [];
  for (let from = 0, to = 0; from < levels.length; from = to) {
    while (to < levels.length && levels[to] === levels[from]) to++;
    runs.push(run(to - from, levels[from]));
  }
  return Buffer.concat(runs);
}

/** So many times one number below 256. */
export function run(times: number, value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = times * 2; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest, value]);
    bytes.push(128 + (rest % 128));
  }
}

export function texts(values: readonly string[]): Buffer {
  return Buffer.concat(values.map((value) => withLength(Buffer.from(value))));
}

export function integers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [place, value] of values.entries()) bytes.writeBigInt64LE(BigInt(value), 8 * place);
  return bytes;
}

export function doubles(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [place, value] of values.entries()) bytes.writeDoubleLE(value, 8 * place);
  return bytes;
}

function withLength(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A file that lies in memory. */
export function slicesOf(bytes: Uint8Array, path = 'made-up'): Slices {
  return { path, length: bytes.length, read: async (from, to) => Uint8Array.from(bytes.subarray(from, to)) };
}
