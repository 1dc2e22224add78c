/**
 * How the gain of verification grows with the number of samples. It is a gain over the majority of as many samples, and over a
 * single one, at widths that double. Whether a doubling still adds to it is tested.
 */
import { holm } from '../../../benchmarks/statistics/holm.ts';
import type { Estimate } from '../../figures/estimate.ts';
import { meanOf, type PairedValues, pairedValues, signFlips } from '../../figures/paired-values.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';
import { type Players, seriesOf } from './verifiers.ts';

/** The gain of a doubling of the samples, as a fraction of 1, its p adjusted among the doublings of the series. */
export interface Growth extends Estimate {
  readonly pValue: number;
  readonly draws: number;
  readonly holm: number;
}

export interface AtWidth {
  readonly played: PlayedContestant;
  readonly width: number;
  /** Over the majority of as many samples; undefined where that was not played. */
  readonly overMajority: PairedValues | undefined;
  /** Over a single sample; likewise. */
  readonly overOne: PairedValues | undefined;
  /** The growth of the gain over the majority from half the width on, and the growth of accuracy itself. */
  readonly gainGrows: Growth | undefined;
  readonly accuracyGrows: Growth | undefined;
}

export interface Series {
  readonly name: string;
  readonly controller: string;
  readonly widths: readonly AtWidth[];
}

/** A series for each contestant but for its width, of two widths or more. */
export function growth(results: ResampledResults, { scope, verifying, majority }: Players): Series[] {
  const names = [...new Set(verifying.map(seriesOf))];
  const values = (played: PlayedContestant) => results.values(played, scope, 'accuracy');
  const majorityAt = (width: number | undefined) => majority.find(({ params }) => params.width === width);
  return names.flatMap((name) => {
    const own = verifying.filter((played) => seriesOf(played) === name && played.params.width !== undefined);
    const sorted = [...own].sort((a, b) => a.params.width - b.params.width);
    if (sorted.length < 2) return [];
    const gain = (played: PlayedContestant) => {
      const against = majorityAt(played.params.width);
      return against && minus(values(played), values(against));
    };
    const halfOf = (played: PlayedContestant) => sorted.find(({ params }) => 2 * params.width === played.params.width);
    const gainGrows = growths(results, scope, `gain ${name}`, sorted, (played) => {
      const [now, before] = [gain(played), optional(halfOf(played), gain)];
      return now && before && minus(now, before);
    });
    const accuracyGrows = growths(results, scope, `accuracy ${name}`, sorted, (played) =>
      optional(halfOf(played), (half) => minus(values(played), values(half))),
    );
    const widths = sorted.map((played, i) => {
      const over = (against: PlayedContestant | undefined) =>
        optional(against, (other) =>
          pairedValues(results, scope, values(played), values(other), `${played.label} − ${other.label}`),
        );
      return {
        played,
        width: played.params.width,
        overMajority: over(majorityAt(played.params.width)),
        overOne: over(majorityAt(1)),
        gainGrows: gainGrows[i],
        accuracyGrows: accuracyGrows[i],
      };
    });
    return [{ name, controller: sorted[0].controller, widths }];
  });
}

/** The last doubling of a series that is told from adding nothing; undefined where none is. */
export function lastGrowth(series: Series, of: 'gainGrows' | 'accuracyGrows'): AtWidth | undefined {
  return series.widths.findLast((each) => (each[of]?.holm ?? 1) <= 0.05 && (each[of]?.estimate ?? 0) > 0);
}

/** One for each contestant, undefined where it has no half. @param change its per-question growth [questions] */
function growths(
  results: ResampledResults,
  scope: Scope,
  name: string,
  contestants: readonly PlayedContestant[],
  change: (played: PlayedContestant) => readonly number[] | undefined,
): (Growth | undefined)[] {
  const found = contestants.map((played) =>
    optional(change(played), (values) => ({
      ...meanOf(results, scope, values),
      ...signFlips(results, scope, values, `doubling ${name} ${played.label}`),
    })),
  );
  const tested = found.filter((each) => each !== undefined);
  const adjusted = tested.length === 0 ? [] : holm(tested.map(({ pValue }) => pValue));
  return found.map((each) => each && { ...each, holm: adjusted[tested.indexOf(each)] });
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, q) => value - b[q]);
}

function optional<Given, Result>(given: Given | undefined, work: (given: Given) => Result): Result | undefined {
  return given === undefined ? undefined : work(given);
}
