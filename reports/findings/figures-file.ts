/** figures.json: the figures of the findings, each source with the digest of the records that they come from. Committed, and checked. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { firstIssue } from '../../datasets/foundation/first-issue.ts';
import { parseJson } from '../../datasets/foundation/json.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';

const NAME = 'reports/findings/figures.json';

const schema = z.record(
  z.string(),
  z.strictObject({
    /** `resultsDigest` of the records; absent where figures come from elsewhere. */
    records: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    figures: z.record(z.string(), z.string()),
  }),
);

/** By the source's id. */
export type FiguresBySource = z.infer<typeof schema>;

/** The committed figures. @throws DataError naming the file and the field */
export function committedFigures(): FiguresBySource {
  const value = parseJson(readFileSync(new URL('figures.json', import.meta.url)), NAME);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new DataError(`${NAME}: ${firstIssue(parsed.error, value)}`);
  return parsed.data;
}

/** The file's text: the same bytes for the same figures. */
export function figuresFile(figures: FiguresBySource): string {
  return `${JSON.stringify(figures, undefined, 2)}\n`;
}

/**
 * SHA-256 over what was played and what came of it, as hexadecimal digits. Code, machine and date do not enter it: it changes when a result
 * does.
 *
 * @param records in any order
 */
export function resultsDigest(records: readonly RunRecord[]): string {
  const lines = records.filter((record) => record.status === 'done').map(resultLine);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

function resultLine({ traces, contestant, orders, rules, ...results }: DoneRecord): string {
  const { correctByQuestion, totalTokensByQuestion, sequentialTokensByQuestion } = results;
  const played = [traces.id, traces.sha256, contestant, orders, rulesSuffix(rules)];
  return JSON.stringify([...played, correctByQuestion, totalTokensByQuestion, sequentialTokensByQuestion]);
}
