/**
 * Reads and writes "samples-jsonl", the format for anyone's samples: JSON Lines, one line for each sample of a question.
 *
 *     {"question": "What is 6 × 7?", "gold": "42", "answer": "42", "tokens": 812}
 *
 * A line may also have the answers that the sample would have given earlier (`probes`, each `interval` tokens after the one
 * before, or each with its own `tokens`, `confidence` and `stop`) and a verifier's scores (`verdicts`, each of which costs
 * `verdictTokens`). A length may be unknown: `TraceStoreBuilder` says what becomes of it. Lines of a question need not be adjacent; its samples are in the order of lines, or of `branch`.
 * samples-jsonl.schema.json describes every field. The file is read in pieces, and question texts are dropped.
 */
import { createHash } from 'node:crypto';
import { DataError } from '../errors.ts';
import { firstIssue } from '../first-issue.ts';
import { isObject } from '../json.ts';
import { checkLimit } from '../limits.ts';
import type { VerdictScale } from '../optional-columns.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { TraceStoreBuilder } from '../trace-store-builder.ts';
import { type Bytes, jsonLines } from './samples-jsonl-lines.ts';
import { type Columns, QuestionSamples, SharedSamples } from './samples-jsonl-question.ts';
import { type Sample, sampleSchema } from './samples-jsonl-schema.ts';

const MAX_TOKENS = 2 ** 31 - 1;

/** What the lines of a file agree on, once one of them has told it. */
interface Agreed {
  interval?: number;
  verdictTokens?: number;
  tokensEstimated?: boolean;
  verdictScale?: VerdictScale | undefined;
  /** Which fields a probe has beside its answer: "", or for example "tokens, stop". */
  probeFields?: string;
}

/**
 * Where no line has an interval, Δ is the length of the longest sample.
 *
 * @param id name of the trace store
 * @param bytes the file, UTF-8, whole or in pieces
 * @param file what an error calls the file
 * @throws DataError naming file, line and field
 */
export async function readSamplesJsonl(id: string, bytes: Bytes, file: string): Promise<RecordedTraces> {
  const questions = new Map<string, QuestionSamples>();
  const shared = new SharedSamples();
  const agreed: Agreed = {};
  let [verdicts, longest] = [false, 0];
  for await (const { object, at } of jsonLines(bytes, file)) {
    const sample = validSample(object, at);
    agree(agreed, sample, at);
    verdicts ||= sample.verdicts !== undefined;
    const tokens = lengthOf(sample, agreed.interval, at);
    longest = Math.max(longest, tokens ?? 1);
    const hash = hashOf(sample, at);
    let question = questions.get(hash);
    if (question === undefined) {
      checkLimit('questions', questions.size + 1, at);
      questions.set(hash, (question = new QuestionSamples(sample.gold, shared)));
    }
    if (question.gold !== sample.gold)
      throw new DataError(`${at}: gold: expected that of the question's first line, got another`);
    question.add(sample, tokens, at);
  }
  if (longest === 0) throw new DataError(`${file}: expected one line for each sample, got no line`);

  const fields = agreed.probeFields ?? '';
  const columns: Columns = {
    verdicts,
    probeTokens: fields.includes('tokens'),
    confidence: fields.includes('confidence'),
    stopFlags: fields.includes('stop'),
  };
  const builder = new TraceStoreBuilder(id, agreed.interval ?? longest, {
    ...(agreed.tokensEstimated && { tokensEstimated: true }),
    ...(verdicts && agreed.verdictTokens !== undefined && { verdictTokens: agreed.verdictTokens }),
    verdictScale: agreed.verdictScale,
  });
  builder.reserve(together(questions.values()));
  for (const [hash, question] of questions) {
    question.build(builder, columns);
    builder.endHashed(hash, question.gold);
    questions.delete(hash);
  }
  return builder.build();
}

/** How much all questions have. */
function together(questions: Iterable<QuestionSamples>): { branches: number; probes: number; verdicts: number } {
  const sum = { branches: 0, probes: 0, verdicts: 0 };
  for (const { branches, probes, verdicts } of questions) {
    sum.branches += branches;
    sum.probes += probes;
    sum.verdicts += verdicts;
  }
  return sum;
}

