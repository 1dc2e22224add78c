/** The samples of one question as they are read: packed numbers, since a file may hold millions of them in any order. */
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';
import { MAX_ANSWERS } from '../store/trace-store.ts';
import type { TraceStoreBuilder } from '../store/trace-store-builder.ts';
import type { LoggedSample } from './logged-sample.ts';
import { PackedNumbers } from './packed-numbers.ts';

/** The optional columns that the samples of a store have. */
export interface Columns {
  readonly verdicts: boolean;
  readonly probeTokens: boolean;
  readonly confidence: boolean;
  readonly stopFlags: boolean;
  readonly probeCost: boolean;
  /** Lengths are those estimated from responses: not one is known. */
  readonly estimates: boolean;
}

/** The columns that the questions of a store share, since a store may have a million questions. */
export class SharedSamples {
  /** Of each sample: answer, tokens, number of probes and what is known of each, number of verdicts and the verdicts. */
  readonly packed = new PackedNumbers();
  /** Of all distinct answers. */
  characters = 0;
}

/** The file's judgement on one answer to a question, over all samples that gave the answer. */
export interface JudgedAnswer {
  times: number;
  /** Of the scores. */
  sum: number;
}

/** A file's places lie below it, those of the next file above. */
export const PLACES_OF_FILE = 2 ** 32;

/** So many distinct answers are found soon enough without a table. */
const FEW = 16;

export class QuestionSamples {
  readonly golds: readonly string[];
  /** The name of the question's first sample in errors. */
  readonly at: string;
  /** Of each answer that was judged. */
  readonly judged = new Map<string, JudgedAnswer>();
  probes = 0;
  verdicts = 0;
  private readonly shared: SharedSamples;
  /** Distinct ones of its samples and their probes. */
  readonly answers: string[] = [];
  /** Of many answers. */
  private ids: Map<string, number> | undefined;
  /** The sample at each place, where samples have places. */
  private places: Map<number, number> | undefined;
  /** Where each sample begins in what is shared. */
  private readonly starts: number[] = [];

  constructor(golds: readonly string[], at: string, shared: SharedSamples) {
    this.golds = golds;
    this.at = at;
    this.shared = shared;
  }

  get branches(): number {
    return this.starts.length;
  }

  /**
   * @param answer as it will stand in the store
   * @param length of the sample in tokens; undefined where it is unknown
   * @param estimate of the length, where it is unknown and can be estimated
   * @param place among the samples of the question; undefined where their order is that in which they are added
   */
  add(
    { probes = [], verdicts = [], at }: LoggedSample,
    { answer, length, estimate, place }: { answer: string; length?: number; estimate?: number; place?: number },
  ): void {
    this.place(place, at);
    const { packed } = this.shared;
    this.starts.push(packed.end);
    packed.pushInteger(this.intern(answer, at));
    packed.pushInteger(length ?? 0);
    if (length === undefined) packed.pushInteger(estimate ?? 0);
    packed.pushInteger(probes.length);
    for (const probe of probes) {
      packed.pushInteger(this.intern(typeof probe === 'string' ? probe : probe.answer, at));
      if (typeof probe === 'string') continue;
      if (probe.tokens !== undefined) packed.pushInteger(probe.tokens);
      if (probe.confidence !== undefined) packed.pushScore(probe.confidence ?? Number.NaN);
      if (probe.stop !== undefined) packed.pushInteger(Number(probe.stop));
      if (probe.cost !== undefined) packed.pushInteger(probe.cost);
    }
    packed.pushInteger(verdicts.length);
    for (const score of verdicts) packed.pushScore(score ?? Number.NaN);
    this.probes += probes.length;
    this.verdicts += verdicts.length;
  }

  /** @param score from 0 to 1, which the file gives to an answer */
  judge(answer: string, score: number): void {
    const judged = this.judged.get(answer);
    if (judged === undefined) this.judged.set(answer, { times: 1, sum: score });
    else {
      judged.times++;
      judged.sum += score;
    }
  }

  /** Adds the samples to a store, in the order of their places. The question is still to be ended. */
  build(builder: TraceStoreBuilder, columns: Columns): void {
    let order = Array.from({ length: this.branches }, (_, sample) => sample);
    if (this.places !== undefined) order = [...this.places].sort(([a], [b]) => a - b).map(([, sample]) => sample);
    for (const sample of order) {
      this.shared.packed.readFrom(this.starts[sample]);
      this.buildOne(builder, columns);
    }
  }

  private buildOne(builder: TraceStoreBuilder, columns: Columns): void {
    const { answers } = this;
    const { packed } = this.shared;
    const [final, known] = [answers[packed.integer()], packed.integer()];
    const estimate = known === 0 ? packed.integer() : 0;
    const tokens = known || (columns.estimates ? estimate : 0);
    const length = packed.integer();
    const probes: string[] = [];
    const [probeTokens, confidence, stopFlags, probeCost]: [number[], number[], boolean[], number[]] = [[], [], [], []];
    for (let probe = 0; probe < length; probe++) {
      probes.push(answers[packed.integer()]);
      if (columns.probeTokens) probeTokens.push(packed.integer());
      if (columns.confidence) confidence.push(packed.score());
      if (columns.stopFlags) stopFlags.push(packed.integer() === 1);
      if (columns.probeCost) probeCost.push(packed.integer());
    }
    const verdicts = Array.from({ length: packed.integer() }, () => packed.score());
    builder.branch(probes, tokens || undefined, final, {
      ...(columns.verdicts && { verdicts }),
      ...(columns.probeTokens && { probeTokens }),
      ...(columns.confidence && { confidence }),
      ...(columns.stopFlags && { stopFlags }),
      ...(columns.probeCost && { probeCost }),
    });
  }

  private place(place: number | undefined, at: string): void {
    const first = this.branches === 0;
    if (!first && (place !== undefined) !== (this.places !== undefined)) {
      throw new DataError(`${at}: branch: expected all samples of a question to have one or none, got ${shown(place)}`);
    }
    if (place === undefined) return;
    this.places ??= new Map();
    if (this.places.has(place))
      throw new DataError(`${at}: branch: expected a place that no other sample has, got ${shown(place)}`);
    this.places.set(place, this.branches);
  }

  private intern(answer: string, at: string): number {
    const { answers, shared } = this;
    const known = this.ids === undefined ? answers.indexOf(answer) : (this.ids.get(answer) ?? -1);
    if (known !== -1) return known;
    const id = answers.length;
    if (id >= MAX_ANSWERS) throw new DataError(`${at}: expected at most ${MAX_ANSWERS} distinct answers of a question, got more`);
    checkLimit('answer', answer.length, at);
    shared.characters += answer.length;
    checkLimit('text', shared.characters, at);
    answers.push(answer);
    if (id === FEW) this.ids = new Map(answers.map((each, place) => [each, place]));
    else this.ids?.set(answer, id);
    return id;
  }
}

/** Place of a sample in its own file. */
function shown(place: number | undefined): number | 'none' {
  return place === undefined ? 'none' : place % PLACES_OF_FILE;
}
