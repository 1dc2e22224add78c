/** The samples of one question as they are read: packed numbers, since a file may hold millions of them in any order. */
import { DataError } from '../errors.ts';
import { checkLimit } from '../limits.ts';
import { MAX_ANSWERS } from '../trace-store.ts';
import type { TraceStoreBuilder } from '../trace-store-builder.ts';
import { PackedNumbers } from './packed-numbers.ts';
import type { Sample } from './samples-jsonl-schema.ts';

/** Which optional columns the samples of a file have. */
export interface Columns {
  readonly verdicts: boolean;
  readonly probeTokens: boolean;
  readonly confidence: boolean;
  readonly stopFlags: boolean;
}

/** What the questions of a file share, since a file may have a million of them. */
export class SharedSamples {
  /** Of each sample: answer, tokens, number of probes and what is known of each, number of verdicts and the verdicts. */
  readonly packed = new PackedNumbers();
  /** Of all distinct answers. */
  characters = 0;
}

/** So many distinct answers are found soon enough without a table. */
const FEW = 16;

/** Stands for an unknown length. */
const UNKNOWN = 0;

export class QuestionSamples {
  readonly gold: string;
  probes = 0;
  verdicts = 0;
  private readonly shared: SharedSamples;
  private readonly answers: string[] = [];
  /** Of many answers. */
  private ids: Map<string, number> | undefined;
  /** Which sample has each place, where they have places. */
  private places: Map<number, number> | undefined;
  /** Where each sample begins in what is shared. */
  private readonly starts: number[] = [];

  constructor(gold: string, shared: SharedSamples) {
    this.gold = gold;
    this.shared = shared;
  }

  get branches(): number {
    return this.starts.length;
  }

  /**
   * @param tokens length of the sample; nothing where it is unknown
   * @param at what an error calls the line
   */
  add({ branch, answer, probes = [], verdicts = [] }: Sample, tokens: number | undefined, at: string): void {
    this.place(branch, at);
    const { packed } = this.shared;
    this.starts.push(packed.end);
    packed.pushInteger(this.intern(answer, at));
    packed.pushInteger(tokens ?? UNKNOWN);
    packed.pushInteger(probes.length);
    for (const probe of probes) {
      packed.pushInteger(this.intern(typeof probe === 'string' ? probe : probe.answer, at));
      if (typeof probe === 'string') continue;
      if (probe.tokens !== undefined) packed.pushInteger(probe.tokens);
      if (probe.confidence !== undefined) packed.pushScore(probe.confidence ?? Number.NaN);
      if (probe.stop !== undefined) packed.pushInteger(Number(probe.stop));
    }
    packed.pushInteger(verdicts.length);
    for (const score of verdicts) packed.pushScore(score ?? Number.NaN);
    this.probes += probes.length;
    this.verdicts += verdicts.length;
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
    const [final, tokens, length] = [answers[packed.integer()], packed.integer(), packed.integer()];
    const [probes, probeTokens, confidence, stopFlags]: [string[], number[], number[], boolean[]] = [[], [], [], []];
    for (let probe = 0; probe < length; probe++) {
      probes.push(answers[packed.integer()]);
      if (columns.probeTokens) probeTokens.push(packed.integer());
      if (columns.confidence) confidence.push(packed.score());
      if (columns.stopFlags) stopFlags.push(packed.integer() === 1);
    }
    const verdicts = Array.from({ length: packed.integer() }, () => packed.score());
    builder.branch(probes, tokens === UNKNOWN ? undefined : tokens, final, {
      ...(columns.verdicts && { verdicts }),
      ...(columns.probeTokens && { probeTokens }),
      ...(columns.confidence && { confidence }),
      ...(columns.stopFlags && { stopFlags }),
    });
  }

  private place(branch: number | undefined, at: string): void {
    const first = this.branches === 0;
    if (!first && (branch !== undefined) !== (this.places !== undefined)) {
      throw new DataError(`${at}: branch: expected all samples of a question to have one or none, got ${branch ?? 'none'}`);
    }
    if (branch === undefined) return;
    this.places ??= new Map();
    if (this.places.has(branch)) throw new DataError(`${at}: branch: expected a place that no other sample has, got ${branch}`);
    this.places.set(branch, this.branches);
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
