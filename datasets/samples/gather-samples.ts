/** From samples, in any order and of several files, to a store. */
import { createHash } from 'node:crypto';
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';
import type { RecordedTraces } from '../store/trace-store.ts';
import { TraceStoreBuilder } from '../store/trace-store-builder.ts';
import { type Agreed, agree } from './agreed.ts';
import type { JudgedQuestion } from './compare-with-log.ts';
import type { AnswerReader } from './extraction/answer-reader.ts';
import type { LoggedSample } from './logged-sample.ts';
import { type Columns, PLACES_OF_FILE, QuestionSamples, SharedSamples } from './question-samples.ts';

/** Characters of a response to one token, by which lengths are estimated where no sample of a store has any. */
export const CHARACTERS_PER_TOKEN = 4;

/** Characters of a response that two samples hardly have in common by chance; two choices of a letter may be the same. */
const TELLING = 20;

/** Characters of the name of a question. */
const LONGEST_NAME = 100;

const MAX_TOKENS = 2 ** 31 - 1;

export interface Gathered {
  readonly recorded: RecordedTraces;
  /** The questions of which the log itself says how right answers are. */
  readonly judged: readonly JudgedQuestion[];
  /** Samples whose length is not known, where others' are. */
  readonly unknownLengths: number;
  /** Questions of several samples, where the responses of each are all the same: one sample, told again and again. Else 0. */
  readonly repeated: number;
}

export class SampleGatherer {
  private readonly reader: AnswerReader;
  private readonly questions = new Map<string, QuestionSamples>();
  private readonly shared = new SharedSamples();
  private readonly agreed: Agreed = {};
  private readonly lengths = { known: 0, estimated: 0, unknown: 0, longest: 0, longestEstimate: 0 };
  /** The name of each question; "" where its samples disagree. */
  private readonly names = new Map<string, string>();
  private verdicts = false;
  /** The response of each question, as a hash and a length, while no question has two different ones. */
  private same: Map<string, { readonly hash: string; readonly length: number }> | undefined = new Map();

  constructor(reader: AnswerReader) {
    this.reader = reader;
  }

  /**
   * @param file its number among the files of the store: samples of an earlier one come first
   * @throws DataError naming the place of a sample that contradicts others
   */
  add(sample: LoggedSample, file = 0): void {
    const { question: hash, golds, response, judged, branch, at } = sample;
    agree(this.agreed, sample);
    this.verdicts ||= sample.verdicts !== undefined;
    let question = this.questions.get(hash);
    if (question === undefined) {
      checkLimit('questions', this.questions.size + 1, at);
      this.questions.set(hash, (question = new QuestionSamples(golds, at, this.shared)));
    }
    if (!equal(question.golds, golds))
      throw new DataError(`${at}: gold: expected that of the question's first sample, got another`);
    const answer = this.reader.read(sample);
    const length = lengthOf(sample, this.agreed.interval);
    const estimate = response === undefined ? undefined : Math.max(1, Math.ceil(response.length / CHARACTERS_PER_TOKEN));
    this.count(length, estimate);
    question.add(sample, {
      answer,
      ...(length !== undefined ? { length } : estimate !== undefined && { estimate }),
      ...(branch !== undefined && { place: file * PLACES_OF_FILE + branch }),
    });
    this.call(hash, sample.name);
    this.compare(hash, response);
    if (judged !== undefined) question.judge(judged.answer ?? answer, judged.score);
  }

