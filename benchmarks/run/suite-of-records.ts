/** The suite that gives these records again, played by the controllers there are now. */
import { isDeepStrictEqual } from 'node:util';
import { type Contestant, ContestantError, contestant, type KnownController } from '../../controllers/contestant.ts';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import type { RunRecord } from '../record/record-schema.ts';
import type { Suite } from '../suites/suite.ts';

export interface SuiteOfRecords {
  readonly suite: Suite;
  readonly rules: readonly RunRules[];
  /** What a contestant was called when it was recorded, by what it is called now: another name once a default is another. */
  readonly recordedAs: ReadonlyMap<string, string>;
  /** Why a contestant that was recorded can no longer be made, by what it was called. */
  readonly lost: ReadonlyMap<string, string>;
}

/** @param records at least one, all of one suite in equal orders */
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
      summary: 'What was recorded.',
      traces: [...new Set(records.map(({ traces }) => traces.id))],
      contestants,
      orders: records[0].orders,
    },
    rules: rules.filter((each, i) => rules.findIndex((other) => isDeepStrictEqual(each, other)) === i),
    recordedAs,
    lost,
  };
}
