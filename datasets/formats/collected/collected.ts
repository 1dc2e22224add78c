/** Reads "collected": the store that `autotts collect` makes of a folder. */
import { createReadStream } from 'node:fs';
import { DataError } from '../../foundation/errors.ts';
import { firstIssue } from '../../foundation/first-issue.ts';
import type { LoggedProbe, LoggedSample } from '../../samples/logged-sample.ts';
import type { SampleFormat } from '../format.ts';
import { type Bytes, jsonLines } from '../shared/json-lines.ts';
import { type CollectedBranch, type CollectedHeader, collectedBranchSchema, collectedHeaderSchema } from './collected-schema.ts';

export const format: SampleFormat = {
  detect: ({ opens, has }) => opens === '{' && has('collected', 'settings', 'questions'),
  read: (file) => readCollected(file.pieces(), file.path),
};

/**
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @throws DataError naming file, line and field
 */
export async function* readCollected(bytes: Bytes, file: string): AsyncGenerator<LoggedSample> {
  let sampleOf: ReturnType<typeof samplesUnder> | undefined;
  for await (const { object, at } of jsonLines(bytes, file)) {
    if (sampleOf === undefined) sampleOf = samplesUnder(validHeader(object, at));
    else yield sampleOf(validBranch(object, at), at);
  }
}

/** The same of a file that is known to be right, in half of the time. @param bytes whose SHA-256 is that of a file that was read before */
export function* readKnown(bytes: Buffer, file: string): Generator<LoggedSample> {
  const [header, ...branches] = bytes.toString().trimEnd().split('\n');
  const sampleOf = samplesUnder(JSON.parse(header));
  for (const [i, branch] of branches.entries()) yield sampleOf(JSON.parse(branch), `${file}: line ${i + 2}`);
}

/** Says the sample of each branch of a file with this header. */
function samplesUnder({ settings, questions }: CollectedHeader): (branch: CollectedBranch, at: string) => LoggedSample {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return ({ question: id, final, tokens, probes, branch }, at) => {
    const question = byId.get(id);
    if (question === undefined) throw new DataError(`${at}: question: expected one of the header, got another`);
    return {
      question: id,
      ...(question.name !== id && { name: question.name }),
      golds: [question.gold],
      answer: final,
      tokens,
      ...(settings.probeSuffix !== null && { interval: settings.interval }),
      probes: probes.map(probeOf),
      branch,
      at,
    };
  };
}

/** The id by which the header of a file calls its store; undefined for a file that has none. */
export async function idInHeader(path: string): Promise<string | undefined> {
  try {
    for await (const { object } of jsonLines(createReadStream(path), path))
      return collectedHeaderSchema.safeParse(object).data?.id;
  } catch {
    // Whoever reads the file says what is wrong with it.
  }
  return undefined;
}

/** @throws DataError naming place and field */
export function validHeader(value: unknown, at: string): CollectedHeader {
  const { data, error } = collectedHeaderSchema.safeParse(value);
  if (data !== undefined) return data;
  throw new DataError(`${at}: ${firstIssue(error, value)}`);
}

/** @throws DataError naming place and field */
export function validBranch(value: unknown, at: string): CollectedBranch {
  const { data, error } = collectedBranchSchema.safeParse(value);
  if (data !== undefined) return data;
  throw new DataError(`${at}: ${firstIssue(error, value)}`);
}

function probeOf([answer, cost, confidence]: CollectedBranch['probes'][number]): LoggedProbe {
  return { answer, cost, ...(confidence !== undefined && { confidence }) };
}
