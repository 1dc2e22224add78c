/** Made-up details as versions of lighteval write them. */
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';

export interface Document {
  readonly query: string;
  readonly choices: readonly string[];
  readonly place: number;
  readonly texts: readonly string[];
  readonly processed?: readonly string[];
  readonly tokens: readonly number[];
  readonly metrics: Readonly<Record<string, number>>;
}

export const DETAILS: readonly Document[] = [
  {
    query: 'How many are a secret dozen?',
    choices: ['eleven', 'ANSWER: A dozen is what is sold as such, so that they are $\\boxed{12}$.'],
    place: 1,
    texts: ['<think>13?</think>They are $\\boxed{12}$.', "It's **13**, so the answer is 13."],
    tokens: [3, 5],
    metrics: { 'pass@k:k=1&n=2': 0.5 },
  },
  {
    query: 'How much is a secret half?',
    choices: ['\\frac{1}{2}'],
    place: 0,
    texts: ['\\boxed{\\frac{1}{2}}', 'a "half": \\boxed{\\frac12}'],
    tokens: [2, 4],
    metrics: { 'pass@k:k=1&n=2': 1 },
  },
];

export const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
export const optional = (name: string, more: Partial<SchemaElement>): SchemaElement => ({
  name,
  repetition_type: 'OPTIONAL',
  ...more,
});
const list = (name: string, ...element: SchemaElement[]): SchemaElement[] => [
  optional(name, { num_children: 1, converted_type: 'LIST' }),
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element,
];
export const textList = (name: string) => list(name, optional('element', text));
const number = optional('element', { type: 'INT64' });

/** From 0.11 on. */
export function newDetails(documents: readonly Document[]): Buffer {
  const metrics = Object.keys(documents[0].metrics);
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: 3 },
    optional('doc', { num_children: 3 }),
    optional('query', text),
    ...textList('choices'),
    optional('gold_index', { type: 'INT64' }),
    optional('metric', { num_children: metrics.length }),
    ...metrics.map((name) => optional(name, { type: 'DOUBLE' })),
    optional('model_response', { num_children: 3 }),
    ...textList('text'),
    ...textList('text_post_processed'),
    ...list('output_tokens', ...list('element', number)),
  ];
  return written(schema, {
    doc: documents.map(({ query, choices, place }) => ({ query, choices, gold_index: BigInt(place) })),
    metric: documents.map((document) => document.metrics),
    model_response: documents.map(({ texts, processed = null, tokens }) => ({
      text: texts,
      text_post_processed: processed,
      output_tokens: tokens.map(tokensOf),
    })),
  });
}

/** From 0.8 to 0.10. */
export function oldDetails(documents: readonly Document[]): Buffer {
  const metrics = Object.keys(documents[0].metrics);
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: 5 },
    optional('example', text),
    ...textList('predictions'),
    ...textList('gold'),
    optional('metrics', { num_children: metrics.length }),
    ...metrics.map((name) => optional(name, { type: 'DOUBLE' })),
    ...list('cont_tokens', ...list('element', ...list('element', number))),
  ];
  return written(schema, {
    example: documents.map(({ query }) => query),
    predictions: documents.map(({ texts }) => texts),
    gold: documents.map(({ choices, place }) => [choices[place]]),
    metrics: documents.map((document) => document.metrics),
    cont_tokens: documents.map(({ tokens }) => [tokens.map(tokensOf)]),
  });
}

/** Up to 0.7: every column is text. */
export function printedDetails(documents: readonly Document[]): Buffer {
  const columns = documents.map(({ query, choices, place, texts, tokens, metrics }) => ({
    full_prompt: query,
    predictions: printed(texts),
    gold: printed([choices[place]]),
    cont_tokens: printed([tokens.map((count) => tokensOf(count).map(Number))]),
    metrics: `{${Object.entries(metrics).map(([name, value]) => `${printed(name)}: np.float64(${value})`)}}`,
  }));
  const names = ['full_prompt', 'predictions', 'gold', 'cont_tokens', 'metrics'] as const;
  const data = Object.fromEntries(names.map((name) => [name, columns.map((column) => column[name])]));
  return written([{ name: 'schema', num_children: names.length }, ...names.map((name) => optional(name, text))], data);
}

export function written(schema: SchemaElement[], columns: Readonly<Record<string, unknown[]>>): Buffer {
  const columnData = Object.entries(columns).map(([name, data]) => ({ name, data }));
  return Buffer.from(parquetWriteBuffer({ schema, columnData }));
}

function tokensOf(count: number): bigint[] {
  return Array.from({ length: count }, (_, token) => BigInt(token));
}

/** A value as Python prints it. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (typeof value !== 'string') return String(value);
  const escaped = value.replaceAll('\\', '\\\\');
  return value.includes("'") && !value.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
