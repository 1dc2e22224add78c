/** The facts that all samples of a store agree on, once one sample has told them. */
import { DataError } from '../foundation/errors.ts';
import type { VerdictScale } from '../store/optional-columns.ts';
import type { LoggedProbe, LoggedSample } from './logged-sample.ts';

export interface Agreed {
  interval?: number;
  verdictTokens?: number;
  tokensEstimated?: boolean;
  verdictScale?: VerdictScale | undefined;
  /** The fields that a probe has beside its answer: "", or for example "tokens, stop". */
  probeFields?: string;
}

const PROBE_FIELDS = ['tokens', 'confidence', 'stop', 'cost'] as const satisfies (keyof LoggedProbe)[];

/** Notes what a sample is the first to tell. @throws DataError naming the place of a sample that does not agree with those before it */
export function agree(agreed: Agreed, sample: LoggedSample): void {
  const { interval, probes = [], verdicts, verdictTokens, verdictScale, at } = sample;
  const estimated = sample.tokensEstimated === true;
  const check = (field: keyof Agreed, value: unknown) => {
    if (agreed[field] !== value)
      throw new DataError(`${at}: ${field}: expected ${agreed[field] ?? 'none'} as in earlier samples, got ${value ?? 'none'}`);
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
    agreed.tokensEstimated ??= estimated;
    check('tokensEstimated', estimated);
  }
  for (const probe of probes) {
    const names = fieldsOf(probe).join(', ');
    agreed.probeFields ??= names;
    if (names !== agreed.probeFields) {
      const expected = agreed.probeFields || 'none';
      throw new DataError(
        `${at}: probes: expected fields beside the answer as in earlier probes, ${expected}, got ${names || 'none'}`,
      );
    }
    if (typeof probe !== 'string' && probe.tokens !== undefined && probe.cost !== undefined)
      throw new DataError(`${at}: probes: expected tokens or cost, got both`);
    if ((typeof probe === 'string' || probe.tokens === undefined) && interval === undefined) {
      throw new DataError(`${at}: interval: expected the tokens between two probes, got nothing`);
    }
  }
}

function fieldsOf(probe: string | LoggedProbe): string[] {
  return typeof probe === 'string' ? [] : PROBE_FIELDS.filter((name) => probe[name] !== undefined);
}