function validSample(value: Record<string, unknown>, at: string): Sample {
  const result = sampleSchema.safeParse(value);
  if (result.success) return result.data;
  throw new DataError(`${at}: ${firstIssue(result.error, value, withoutText)}`);
}

/** What an error says of a value, whose texts it must not show. */
function withoutText(value: unknown): unknown {
  if (typeof value === 'string') return `${value.length} characters`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return isObject(value) ? `an object of ${Object.keys(value).length} fields` : value;
}

/** Throws a DataError unless a sample agrees with those before it. */
function agree(agreed: Agreed, sample: Sample, at: string): void {
  const { interval, tokensEstimated: estimated, probes = [], verdicts, verdictTokens, verdictScale } = sample;
  const check = (field: keyof Agreed, value: unknown) => {
    if (agreed[field] !== value)
      throw new DataError(`${at}: ${field}: expected ${agreed[field] ?? 'none'} as in earlier lines, got ${value ?? 'none'}`);
  };
  if (interval !== undefined) {
    agreed.interval ??= interval;
    check('interval', interval);
  }
  if (verdictTokens !== undefined) {
    agreed.verdictTokens ??= verdictTokens;
    check('verdictTokens', verdictTokens);
  } else if (verdicts !== undefined) {
    throw new DataError(`${at}: verdictTokens: expected the tokens that one verdict takes, beside verdicts, got nothing`);
  }
  if (verdicts !== undefined) {
    if (!('verdictScale' in agreed)) agreed.verdictScale = verdictScale;
    check('verdictScale', verdictScale);
    const beyond = verdictScale === 'probability' && verdicts.find((score) => score !== null && (score < 0 || score > 1));
    if (typeof beyond === 'number')
      throw new DataError(`${at}: verdicts: expected probabilities from 0 to 1, as verdictScale says, got ${beyond}`);
  }
  if (estimated || sample.tokens !== undefined) {
    agreed.tokensEstimated ??= estimated === true;
    check('tokensEstimated', estimated === true);
  }
  for (const probe of probes) {
    const fields = typeof probe === 'string' ? [] : ['tokens', 'confidence', 'stop'].filter((name) => name in probe);
    const names = fields.join(', ');
    agreed.probeFields ??= names;
    if (names !== agreed.probeFields) {
      const expected = agreed.probeFields || 'none';
      throw new DataError(
        `${at}: probes: expected fields beside the answer as in earlier probes, ${expected}, got ${names || 'none'}`,
      );
    }
    if (!fields.includes('tokens') && interval === undefined) {
      throw new DataError(`${at}: interval: expected the tokens between two probes, got nothing`);
    }
  }
}

/**
 * The length of a sample: its own, or that of its probes together, which are not longer; nothing where neither is known. The last
 * probe may lie up to one interval beyond the end, as one made after it does.
 */
function lengthOf({ tokens, probes = [] }: Sample, interval: number | undefined, at: string): number | undefined {
  const together = probes.reduce((sum, probe) => sum + (typeof probe === 'string' ? 0 : (probe.tokens ?? 0)), 0);
  if (together > MAX_TOKENS)
    throw new DataError(`${at}: probes: expected at most ${MAX_TOKENS} tokens together, got ${together}`);
  if (tokens === undefined) return together === 0 ? undefined : together;
  if (together > tokens) throw new DataError(`${at}: tokens: expected at least the ${together} of the probes, got ${tokens}`);
  const last = together > 0 || interval === undefined ? 0 : probes.length * interval;
  if (interval !== undefined && last > tokens + interval) {
    throw new DataError(
      `${at}: probes: expected at most ${Math.floor(tokens / interval) + 1}, every ${interval} of ${tokens} tokens, got ${probes.length}`,
    );
  }
  return tokens;
}

function hashOf({ question, questionHash }: Sample, at: string): string {
  if ((question === undefined) === (questionHash === undefined)) {
    throw new DataError(`${at}: expected question or questionHash, got ${question === undefined ? 'neither' : 'both'}`);
  }
  return (
    questionHash ??
    createHash('sha256')
      .update(question as string)
      .digest('hex')
      .slice(0, 16)
  );
}
