/** Reads lighteval's metrics on the samples of one document. */

/** A mean over samples, by the names that it had in any version. */
const MEANS: readonly RegExp[] = [/avg@n:n=(\d+)/, /pass@k:k=1&n=(\d+)/, /pass@k:k=1$/, /pass@1:(\d+)_samples/, /avg@(\d+)$/];

/** Metrics of one sample, right or wrong. */
const OF_ONE =
  /^(?:extractive_match|em|qem|pem|pqem|(?:perfect_|quasi_|prefix_|prefix_quasi_)?exact_match|acc|accuracy)(?:$|[_:,@ ])/;

/**
 * @param metrics by their names
 * @param samples how many there are
 * @returns the share of right answers among the first so many samples; undefined where no metric says that
 */
export function shareOf(
  metrics: Readonly<Record<string, unknown>>,
  samples: number,
): { score: number; first: number } | undefined {
  const known = Object.entries(metrics).flatMap(([name, value]) => {
    const score = typeof value === 'boolean' ? Number(value) : value;
    return typeof score === 'number' && score >= 0 && score <= 1 ? [{ name, score }] : [];
  });
  for (const mean of MEANS) {
    for (const { name, score } of known) {
      const found = /g-pass/i.test(name) ? null : mean.exec(name);
      if (found === null) continue;
      const first = found[1] === undefined ? samples : Number(found[1]);
      if (first >= 1 && first <= samples) return { score, first };
    }
  }
  const one = samples === 1 ? known.find(({ name }) => OF_ONE.test(name)) : undefined;
  return one && { score: one.score, first: 1 };
}
