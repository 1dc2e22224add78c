/** The suite that gives these records again, played by the controllers there are now. */
import { isDeepStrictEqual } from 'node:util';
import { type Contestant, ContestantError, contestant, type KnownController } from '../../controllers/contestant.ts';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import type { RunRecord } from '../record/record-schema.ts';
import type { Suite } from '../suites/suite.ts';

export interface SuiteOfRecords {
  readonly suite: Suite;
  readonly rules: readonly RunRules[];
  /** The name of each contestant when it was recorded, by its name today. The two differ where a default has changed since. */
  readonly recordedAs: ReadonlyMap<string, string>;
  /** Why a recorded contestant can no longer be made, by its recorded name. */
  readonly lost: ReadonlyMap<string, string>;
}

/**
 * Returns the suite of these records.
 *
 * @param records at least one, all of one suite in equal orders
 * @param known the controllers that there are now
 */
export function suiteOfRecords(records: readonly RunRecord[], known: readonly KnownController[]): SuiteOfRecords {
  const contestants: Contestant[] = [];
  const recordedAs = new Map<string, string>();
  const lost = new Map<string, string>();
  for (const record of new Map(records.map((each) => [each.contestant, each])).values()) {
    try {
      const chosen = contestant(record.controller, record.params, known);
      contestants.push(chosen);
      recordedAs.set(chosen.label, record.contestant);
    } catch (error) {
      if (!(error instanceof ContestantError)) throw error;
      lost.set(record.contestant, error.message);
    }
  }
  const rules = records.map((record) => record.rules);
  return {
    suite: {
      name: records[0].suite,
      summary: 'A suite that was recorded.',
      traces: [...new Set(records.map(({ traces }) => traces.id))],
      contestants,
      orders: records[0].orders,
    },
    rules: rules.filter((each, i) => rules.findIndex((other) => isDeepStrictEqual(each, other)) === i),
    recordedAs,
    lost,
  };
}
