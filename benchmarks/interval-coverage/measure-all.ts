/** Every interval on every population, and every leaderboard of equals. */
import type { DoneRecord } from '../record/record-schema.ts';
import { type Coverage, type CoverageOptions, measureCoverage, scenarios } from './measure-coverage.ts';
import { type Leaderboards, measureLeaderboards, populationsOfEquals, SIZES } from './measure-leaderboards.ts';
import { recordedScenarios } from './recorded-populations.ts';

export interface Measured {
  readonly coverage: readonly Coverage[];
  readonly leaderboards: readonly Leaderboards[];
}

/**
 * @param records of which populations are drawn beside the synthetic ones
 * @param tell is told what is measured next, in one line
 */
export function measureAll(records: readonly DoneRecord[], options: CoverageOptions, tell: (line: string) => void): Measured {
  const coverage: Coverage[] = [];
  const populations = [...scenarios(), ...recordedScenarios(records)];
  for (const [i, scenario] of populations.entries()) {
    tell(`${i + 1} of ${populations.length} populations`);
    coverage.push(...measureCoverage(scenario, options));
  }
  const leaderboards: Leaderboards[] = [];
  for (const population of populationsOfEquals()) {
    for (const contestants of SIZES) {
      tell(`leaderboards of ${contestants} equals: ${population.name}`);
      leaderboards.push(...measureLeaderboards(population, contestants, options));
    }
  }
  return { coverage, leaderboards };
}