  /**
   * The store. Where no sample has an interval, Δ is the length of the longest. The gatherer is at its end.
   *
   * @param id name of the trace store
   * @param nothing what to throw when there is no sample
   */
  build(id: string, nothing: () => DataError): Gathered {
    const { agreed, lengths, questions } = this;
    if (questions.size === 0) throw nothing();
    const estimates = lengths.known === 0 && lengths.unknown === 0;
    const columns = this.columns(estimates);
    const longest = estimates ? lengths.longestEstimate : lengths.longest;
    const builder = new TraceStoreBuilder(id, agreed.interval ?? Math.max(1, longest), {
      ...((agreed.tokensEstimated || estimates) && { tokensEstimated: true }),
      ...(this.verdicts && agreed.verdictTokens !== undefined && { verdictTokens: agreed.verdictTokens }),
      verdictScale: agreed.verdictScale,
    });
    builder.reserve(together(questions.values()));
    const judged: JudgedQuestion[] = [];
    let repeated = 0;
    for (const [hash, question] of questions) {
      const [gold, ...others] = question.golds;
      question.build(builder, columns);
      builder.endHashed(hash, gold, ...others);
      if (question.judged.size > 0) judged.push(question);
      if (question.branches > 1 && (this.same?.get(hash)?.length ?? 0) >= TELLING) repeated++;
      questions.delete(hash);
    }
    const recorded = this.named(builder.build());
    return { recorded, judged, unknownLengths: recorded.traces.tokensUnknown ? 0 : builder.unknownLengths, repeated };
  }

  /** Names of samples, of which each has another, are none of their question; nor is a text as long as one. */
  private call(question: string, name = ''): void {
    const before = this.names.get(question);
    const known = name.length <= LONGEST_NAME ? name : '';
    this.names.set(question, before === undefined || before === known ? known : '');
  }

  /** Looks whether the responses of each question are all the same. A sample without one may be another. */
  private compare(question: string, response: string | undefined): void {
    if (this.same === undefined) return;
    const first = this.same.get(question);
    const hash = response && createHash('sha256').update(response).digest('base64');
    if (!hash || (first !== undefined && first.hash !== hash)) this.same = undefined;
    else if (first === undefined) this.same.set(question, { hash, length: response.length });
  }

  /** With the names of its questions, where any has one. */
  private named({ traces, key }: RecordedTraces): RecordedTraces {
    const questionNames = key.questionIds.map((id) => this.names.get(id) ?? '');
    return questionNames.every((name) => name === '') ? { traces, key } : { traces, key: { ...key, questionNames } };
  }

  private count(length: number | undefined, estimate: number | undefined): void {
    const { lengths } = this;
    if (length !== undefined) lengths.known++;
    else if (estimate !== undefined) lengths.estimated++;
    else lengths.unknown++;
    lengths.longest = Math.max(lengths.longest, length ?? 0);
    lengths.longestEstimate = Math.max(lengths.longestEstimate, estimate ?? 0);
  }

  private columns(estimates: boolean): Columns {
    const fields = this.agreed.probeFields ?? '';
    return {
      verdicts: this.verdicts,
      probeTokens: fields.includes('tokens'),
      confidence: fields.includes('confidence'),
      stopFlags: fields.includes('stop'),
      probeCost: fields.includes('cost'),
      estimates,
    };
  }
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

/**
 * The length of a sample: its own, or that of its probes together, which are not longer; undefined where neither is known. The last
 * probe may lie up to one interval beyond the end, as one made after it does.
 */
function lengthOf({ tokens, probes = [], at }: LoggedSample, interval: number | undefined): number | undefined {
  const together = probes.reduce((sum, probe) => sum + (typeof probe === 'string' ? 0 : (probe.tokens ?? 0)), 0);
  if (together > MAX_TOKENS)
    throw new DataError(`${at}: probes: expected at most ${MAX_TOKENS} tokens together, got ${together}`);
  if (tokens === undefined) return together === 0 ? undefined : together;
  if (!Number.isInteger(tokens) || tokens < 1 || tokens > MAX_TOKENS)
    throw new DataError(`${at}: tokens: expected an integer from 1 to ${MAX_TOKENS}, got ${tokens}`);
  if (together > tokens) throw new DataError(`${at}: tokens: expected at least the ${together} of the probes, got ${tokens}`);
  const last = together > 0 || interval === undefined ? 0 : probes.length * interval;
  if (interval !== undefined && last > tokens + interval) {
    throw new DataError(
      `${at}: probes: expected at most ${Math.floor(tokens / interval) + 1}, every ${interval} of ${tokens} tokens, got ${probes.length}`,
    );
  }
  return tokens;
}

function equal(golds: readonly string[], others: readonly string[]): boolean {
  return golds.length === others.length && golds.every((gold, g) => gold === others[g]);
}
