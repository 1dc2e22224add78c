/**
 * Recorded traces as a binary column file, so that a second start parses no JSON.
 *
 * Answers are one text, cut by offsets in UTF-16 units; it is stored as UTF-8, or as UTF-16 when an answer holds half a
 * surrogate pair, which UTF-8 cannot, so that every string that JSON can hold comes back as it was. The name of the store
 * is not in the file: equal sources give equal files.
 */
import { DataError, show } from './errors.ts';
import { packSections, unpackSections } from './section-file.ts';
import { checkInvariants, type RecordedTraces } from './trace-store.ts';

/** To be raised whenever a column file of an older version must not be read: its layout, or what a reader makes of a source. */
export const COLUMNS_VERSION = 1;

const LAYOUT = {
  branchStart: 'u32',
  probeStart: 'u32',
  answerStart: 'u32',
  textStart: 'u32',
  tokens: 'u32',
  probe: 'u16',
  final: 'u16',
  gold: 'u16',
  texts: 'u8',
} as const;

/** @param sourceSha256 SHA-256 of the file that the traces were read from */
export function encodeColumns({ traces, key }: RecordedTraces, sourceSha256: string): Uint8Array {
  const { interval, questions, branchStart, probeStart, answerStart, tokens, probe, final } = traces;
  const answers: string[] = [];
  const textStart = [0];
  for (let q = 0; q < questions; q++) {
    for (let a = 0; a < answerStart[q + 1] - answerStart[q]; a++) {
      answers.push(key.text(q, a));
      textStart.push(textStart[textStart.length - 1] + answers[answers.length - 1].length);
    }
  }
  const text = answers.join('');
  const utf8 = Buffer.from(text, 'utf8');
  const encoding = utf8.toString('utf8') === text ? 'utf-8' : 'utf-16le';
  const texts = encoding === 'utf-8' ? utf8 : Buffer.from(text, 'utf16le');
  const meta = { sourceSha256, interval, questions, encoding, questionIds: key.questionIds };
  const columns = { branchStart, probeStart, answerStart, textStart: Uint32Array.from(textStart) };
  return packSections(COLUMNS_VERSION, meta, LAYOUT, { ...columns, tokens, probe, final, gold: key.gold, texts });
}

/**
 * @param file what an error calls the file
 * @param sourceSha256 SHA-256 of the file that the traces must have been read from
 * @param id name to give to the trace store
 * @throws DataError naming file and place
 */
export function decodeColumns(bytes: Uint8Array, file: string, sourceSha256: string, id: string): RecordedTraces {
  const { meta, columns } = unpackSections(bytes, file, COLUMNS_VERSION, LAYOUT);
  const { textStart, texts, gold, ...rest } = columns;
  const { interval, questions, questionIds } = meta;
  const fail = (place: string, expected: string, got: unknown): never => {
    throw new DataError(`${file}: ${place}: expected ${expected}, got ${show(got)}`);
  };
  if (meta.sourceSha256 !== sourceSha256) fail('header: sourceSha256', sourceSha256, meta.sourceSha256);
  if (typeof interval !== 'number') return fail('header: interval', 'a number', interval);
  if (!Number.isInteger(questions)) fail('header: questions', 'an integer', questions);
  if (!Array.isArray(questionIds) || !questionIds.every((name) => typeof name === 'string')) {
    return fail('header: questionIds', 'an array of strings', questionIds);
  }
  const { answerStart } = rest;
  const text = decodeText(texts, meta.encoding, fail);
  const key = {
    questionIds,
    gold,
    text: (question: number, answer: number) => {
      const index = answerStart[question] + answer;
      return text.slice(textStart[index], textStart[index + 1]);
    },
  };
  const traces = { id, interval, questions: questions as number, ...rest };
  try {
    checkInvariants(traces, key);
  } catch (error) {
    throw error instanceof DataError ? new DataError(`${file}: ${error.message}`) : error;
  }
  checkTextStarts(textStart, answerStart[traces.questions], text.length, fail);
  return { traces, key };
}

type Fail = (place: string, expected: string, got: unknown) => never;

function decodeText(texts: Uint8Array, encoding: unknown, fail: Fail): string {
  if (encoding === 'utf-16le') return Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength).toString('utf16le');
  if (encoding !== 'utf-8') return fail('header: encoding', 'utf-8 or utf-16le', encoding);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(texts);
  } catch {
    return fail('column texts', 'UTF-8', `${texts.length} bytes that are not`);
  }
}

function checkTextStarts(starts: Uint32Array, answers: number, end: number, fail: Fail): void {
  if (starts.length !== answers + 1) fail('column textStart', `${answers + 1} entries`, starts.length);
  if (starts[0] !== 0) fail('column textStart', 'to begin at 0', starts[0]);
  for (let a = 0; a < answers; a++) {
    if (starts[a + 1] < starts[a]) fail('column textStart', `row ${a + 1} to be at least ${starts[a]}`, starts[a + 1]);
  }
  if (starts[answers] !== end) fail('column textStart', `to end at ${end}`, starts[answers]);
}
