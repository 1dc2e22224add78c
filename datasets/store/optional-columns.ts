/**
 * The columns that only some trace stores have: what a verifier said of each branch, and what a model said of itself at each
 * probe. A store has a column for all of its branches or not at all.
 */
import { DataError } from '../foundation/errors.ts';
import { GrowingColumn, startingAtZero } from './growing-column.ts';

/**
 * The meaning of a verdict's number. `probability`: the probability that the branch is right. `logit`: the logarithm of the odds, which
 * replay turns into a probability. `any`: a higher number is better and no more is known, so that verdicts can be ordered but not weighed.
 */
export const VERDICT_SCALES = ['probability', 'logit', 'any'] as const;
export type VerdictScale = (typeof VERDICT_SCALES)[number];

export interface OptionalColumns {
  /** First verdict of each branch. [branches + 1] */
  readonly verdictStart?: Uint32Array;
  /** Scores of a verifier, in the order asked; NaN for one that is missing. [verdicts] */
  readonly verdict?: Float32Array;
  /** Tokens that the verifier writes for one verdict, on average; needed beside `verdict`. */
  readonly verdictTokens?: number;
  /** Probabilities unless given. */
  readonly verdictScale?: Exclude<VerdictScale, 'probability'>;
  /** Tokens of each probe where they differ from Δ: a chain of revisions is one branch whose probes are its revisions. [probes] */
  readonly probeTokens?: Uint32Array;
  /** Tokens that asking for each probe took, where they were recorded apart: the lengths of branches do not contain them. [probes] */
  readonly probeCost?: Uint32Array;
  /** The model's own confidence at each probe; NaN where it stated none. [probes] */
  readonly confidence?: Float32Array;
  /** The model's own stop flag at each probe: 1 when it says that it is done. [probes] */
  readonly stopFlag?: Uint8Array;
}

/** The values that a reader knows of one branch beyond answers and length. */
export interface OptionalValues {
  readonly verdicts?: readonly number[];
  /** One for each probe. */
  readonly probeTokens?: readonly number[];
  /** One for each probe. */
  readonly probeCost?: readonly number[];
  /** One for each probe. */
  readonly confidence?: readonly number[];
  /** One for each probe. */
  readonly stopFlags?: readonly boolean[];
}

const NAMES = ['verdicts', 'probeTokens', 'confidence', 'stopFlags', 'probeCost'] as const;
type Name = (typeof NAMES)[number];

/** Grows the optional columns branch by branch. */
export class OptionalColumnsBuilder {
  private names: readonly Name[] | undefined;
  private expected = { branches: 0, probes: 0, verdicts: 0 };
  private readonly values = {
    verdicts: new GrowingColumn(new Float32Array()),
    probeTokens: new GrowingColumn(new Uint32Array()),
    confidence: new GrowingColumn(new Float32Array()),
    stopFlags: new GrowingColumn(new Uint8Array()),
    probeCost: new GrowingColumn(new Uint32Array()),
  };
  private readonly verdictStart = startingAtZero();

  /** Makes room in the columns that the first branch has, once it comes. */
  reserve(branches: number, probes: number, verdicts: number): void {
    this.expected = { branches, probes, verdicts };
  }

  /**
   * @param probes number of probes of the branch
   * @param at what an error calls the branch
   * @throws DataError when a column is there for some branches only, or has another length than the probes
   */
  add(probes: number, more: OptionalValues, at: string): void {
    const names = NAMES.filter((name) => more[name] !== undefined);
    this.names ??= this.begin(names);
    if (names.join() !== this.names.join()) {
      const list = (some: readonly Name[]) => some.join(', ') || 'none';
      throw new DataError(`${at}: expected the optional columns of earlier branches, ${list(this.names)}, got ${list(names)}`);
    }
    for (const name of names) {
      const given = more[name] as readonly (number | boolean)[];
      if (name !== 'verdicts' && given.length !== probes) {
        throw new DataError(`${at}: ${name}: expected one for each of ${probes} probes, got ${given.length}`);
      }
      for (const value of given) this.values[name].push(Number(value));
    }
    this.verdictStart.push(this.values.verdicts.length);
  }

