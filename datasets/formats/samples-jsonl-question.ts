/** The samples of one question as they are read: columns of numbers, since a file may hold millions of them in any order. */
import { DataError } from '../errors.ts';
import { MAX_ANSWERS } from '../trace-store.ts';
import type { TraceStoreBuilder } from '../trace-store-builder.ts';
import { GrowingColumn } from './samples-jsonl-column.ts';
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
  private readonly answers: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly final = new GrowingColumn(new Uint16Array());
  private readonly tokens = new GrowingColumn(new Uint32Array());
  private readonly places = new GrowingColumn(new Uint32Array());
  private readonly taken = new Set<number>();
  private readonly probeEnd = new GrowingColumn(new Uint32Array());
  private readonly probe = new GrowingColumn(new Uint16Array());
  private readonly probeTokens = new GrowingColumn(new Uint32Array());
  private readonly confidence = new GrowingColumn(new Float32Array());
  private readonly stop = new GrowingColumn(new Uint8Array());
  private readonly verdictEnd = new GrowingColumn(new Uint32Array());
  private readonly verdict = new GrowingColumn(new Float32Array());

  constructor(gold: string) {
    this.gold = gold;
  }

  /**
   * @param tokens length of the sample
   * @param at what an error calls the line
   */
  add(sample: Sample, tokens: number, at: string): void {
    this.place(sample.branch, at);
    this.final.push(this.intern(sample.answer, at));
    this.tokens.push(tokens);
    for (const probe of sample.probes ?? []) {
      this.probe.push(this.intern(typeof probe === 'string' ? probe : probe.answer, at));
      if (typeof probe === 'string') continue;
      if (probe.tokens !== undefined) this.probeTokens.push(probe.tokens);
      if (probe.confidence !== undefined) this.confidence.push(probe.confidence ?? Number.NaN);
      if (probe.stop !== undefined) this.stop.push(Number(probe.stop));
    }
    this.probeEnd.push(this.probe.length);
    for (const score of sample.verdicts ?? []) this.verdict.push(score ?? Number.NaN);
    this.verdictEnd.push(this.verdict.length);
  }

  /** Adds the samples to a store, in the order of their places. The question is still to be ended. */
  build(builder: TraceStoreBuilder, columns: Columns): void {
    const order = Array.from({ length: this.final.length }, (_, sample) => sample);
    if (this.places.length > 0) order.sort((a, b) => this.places.at(a) - this.places.at(b));
    for (const sample of order) {
      const [from, to] = [sample === 0 ? 0 : this.probeEnd.at(sample - 1), this.probeEnd.at(sample)];
      const firstVerdict = sample === 0 ? 0 : this.verdictEnd.at(sample - 1);
      builder.branch(
        this.probe.slice(from, to).map((answer) => this.answers[answer]),
        this.tokens.at(sample),
        this.answers[this.final.at(sample)],
        {
          ...(columns.verdicts && { verdicts: this.verdict.slice(firstVerdict, this.verdictEnd.at(sample)) }),
          ...(columns.probeTokens && { probeTokens: this.probeTokens.slice(from, to) }),
          ...(columns.confidence && { confidence: this.confidence.slice(from, to) }),
          ...(columns.stopFlags && { stopFlags: this.stop.slice(from, to).map(Boolean) }),
        },
      );
    }
  }

  private place(branch: number | undefined, at: string): void {
    const first = this.final.length === 0;
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
