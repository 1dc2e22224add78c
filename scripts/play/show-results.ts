/** The results of a run, in the terminal and for programs. */
import type { Baseline } from '../../benchmarks/committed/expected-file.ts';
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { PlayedStudy } from '../../reports/results.ts';
import { print, printLine, printWhile } from '../program/print.ts';
import { terminalWidth } from '../program/terminal-width.ts';
import { committedBaseline } from '../report/committed-baseline.ts';

/**
 * Prints a table of the results, against the declared baseline where there is one. Where no baseline was played or declared, the committed
 * figures of self-consistency@64 stand beside the results, if they are of the same traces under the same rules.
 */
export async function showResults(
  records: readonly RunRecord[],
  { full = false, declaration = {} }: { readonly full?: boolean | undefined; readonly declaration?: Declaration } = {},
): Promise<readonly PlayedStudy[]> {
  const { playedStudies, resultsText } = await import('../../reports/results.ts');
  const beside = declaration.baseline === undefined ? await committedBeside(records) : undefined;
  const { studies, text } = await printWhile('working out intervals', () => {
    const studies = playedStudies([...records, ...(beside?.records ?? [])], declaration);
    return { studies, text: resultsText(studies, { width: terminalWidth(), full }) };
  });
  if (text === '') return studies;
  print(`\n${text}`);
  const parts = [...new Set(records.flatMap(({ traces }) => (/#\d/.test(traces.id) ? traces.id : [])))];
  if (parts.length > 0) printLine(`The figures are of ${parts.join(' and ')} alone: of these questions, of no whole store.`);
  if (beside !== undefined)
    printLine(
      `${beside.records[0].contestant} was not played here: its figures are the committed ones of ${beside.recorded.date}.`,
    );
  return studies;
}

const BASELINES = ['self-consistency', 'revise-n'];

/**
 * Returns the committed results of self-consistency@64 that belong to what was played; undefined where one result has none, or where a
 * baseline was played.
 */
async function committedBeside(records: readonly RunRecord[]): Promise<Pick<Baseline, 'records' | 'recorded'> | undefined> {
  const done = records.filter((record) => record.status === 'done');
  if (done.length === 0 || done.some(({ controller }) => BASELINES.includes(controller))) return undefined;
  const committed = await committedBaseline();
  if (committed === undefined) return undefined;
  const keyOf = ({ traces, orders, rules }: RunRecord) => `${traces.id} ${traces.sha256} ${orders} ${rulesSuffix(rules)}`;
  const wanted = new Set(done.map(keyOf));
  const found = committed.records.filter((record) => {
    return record.controller === 'self-consistency' && record.params.width === 64 && wanted.has(keyOf(record));
  });
  return found.length === wanted.size ? { records: found, recorded: committed.recorded } : undefined;
}