  private begin(names: readonly Name[]): readonly Name[] {
    const { branches, probes, verdicts } = this.expected;
    for (const name of names) this.values[name].reserve(name === 'verdicts' ? verdicts : probes);
    if (names.includes('verdicts')) this.verdictStart.reserve(branches + 1);
    return names;
  }

  build(): OptionalColumns {
    const { verdicts, probeTokens, confidence, stopFlags, probeCost } = this.values;
    const has = (name: Name) => this.names?.includes(name) === true;
    return {
      ...(has('verdicts') && { verdictStart: this.verdictStart.toArray(), verdict: verdicts.toArray() }),
      ...(has('probeTokens') && { probeTokens: probeTokens.toArray() }),
      ...(has('confidence') && { confidence: confidence.toArray() }),
      ...(has('stopFlags') && { stopFlag: stopFlags.toArray() }),
      ...(has('probeCost') && { probeCost: probeCost.toArray() }),
    };
  }
}

/**
 * Returns the field that states the scale of a store's verdicts; empty for probabilities. Where no scale was told, verdicts are
 * probabilities if all of them lie in [0, 1].
 */
export function verdictScaleOf(
  verdict: Float32Array | undefined,
  told: VerdictScale | undefined,
): Pick<OptionalColumns, 'verdictScale'> {
  if (verdict === undefined) return {};
  const scale = told ?? (verdict.some((value) => value < 0 || value > 1) ? 'any' : 'probability');
  return scale === 'probability' ? {} : { verdictScale: scale };
}

/** Columns of a trace store that optional ones have to fit. */
interface ProbedBranches {
  readonly probeStart: Uint32Array;
  readonly probe: Uint16Array;
  readonly tokens: Uint32Array;
}

type Fail = (column: string, expected: string, got: unknown) => never;

/**
 * Calls `fail` for the first column that breaks an invariant:
 * - verdicts come with their starts and with the cost of one verdict;
 * - the other columns have one entry for each probe, and revisions have no cost beside their own tokens;
 * - scores and confidences are finite or NaN;
 * - a probe takes at least one token, and the probes of a branch take no more than the branch;
 * - a flag is 0 or 1.
 */
export function checkOptionalColumns(store: OptionalColumns & ProbedBranches, fail: Fail): void {
  const { probeStart, tokens, verdictStart, verdict, verdictTokens, probeTokens, confidence, stopFlag, probeCost } = store;
  const probes = store.probe.length;
  if (verdict !== undefined && !(Number.isInteger(verdictTokens) && Number(verdictTokens) >= 1)) {
    fail('verdictTokens', 'a positive integer beside verdict', verdictTokens);
  }
  if (verdict !== undefined && verdictStart === undefined) fail('verdictStart', 'to come with verdict', verdictStart);
  if (verdict === undefined && verdictStart !== undefined) fail('verdict', 'to come with verdictStart', verdict);
  for (const [column, values] of Object.entries({ probeTokens, confidence, stopFlag, probeCost })) {
    if (values !== undefined && values.length !== probes) fail(column, `${probes} entries`, values.length);
  }
  for (const [column, values] of Object.entries({ verdict, confidence })) {
    const infinite = values?.find((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (infinite !== undefined) fail(column, 'finite numbers or NaN', String(infinite));
  }
  if (probeCost !== undefined && probeTokens !== undefined) fail('probeCost', 'to be absent beside probeTokens', 'both');
  const flag = stopFlag?.find((value) => value > 1);
  if (flag !== undefined) fail('stopFlag', 'flags of 0 or 1', flag);
  if (probeTokens === undefined) return;
  for (let branch = 0; branch < tokens.length; branch++) {
    let sum = 0;
    for (let probe = probeStart[branch]; probe < probeStart[branch + 1]; probe++) {
      if (probeTokens[probe] === 0) fail('probeTokens', `probe ${probe} to be longer than 0`, 0);
      sum += probeTokens[probe];
    }
    if (sum > tokens[branch]) fail('probeTokens', `those of branch ${branch} to sum to at most ${tokens[branch]}`, sum);
  }
}
