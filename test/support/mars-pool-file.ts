/** Made-up pools of traces as MARS publishes them. */
import type { SchemaElement } from 'hyparquet';
import {
  doubles,
  integers,
  type MadeUpFile,
  type MadeUpLeaf,
  type MadeUpPage,
  pageOf,
  parquetOf,
  texts,
} from './parquet-file.ts';

export interface MadeUpProbe {
  readonly position: number;
  readonly answer: string | null;
  readonly confidence?: number | null;
}

export interface MadeUpTrace {
  readonly question: number;
  readonly trace: number;
  readonly gold: string;
  readonly final: string | null;
  readonly tokens: number;
  readonly probes: readonly MadeUpProbe[];
}

const optional = (name: string, more: Partial<SchemaElement>): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...more });
const list = (name: string) => [
  optional(name, { num_children: 1, converted_type: 'LIST' as const }),
  { name: 'list', repetition_type: 'REPEATED' as const, num_children: 1 },
];
const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

const SCHEMA: readonly SchemaElement[] = [
  { name: 'schema', num_children: 6 },
  optional('qid', { type: 'INT64' }),
  optional('trace_idx', { type: 'INT64' }),
  optional('ground_truth', text),
  optional('extracted_answer', text),
  ...list('confs'),
  optional('element', { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, logical_type: { type: 'FLOAT16' } }),
  ...list('probes'),
  optional('element', { num_children: 5 }),
  optional('position', { type: 'INT64' }),
  optional('answer', text),
  optional('is_correct', { type: 'BOOLEAN' }),
  optional('raw_text', text),
  optional('avg_conf', { type: 'DOUBLE' }),
];

/** Levels of an element in a list that may be missing, of which everything may be. */
const IN_CONFS = 3;
const IN_PROBES = 4;

/**
 * @param perPage how many entries a page has, so that lists go on in the next
 * @param change what becomes of each leaf before it is written
 */
export function marsPoolOf(
  traces: readonly MadeUpTrace[],
  perPage = 5,
  more: Partial<MadeUpFile> = {},
  change: (leaf: MadeUpLeaf) => MadeUpLeaf = (leaf) => leaf,
): Buffer {
  const flat = (
    name: string,
    type: MadeUpLeaf['type'],
    values: readonly (string | number | null)[],
    bytes: typeof plain,
  ): MadeUpLeaf => ({
    path: [name],
    type,
    pages: [
      pageOf({ definition: values.map((value) => Number(value !== null)) }, bytes(values.filter((value) => value !== null))),
    ],
  });
  const plain = (values: readonly (string | number | null)[]) =>
    typeof values[0] === 'string' ? texts(values as string[]) : integers(values as number[]);
  const ofProbes = (
    name: string,
    type: MadeUpLeaf['type'],
    value: (probe: MadeUpProbe, trace: MadeUpTrace) => Entry,
    bytes: Encode,
  ) => ({
    path: ['probes', 'list', 'element', name],
    type,
    pages: pagesOf(
      traces.map((trace) => trace.probes.map((probe) => value(probe, trace))),
      IN_PROBES,
      perPage,
      bytes,
    ),
  });
  const leaves: MadeUpLeaf[] = [
    flat(
      'qid',
      'INT64',
      traces.map(({ question }) => question),
      plain,
    ),
    flat(
      'trace_idx',
      'INT64',
      traces.map(({ trace }) => trace),
      plain,
    ),
    flat(
      'ground_truth',
      'BYTE_ARRAY',
      traces.map(({ gold }) => gold),
      plain,
    ),
    flat(
      'extracted_answer',
      'BYTE_ARRAY',
      traces.map(({ final }) => final),
      plain,
    ),
    {
      path: ['confs', 'list', 'element'],
      type: 'FIXED_LEN_BYTE_ARRAY',
      pages: pagesOf(
        traces.map(({ tokens }) => Array<Entry>(tokens).fill(0)),
        IN_CONFS,
        40,
        (values) => Buffer.alloc(2 * values.length),
      ),
    },
    ofProbes(
      'position',
      'INT64',
      ({ position }) => position,
      (values) => integers(values as number[]),
    ),
    ofProbes(
      'answer',
      'BYTE_ARRAY',
      ({ answer }) => answer,
      (values) => texts(values as string[]),
    ),
    ofProbes('is_correct', 'BOOLEAN', ({ answer }, { gold }) => Number(answer === gold), bits),
    ofProbes(
      'raw_text',
      'BYTE_ARRAY',
      () => 'a secret text',
      (values) => texts(values as string[]),
    ),
    ofProbes(
      'avg_conf',
      'DOUBLE',
      ({ confidence = null }) => confidence,
      (values) => doubles(values as number[]),
    ),
  ];
  return parquetOf({ schema: SCHEMA, rows: traces.length, leaves: leaves.map(change), ...more });
}

type Entry = string | number | null;
type Encode = (values: readonly Entry[]) => Buffer;

function pagesOf(rows: readonly (readonly Entry[])[], level: number, perPage: number, encode: Encode): MadeUpPage[] {
  const entries = rows.flatMap((row) => {
    if (row.length === 0) return [{ repetition: 0, definition: 1, value: null }];
    return row.map((value, place) => ({ repetition: Number(place > 0), definition: value === null ? level - 1 : level, value }));
  });
  return Array.from({ length: Math.ceil(entries.length / perPage) }, (_, page) => {
    const own = entries.slice(page * perPage, (page + 1) * perPage);
    const levels = { repetition: own.map(({ repetition }) => repetition), definition: own.map(({ definition }) => definition) };
    return pageOf(levels, encode(own.filter(({ definition }) => definition === level).map(({ value }) => value)));
  });
}

function bits(values: readonly Entry[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(values.length / 8));
  for (const [place, value] of values.entries()) bytes[place >> 3] |= Number(value) << (place & 7);
  return bytes;
}
