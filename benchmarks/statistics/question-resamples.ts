/**
 * The resamples that every bootstrap interval of one page shares: how often each question was drawn, with replacement.
 *
 * A cluster is drawn as a whole: the same question played by four models is one cluster, not four observations
 * (Miller 2024, arXiv 2411.00640). With strata (datasets), each stratum keeps its own number of clusters. Its part of a resample is then a
 * resample of that dataset alone (Davison & Hinkley 1997, section 3.2).
 */
export interface QuestionResamples {
  readonly replicates: number;
  readonly clusters: number;
  /**
   * How often each cluster was drawn. Question q is in replicate r counts[r × clusters + cluster[q]] times. The average is once, so that 8
   * bits hold a count. [replicates × clusters]
   */
  readonly counts: Uint8Array;
  /** The cluster of each question. [questions] */
  readonly cluster: Uint32Array;
  /** First cluster of each stratum: stratum s owns the clusters of [stratumStart[s], stratumStart[s + 1]). [strata + 1] */
  readonly stratumStart: Uint32Array;
}

/** A fair draw of a million replicates never comes to twenty. */
const MOST_TIMES = 255;

export interface ResampleOptions {
  readonly replicates: number;
  /** The dataset of each question; without it all questions are of one. [questions] */
  readonly strata?: readonly string[];
}

/** Returns the resamples. `names[q]` is the name of question q, the same in every store that holds the question. `random` is in [0, 1). */
export function questionResamples(
  names: readonly string[],
  { replicates, strata = names.map(() => '') }: ResampleOptions,
  random: () => number,
): QuestionResamples {
  if (!Number.isInteger(replicates) || replicates < 1) throw new RangeError(`expected 1 replicate or more, got ${replicates}`);
  if (names.length === 0) throw new RangeError('expected 1 question or more, got 0');
  if (strata.length !== names.length) throw new RangeError(`expected ${names.length} strata, got ${strata.length}`);
  const stratumOf = new Map<string, string>();
  names.forEach((name, q) => {
    const first = stratumOf.get(name) ?? strata[q];
    if (strata[q] !== first) throw new RangeError(`expected every '${name}' in stratum '${first}', got one in '${strata[q]}'`);
    stratumOf.set(name, first);
  });
  const sizes = new Map<string, number>();
  for (const stratum of stratumOf.values()) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  const order = [...sizes.keys()].flatMap((stratum) => [...stratumOf.keys()].filter((name) => stratumOf.get(name) === stratum));
  const number = new Map(order.map((name, i) => [name, i]));
  const clusters = order.length;
  const stratumStart = new Uint32Array(sizes.size + 1);
  [...sizes.values()].forEach((size, s) => {
    stratumStart[s + 1] = stratumStart[s] + size;
  });
  const counts = new Uint8Array(replicates * clusters);
  for (let row = 0; row < counts.length; row += clusters) {
    for (let s = 0; s < sizes.size; s++) {
      const size = stratumStart[s + 1] - stratumStart[s];
      const from = row + stratumStart[s];
      for (let draw = 0; draw < size; draw++) {
        const u = random();
        if (!(u >= 0 && u < 1)) throw new RangeError(`expected random() in [0, 1), got ${u}`);
        const at = from + Math.floor(u * size);
        if (counts[at] === MOST_TIMES) throw new RangeError(`expected to draw a cluster ${MOST_TIMES} times at most, got more`);
        counts[at]++;
      }
    }
  }
  return { replicates, clusters, counts, cluster: Uint32Array.from(names, (name) => number.get(name)!), stratumStart };
}

/** Returns the same resamples, restricted to some of the questions (one model's, one dataset's), in the order given. */
export function ofQuestions(resamples: QuestionResamples, questions: readonly number[]): QuestionResamples {
  const { cluster } = resamples;
  const known = (q: number) => {
    if (!(q in cluster)) throw new RangeError(`expected a question below ${cluster.length}, got ${q}`);
    return cluster[q];
  };
  return { ...resamples, cluster: Uint32Array.from(questions, known) };
}
