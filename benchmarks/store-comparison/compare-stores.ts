/**
 * Two trace stores of the same questions, as after collecting a published one again: accuracy, lengths, probes. Each difference is paired
 * by question, so that its interval is over questions like these.
 */
import { DataError } from '../../datasets/foundation/errors.ts';
import { differenceInterval, savingsInterval } from '../statistics/default-intervals.ts';
import { logRatio, logRatioInterval } from '../statistics/log-ratio-interval.ts';
import { meanOf } from '../statistics/mean.ts';
import { majority, type QuestionFigures, type StoreFigures } from './store-figures.ts';

export interface ComparedFigure {
  readonly name: 'one sample' | 'majority' | 'no answer' | 'length' | 'probe cost' | 'agreement';
  /** In the unit of the figure: shares from 0 to 1, or tokens. Means over questions, of probes over all; null where nothing is known. */
  readonly a: number | null;
  readonly b: number | null;
  /** Of shares b − a; of tokens b ÷ a − 1. With its interval of 95 %; null where it cannot be told. */
  readonly difference: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
  /** Whether the interval does not contain 0. */
  readonly differs: boolean;
  /** Questions that it is over: those of which both stores have it. */
  readonly questions: number;
}

export interface StoreComparison {
  readonly a: string;
  readonly b: string;
  readonly questions: number;
  readonly branches: readonly [a: number, b: number];
  /** Branches of a majority: as many as each question has in both. */
  readonly majorityOf: number;
  readonly figures: readonly ComparedFigure[];
  /** The limits of the comparison, a line each. */
  readonly notes: readonly string[];
}

type Figure = (question: QuestionFigures) => number;

/** @throws DataError where the stores are not of the same questions, or of fewer than two */
export function compareStores(a: StoreFigures, b: StoreFigures): StoreComparison {
  const { pairs, note } = pairQuestions(a, b);
  const majorityOf = Math.min(...pairs.flat().map(({ branches }) => branches));
  const probed = a.interval === b.interval;
  const shares = (name: ComparedFigure['name'], of: Figure) => compared(name, pairs, of, differenceOfShares);
  const tokens = (name: ComparedFigure['name'], of: Figure) => compared(name, pairs, of, differenceOfTokens);
  const lengthsAlike = a.probesWithin === b.probesWithin;
  const branchesOf = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side].branches, 0);
  return {
    a: a.id,
    b: b.id,
    questions: pairs.length,
    branches: [branchesOf(0), branchesOf(1)],
    majorityOf,
    figures: [
      shares('one sample', ({ right, branches }) => right / branches),
      shares('majority', (question) => majority(question, majorityOf)),
      shares('no answer', ({ silent }) => silent),
      tokens('length', ({ length }) => (lengthsAlike ? length : Number.NaN)),
      probeCosts(a, b),
      shares('agreement', ({ agreement }) => (probed ? agreement : Number.NaN)),
    ],
    notes: [
      ...(note === undefined ? [] : [note]),
      ...[a, b].flatMap(({ id, probesWithin }) =>
        probesWithin ? [`${id}: lengths contain probes that cannot be told apart`] : [],
      ),
      ...(probed ? [] : [`probes are every ${a.interval} tokens in ${a.id}, every ${b.interval} in ${b.id}`]),
    ],
  };
}

type Pair = readonly [QuestionFigures, QuestionFigures];

/**
 * Pairs questions by the hashes of their texts. Two publishers of one set may write it in different ways, and no hash is common then: the
 * questions are paired by their right answers, as far as each stands once in either store.
 */
