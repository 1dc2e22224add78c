/** The samples of one question as they are read: packed numbers, since a file may hold millions of them in any order. */
import { DataError } from '../errors.ts';
import { GrowingColumn } from '../growing-column.ts';
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

export class QuestionSamples {
  readonly gold: string;
  probes = 0;
  verdicts = 0;
  private readonly answers: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly places = new GrowingColumn(new Uint32Array());
  private readonly taken = new Set<number>();
  /** Where each sample begins in `packed`. */
  private readonly starts = new GrowingColumn(new Uint32Array());
  /** Of each sample: answer, tokens, number of probes and what is known of each, number of verdicts and the verdicts. */
  private readonly packed = new PackedNumbers();

  constructor(gold: string) {
    this.gold = gold;
  }

  get branches(): number {
    return this.starts.length;
  }

  /**
   * @param tokens length of the sample
   * @param at what an error calls the line
   */
  add({ branch, answer, probes = [], verdicts = [] }: Sample, tokens: number, at: string): void {
    this.place(branch, at);
    const { packed } = this;
    this.starts.push(packed.end);
    packed.pushInteger(this.intern(answer, at));
    packed.pushInteger(tokens);
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
    const order = Array.from({ length: this.branches }, (_, sample) => sample);
    if (this.places.length > 0) order.sort((a, b) => this.places.at(a) - this.places.at(b));
    for (const sample of order) {
      this.packed.readFrom(this.starts.at(sample));
      this.buildOne(builder, columns);
    }
  }

  private buildOne(builder: TraceStoreBuilder, columns: Columns): void {
    const { packed, answers } = this;
    const [final, tokens, length] = [answers[packed.integer()], packed.integer(), packed.integer()];
    const [probes, probeTokens, confidence, stopFlags]: [string[], number[], number[], boolean[]] = [[], [], [], []];
    for (let probe = 0; probe < length; probe++) {
      probes.push(answers[packed.integer()]);
      if (columns.probeTokens) probeTokens.push(packed.integer());
      if (columns.confidence) confidence.push(packed.score());
      if (columns.stopFlags) stopFlags.push(packed.integer() === 1);
    }
    const verdicts = Array.from({ length: packed.integer() }, () => packed.score());
    builder.branch(probes, tokens, final, {
      ...(columns.verdicts && { verdicts }),
      ...(columns.probeTokens && { probeTokens }),
      ...(columns.confidence && { confidence }),
      ...(columns.stopFlags && { stopFlags }),
    });
  }

  private place(branch: number | undefined, at: string): void {
    const first = this.branches === 0;
    if (!first && (branch !== undefined) !== this.places.length > 0) {
      throw new DataError(`${at}: branch: expected all samples of a question to have one or none, got ${branch ?? 'none'}`);
    }
    if (branch === undefined) return;
    if (this.taken.has(branch)) throw new DataError(`${at}: branch: expected a place that no other sample has, got ${branch}`);
    this.taken.add(branch);
    this.places.push(branch);
  }

  private intern(answer: string, at: string): number {
    let id = this.ids.get(answer);
    if (id === undefined) {
      id = this.answers.length;
      if (id >= MAX_ANSWERS)
        throw new DataError(`${at}: expected at most ${MAX_ANSWERS} distinct answers of a question, got more`);
      this.ids.set(answer, id);
      this.answers.push(answer);
    }
    return id;
  }
}
