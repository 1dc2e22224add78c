/** The formats of samples that can be imported, and how to tell which one a file is in from how it begins. */

export const IMPORT_FORMATS = [
  'samples-jsonl',
  'lm-eval-samples',
  'inspect-eval',
  'inspect-log',
  'probe-matrix',
  'verified-samples-pickle',
  'revision-chain-csv',
  'paired-solutions-jsonl',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Bytes of a file that are looked at. */
export const HEAD = 2 ** 20;

/**
 * The format of a file, by its own marks: what a ZIP archive or a pickle begins with, the columns of CSV, the fields of JSON. Undefined
 * when it cannot be told; the reader has the last word.
 *
 * @param head its first bytes, `HEAD` of them or all
 */
export function detectFormat(head: Uint8Array): ImportFormat | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return 'inspect-eval';
  if (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5) return 'verified-samples-pickle';
  const text = bytes.toString('utf8').trimStart();
  if (!/^[[{]/.test(text)) {
    const header = text.slice(0, text.search(/[\r\n]|$/));
    return /\brun_id\b/.test(header) && /\btask_id\b/.test(header) ? 'revision-chain-csv' : undefined;
  }
  const has = (...fields: string[]) => fields.every((field) => new RegExp(`"${field}"\\s*:`).test(text));
  if (text.startsWith('[')) {
    if (has('each_branch') || has('probe_freq')) return 'probe-matrix';
    return has('epoch') ? 'inspect-log' : undefined;
  }
  if (has('filtered_resps') || has('doc_id', 'resps')) return 'lm-eval-samples';
  if (has('6b_finetuning')) return 'paired-solutions-jsonl';
  if (has('gold', 'answer') && (has('question') || has('questionHash'))) return 'samples-jsonl';
  return has('eval', 'status') ? 'inspect-log' : undefined;
}
