/**
 * A store recorded as the published ones were, whose probes are known. It was recorded Δ tokens at a time and probed after each interval;
 * all of this is in its length.
 */
import { CUT_AT } from '../../../datasets/billing/probe-cost.ts';
import { type RandomStream, stream } from '../../../datasets/foundation/random-streams.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';

const INTERVAL = 500;

export interface Recording {
  readonly recorded: RecordedTraces;
  /** Tokens of all probes by the number of probes. */
  readonly tokensOfProbe: number;
  /** Of each branch: what it decoded, and what each of its probes took. */
  readonly branches: readonly { readonly decoded: number; readonly probes: readonly number[] }[];
}

interface Options {
  readonly questions?: number;
  readonly branches?: number;
  /** The mean number of intervals of a branch. */
  readonly intervals?: number;
  /** A probe's tokens, by how hard its question is, from 0 to 1. */
  readonly probe?: (random: RandomStream, hardness: number) => number;
  /** Whether what probes took is recorded apart, and lengths do not contain it. */
  readonly apart?: boolean;
}

/** Half of all probes are short; the harder a question, the more of the others are long. At most 50. */
function usualProbe(random: RandomStream, hardness: number): number {
  return random.uniform() < 0.5 ? 12 : Math.min(50, 12 + Math.floor(40 * hardness * random.uniform() * 1.4));
}

export function record(seed: string, options: Options = {}): Recording {
  const { questions = 30, branches = 64, intervals = 40, probe = usualProbe, apart = false } = options;
  const random = stream('recorded with probes', seed);
  const builder = new TraceStoreBuilder('recorded/with-probes', INTERVAL);
  const all: { decoded: number; probes: number[] }[] = [];
  for (let q = 0; q < questions; q++) {
    const hardness = (q + 0.5) / questions;
    for (let b = 0; b < branches; b++) {
      // Lengths of a question lie about its own mean; the longest are cut.
      const wanted = Math.max(600, intervals * INTERVAL * (0.3 + 1.3 * hardness) * (0.4 + 1.2 * random.uniform()));
      const branch = decode(Math.round(wanted), () => probe(random, hardness));
      all.push(branch);
      const spent = branch.probes.reduce((sum, tokens) => sum + tokens, 0);
      builder.branch(
        branch.probes.map(() => 'A'),
        apart ? branch.decoded : branch.decoded + spent,
        'A',
        apart ? { probeCost: branch.probes } : {},
      );
    }
    builder.endQuestion(`question ${q}`, 'A');
  }
  const probes = all.flatMap((branch) => branch.probes);
  const tokensOfProbe = probes.reduce((sum, tokens) => sum + tokens, 0) / probes.length;
  return { recorded: builder.build(), tokensOfProbe, branches: all };
}

/** A branch that would be so long, until it is cut. */
function decode(wanted: number, probe: () => number): { decoded: number; probes: number[] } {
  const probes: number[] = [];
  let [decoded, length] = [0, 0];
  for (;;) {
    const step = Math.min(INTERVAL, wanted - decoded);
    decoded += step;
    length += step;
    const ended = decoded === wanted;
    if (!ended && length >= CUT_AT) return { decoded, probes };
    probes.push(probe());
    length += probes[probes.length - 1];
    if (ended) return { decoded, probes };
  }
}
