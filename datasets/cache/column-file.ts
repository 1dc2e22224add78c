/**
 * Recorded traces as a binary column file, so that a second start parses no JSON.
 *
 * Answers are one text, cut by offsets in UTF-16 units. The text is stored as UTF-8, or as UTF-16 when an answer holds half a surrogate
 * pair, which UTF-8 cannot hold. Every string that JSON can hold therefore comes back as it was. The name of the store is not in the file:
 * equal sources give equal files.
 */
import { DataError, show } from '../foundation/errors.ts';
import { checkInvariants, type RecordedTraces } from '../store/trace-store.ts';
import { sections, unpackSections } from './section-file.ts';

/** To be raised whenever a column file of an older version must not be read: its layout, or what a reader makes of a source. */
export const COLUMNS_VERSION = 3;

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
const OPTIONAL = {
  right: 'u8',
  verdictStart: 'u32',
  verdict: 'f32',
  probeTokens: 'u32',
  confidence: 'f32',
  stopFlag: 'u8',
  probeCost: 'u32',
} as const;

/** The bytes of a column file. @param sourceSha256 SHA-256 of what the traces were read from */
export function encodeColumns(recorded: RecordedTraces, sourceSha256: string): Uint8Array {
  return Buffer.concat([...columnPieces(recorded, sourceSha256)]);
}

/** The same bytes in pieces, without a copy of the columns. */
export function columnPieces({ traces, key }: RecordedTraces, sourceSha256: string): Iterable<Uint8Array> {
  const {
    id: _,
    interval,
    questions,
    tokensEstimated,
    tokensUnknown,
    verdictTokens,
    verdictScale,
    others: __,
    bills: ___,
    ...columns
  } = traces;
  const { answerStart } = columns;
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
  const about = {
    ...(tokensEstimated && { tokensEstimated }),
    ...(tokensUnknown && { tokensUnknown }),
    ...(verdictTokens !== undefined && { verdictTokens }),
    ...(verdictScale && { verdictScale }),
  };
  const meta = {
    sourceSha256,
    interval,
    questions,
    encoding,
    questionIds: key.questionIds,
    ...(key.questionNames && { questionNames: key.questionNames }),
    ...about,
  };
  const all = {
    ...columns,
    textStart: Uint32Array.from(textStart),
    gold: key.gold,
    texts,
    ...(key.right && { right: key.right }),
  };
  return sections(COLUMNS_VERSION, meta, { ...LAYOUT, ...OPTIONAL }, all);
}

/**
 * @param file what an error calls the file
 * @param sourceSha256 SHA-256 of what the traces must have been read from
 * @param id name to give to the trace store
 * @throws DataError naming file and place
 */
export function decodeColumns(bytes: Uint8Array, file: string, sourceSha256: string, id: string): RecordedTraces {
  const { meta, columns } = unpackSections(bytes, file, COLUMNS_VERSION, LAYOUT, OPTIONAL);
  const { textStart, texts, gold, right, ...rest } = columns;
  const { interval, questions, questionIds, questionNames, tokensEstimated, tokensUnknown, verdictTokens, verdictScale } = meta;
  const fail = (place: string, expected: string, got: unknown): never => {
    throw new DataError(`${file}: ${place}: expected ${expected}, got ${show(got)}`);
  };
  if (meta.sourceSha256 !== sourceSha256) fail('header: sourceSha256', sourceSha256, meta.sourceSha256);
  if (typeof interval !== 'number') return fail('header: interval', 'a number', interval);
  if (!Number.isInteger(questions)) fail('header: questions', 'an integer', questions);
  if (!Array.isArray(questionIds) || !questionIds.every((name) => typeof name === 'string')) {
    return fail('header: questionIds', 'an array of strings', questionIds);
  }
  if (questionNames !== undefined && !(Array.isArray(questionNames) && questionNames.every((name) => typeof name === 'string'))) {
    return fail('header: questionNames', 'an array of strings, or nothing', questionNames);
  }
  if (tokensEstimated !== undefined && tokensEstimated !== true) {
    return fail('header: tokensEstimated', 'true, or nothing', tokensEstimated);
  }
  if (tokensUnknown !== undefined && tokensUnknown !== true) {
    return fail('header: tokensUnknown', 'true, or nothing', tokensUnknown);
  }
  if (verdictTokens !== undefined && typeof verdictTokens !== 'number') {
    return fail('header: verdictTokens', 'a number, or nothing', verdictTokens);
  }
  if (verdictScale !== undefined && verdictScale !== 'logit' && verdictScale !== 'any') {
    return fail('header: verdictScale', 'logit or any, or nothing', verdictScale);
  }
  const { answerStart } = rest;
  const text = decodeText(texts, meta.encoding, fail);
  const key = {
    questionIds,
    ...(questionNames !== undefined && { questionNames }),
    gold,
    ...(right && { right }),
    text: (question: number, answer: number) => {
      const index = answerStart[question] + answer;
      return text.slice(textStart[index], textStart[index + 1]);
    },
  };
  const about = {
    ...(tokensEstimated && ({ tokensEstimated } as const)),
    ...(tokensUnknown && ({ tokensUnknown } as const)),
    ...(verdictTokens !== undefined && { verdictTokens }),
    ...(verdictScale && { verdictScale: verdictScale as 'logit' | 'any' }),
  };
  const traces = { id, interval, questions: questions as number, ...rest, ...about };
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
