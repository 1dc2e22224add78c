/** Baselines on disk: one file for each suite, one record a line, so that a change of one contestant is a change of its lines. */
import { readFile } from 'node:fs/promises';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { firstIssue } from '../../datasets/foundation/first-issue.ts';
import { isObject, parseJson } from '../../datasets/foundation/json.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { type DoneRecord, recordSchema } from '../record/record-schema.ts';
import { RECORD_VERSION } from '../record/record-version.ts';
import { type Expected, expectedSchema, type Recorded } from './expected-schema.ts';

export interface Baseline {
  readonly suite: string;
  readonly recorded: Recorded;
  /** Ordinary run records, but without flips, whose texts a baseline does not hold. */
  readonly records: readonly DoneRecord[];
}

/**
 * Reads a baseline; undefined when there is no such file, or, if `ignoreOtherVersions`, one of records of another version.
 *
 * @throws DataError naming file and field when it is no baseline, holds a record twice, or holds records in unequal orders
 */
export async function readExpected(file: string, ignoreOtherVersions = false): Promise<Baseline | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw systemFault(file, 'a readable baseline', error);
  }
  const value = parseJson(bytes, file);
  if (ignoreOtherVersions && isObject(value) && Number.isInteger(value.version) && value.version !== RECORD_VERSION)
    return undefined;
  const parsed = expectedSchema.safeParse(value);
  if (!parsed.success) throw new DataError(`${file}: ${firstIssue(parsed.error, value)}`);
  const { suite, recorded } = parsed.data;
  const records = restored(parsed.data, file);
  checkTogether(records, file);
  return { suite, recorded, records };
}

/** Writes a baseline: the same bytes for the same records. Throws a RangeError for none, or for those of unequal suites. */
export async function writeExpected(file: string, records: readonly DoneRecord[], recorded: Recorded): Promise<void> {
  const suites = [...new Set(records.map(({ suite }) => suite))];
  if (suites.length !== 1) throw new RangeError(`expected records of one suite, got ${suites.length}`);
  const stores = new Map(records.map(({ traces, questionIds }) => [traces.id, { ...traces, questionIds }]));
  const slim = records.map(({ version, suite, provenance, status, questionIds, flips, ...record }) => {
    return { ...record, traces: record.traces.id };
  });
  const lines = (values: Iterable<unknown>) => [...values].map((value) => `    ${JSON.stringify(value)}`).join(',\n');
  const fields = [
    `  "version": ${RECORD_VERSION}`,
    `  "suite": ${JSON.stringify(suites[0])}`,
    `  "recorded": ${JSON.stringify(recorded)}`,
    `  "stores": [\n${lines(stores.values())}\n  ]`,
    `  "records": [\n${lines(slim)}\n  ]`,
  ];
  await writeAtomically(file, Buffer.from(`{\n${fields.join(',\n')}\n}\n`));
}

function restored({ version, suite, recorded, stores, records }: Expected, file: string): DoneRecord[] {
  const { date: _, ...provenance } = recorded;
  return records.map((record, i) => {
    const store = stores.find(({ id }) => id === record.traces);
    if (store === undefined) {
      const ids = stores.map(({ id }) => id).join(', ');
      throw new DataError(`${file}: records[${i}].traces: expected a store, one of ${ids}, got ${JSON.stringify(record.traces)}`);
    }
    const { questionIds, ...traces } = store;
    const whole = { ...record, version, suite, traces, provenance, status: 'done' as const, questionIds, flips: [] };
    const checked = recordSchema.safeParse(whole);
    if (!checked.success) throw new DataError(`${file}: records[${i}].${firstIssue(checked.error, whole)}`);
    return checked.data as DoneRecord;
  });
}

function checkTogether(records: readonly DoneRecord[], file: string): void {
  const seen = new Set<string>();
  for (const [i, { traces, contestant, orders, rules }] of records.entries()) {
    const name = `${traces.id} ${contestant}${rulesSuffix(rules)}`;
    if (seen.has(name)) throw new DataError(`${file}: records[${i}]: expected each record once, got ${name} again`);
    seen.add(name);
    if (orders !== records[0].orders) {
      throw new DataError(`${file}: records[${i}].orders: expected ${records[0].orders}, as in the first, got ${orders}`);
    }
  }
}