function pairQuestions(a: StoreFigures, b: StoreFigures): { readonly pairs: readonly Pair[]; readonly note?: string } {
  const sizes = `${a.questions.size} and ${b.questions.size}`;
  const byText = pairsBy(a.questions, b.questions);
  const pairs = byText.length === 0 ? pairsBy(byGold(a), byGold(b)) : byText;
  if (pairs.length < a.questions.size || pairs.length < b.questions.size)
    throw new DataError(`${a.id}, ${b.id}: expected stores of the same questions, got ${sizes}, ${byText.length} in common`);
  if (pairs.length < 2) throw new DataError(`${a.id}, ${b.id}: expected at least 2 questions, got ${pairs.length}`);
  if (byText.length > 0) return { pairs };
  return { pairs, note: 'The texts of the questions differ: they are paired by their right answers, which are all different.' };
}

function pairsBy(a: ReadonlyMap<string, QuestionFigures>, b: ReadonlyMap<string, QuestionFigures>): Pair[] {
  return [...a].flatMap(([name, figures]): Pair[] => {
    const other = b.get(name);
    return other === undefined ? [] : [[figures, other]];
  });
}

/** Of equal right answers one question stays, so that a store with such a pair is refused. */
function byGold({ questions }: StoreFigures): Map<string, QuestionFigures> {
  return new Map([...questions.values()].map((figures) => [figures.gold, figures]));
}

function compared(
  name: ComparedFigure['name'],
  pairs: readonly Pair[],
  of: Figure,
  differenceOf: (a: readonly number[], b: readonly number[]) => ComparedFigure['difference'],
): ComparedFigure {
  const known = pairs.map((pair) => pair.map(of)).filter((pair) => pair.every(Number.isFinite));
  const [a, b] = [known.map(([value]) => value), known.map(([, value]) => value)];
  const difference = known.length < 2 ? null : differenceOf(a, b);
  return {
    name,
    a: known.length === 0 ? null : meanOf(a),
    b: known.length === 0 ? null : meanOf(b),
    difference,
    differs: differs(difference),
    questions: known.length,
  };
}

function differenceOfShares(a: readonly number[], b: readonly number[]): ComparedFigure['difference'] {
  const { estimate, lower, upper } = differenceInterval(b, a);
  return { estimate, lower, upper };
}

/** The change is what is not saved. */
function differenceOfTokens(a: readonly number[], b: readonly number[]): ComparedFigure['difference'] {
  const { estimate, lower, upper } = savingsInterval(b, a);
  return { estimate: -estimate, lower: -upper, upper: -lower };
}

/** Means over all probes. The two stores are taken for independent: where the cost is an estimate, nothing is known of a question. */
function probeCosts(a: StoreFigures, b: StoreFigures): ComparedFigure {
  const [before, after] = [probeCost(a), probeCost(b)];
  const known = before !== undefined && after !== undefined;
  let difference: ComparedFigure['difference'] = null;
  if (known) {
    const ratio = after.mean / before.mean;
    const standardError = Math.hypot(before.relativeError, after.relativeError);
    const { lower, upper } = logRatioInterval({ ratio, standardError, degreesOfFreedom: a.questions.size - 1 });
    difference = { estimate: ratio - 1, lower: lower - 1, upper: upper - 1 };
  }
  return {
    name: 'probe cost',
    a: before?.mean ?? null,
    b: after?.mean ?? null,
    difference,
    differs: differs(difference),
    questions: known ? a.questions.size : 0,
  };
}

function probeCost({
  questions,
  probeEstimate,
}: StoreFigures): { readonly mean: number; readonly relativeError: number } | undefined {
  if (probeEstimate !== undefined)
    return { mean: probeEstimate.tokens, relativeError: probeEstimate.standardError / probeEstimate.tokens };
  const each = [...questions.values()];
  const probed = each.filter(({ probes, probeTokens }) => probes > 0 && probeTokens > 0);
  if (probed.length < 2 || each.some(({ probeTokens }) => Number.isNaN(probeTokens))) return undefined;
  const { ratio, standardError } = logRatio(
    each.map(({ probeTokens }) => probeTokens),
    each.map(({ probes }) => probes),
  );
  return { mean: ratio, relativeError: standardError };
}

function differs(difference: ComparedFigure['difference']): boolean {
  return difference !== null && (difference.lower > 0 || difference.upper < 0);
}
