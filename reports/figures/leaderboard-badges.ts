/** The badges of a contestant on a leaderboard, beside its figures: from its records. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { isOwnData } from './own-data.ts';
import type { PlayedContestant, ResultGrid } from './result-grid.ts';
import type { Scope } from './scopes.ts';

/** The facts that a leaderboard states beside a contestant's figures. */
export interface LeaderboardBadges {
  /** Where its controller comes from, `Zheng et al. 2026, arXiv 2602.03845`. */
  readonly source: string;
  /** The budget mode that its knob is at, `saving`, `high`; empty for neither, and on data of one's own, whose size chose the knobs. */
  readonly mode: string;
  /** The trace stores of the scope that it, or a knob of it, was chosen on. */
  readonly selectedOn: readonly string[];
  /** First digits of the hash of the code that decided its results. */
  readonly code: string;
  /** Whether every result of it in the scope equals the committed baseline, which CI replays; undefined without a baseline. */
  readonly recomputed: boolean | undefined;
}

/** @param expected the committed baseline, or nothing */
export function leaderboardBadges(
  grid: ResultGrid,
  played: PlayedContestant,
  { stores }: Scope,
  expected: readonly RunRecord[],
): LeaderboardBadges {
  const records = stores.flatMap((store) => grid.record(played, store) ?? []);
  const { source, mode } = records[0].origin;
  const codes = [...new Set(records.map(({ provenance }) => provenance.code.slice(0, 8)))];
  const selectedOn = [...new Set(records.filter(({ origin }) => origin.selected).map(({ traces }) => traces.id))];
  return {
    source,
    mode: isOwnData(records) ? '' : (mode ?? ''),
    selectedOn,
    code: codes.join(', '),
    recomputed: covers(expected, stores) ? records.every((record) => isExpected(record, expected)) : undefined,
  };
}

/** Whether a baseline has results on each of these stores. */
function covers(expected: readonly RunRecord[], stores: Scope['stores']): boolean {
  return stores.every(({ id }) => expected.some(({ traces }) => traces.id === id));
}

function isExpected(record: RunRecord, expected: readonly RunRecord[]): boolean {
  return expected.some(
    (other) =>
      other.status === 'done' &&
      record.status === 'done' &&
      other.traces.id === record.traces.id &&
      other.contestant === record.contestant &&
      other.orders === record.orders &&
      rulesSuffix(other.rules) === rulesSuffix(record.rules) &&
      other.digest === record.digest,
  );
}
