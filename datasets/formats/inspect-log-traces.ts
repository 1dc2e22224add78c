/** From the header and the samples of an Inspect AI log to traces, wherever the samples were read from. */
import { createHash } from 'node:crypto';
import { DataError } from '../errors.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { TraceStoreBuilder } from '../trace-store-builder.ts';
import type { InspectHeader } from './inspect-log-header.ts';
import type { InspectSample } from './inspect-log-sample.ts';

/** The answer of an epoch in which no letter could be read. */
const NO_ANSWER = 'ERR';

/** Gathers the samples of a run, in any order, and checks them against each other and against the header. */
export class InspectRun {
  private readonly header: InspectHeader;
  private readonly file: string;
  private readonly epochs: Map<string, InspectSample[]>;
  private samples = 0;
  private completed = 0;

  /** @param file what an error calls the log */
  constructor(header: InspectHeader, file: string) {
    this.header = header;
    this.file = file;
    this.epochs = new Map(header.sampleIds.map((sampleId) => [sampleId, []]));
  }

  /** @throws DataError naming the sample and its field */
  add(sample: InspectSample): void {
    const at = `sample ${this.samples++}`;
    const others = this.epochs.get(sample.id) ?? this.fail(`${at}: id`, "one of the header's sample_ids", 'another');
    if (others.some(({ epoch }) => epoch === sample.epoch)) {
      this.fail(`${at}: epoch`, 'one that no earlier sample of the id has', String(sample.epoch));
    }
    const [first = sample] = others;
    if (sample.question !== first.question) this.fail(`${at}: input`, "the text of the id's first sample", 'another');
    if (sample.target !== first.target) this.fail(`${at}: target`, "that of the id's first sample", 'another');
    if (sample.choices?.join() !== first.choices?.join()) {
      this.fail(`${at}: choices`, "those of the id's first sample", 'others');
    }
    others.push(sample);
    if (sample.tokens !== undefined) this.completed++;
  }

  /**
   * Δ is the longest sample's length.
   *
   * @param id name of the trace store
   * @throws DataError when the samples are not those that the header counts
   */
  traces(id: string): RecordedTraces {
    const { header, samples, completed } = this;
    if (samples !== header.samples) this.fail('summaries', `${header.samples} samples as the header says`, `${samples}`);
    if (completed !== header.completed) {
      this.fail('summaries', `${header.completed} samples without an error as the header says`, `${completed}`);
    }
    const all = [...this.epochs.values()].flat();
    const longest = all.reduce((most, { tokens }) => Math.max(most, tokens ?? 0), 0);
    if (longest === 0) this.fail('summaries', 'a sample without an error', 'none');
    const builder = new TraceStoreBuilder(id, longest);
    for (const [sampleId, samples] of this.epochs) {
      const valid = samples.filter(({ tokens }) => tokens !== undefined).sort((a, b) => a.epoch - b.epoch);
      if (valid.length === 0) continue;
      const [{ question, choices, target }] = valid;
      const textOf = (letter: string | undefined) => {
        if (letter === undefined) return NO_ANSWER;
        return choices ? choices[letter.charCodeAt(0) - 65] : hash(`${header.id}\0${sampleId}\0${letter}`);
      };
      for (const { tokens, answer } of valid) builder.branch([], tokens as number, textOf(answer));
      builder.endHashed(question, textOf(target));
    }
    return builder.build();
  }

  private fail(place: string, expected: string, got: string): never {
    throw new DataError(`${this.file}: ${place}: expected ${expected}, got ${got}`);
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
