/** A comparison for GitHub Actions: annotations as workflow commands, and a summary of the job in Markdown. */
import { markdownText, workflowMessage, workflowProperty } from '../../datasets/foundation/text/targets.ts';
import { type Comparison, hasRegressed } from './comparison.ts';
import { explainAll } from './explain.ts';
import { HEADER, rowsOf } from './rows.ts';
import { problems, summary } from './text-report.ts';

/**
 * One error for each contestant that regressed, since GitHub shows no more than ten of a step.
 *
 * @param fileOf the file of a controller, from the root of the repository that is checked; undefined when it is not in it
 */
export function annotations({ contestants }: Comparison, fileOf: (controller: string) => string | undefined): string[] {
  return contestants
    .filter(({ changes }) => hasRegressed(changes))
    .map((contestant) => {
      const file = fileOf(contestant.controller);
      const place = file === undefined ? '' : `file=${workflowProperty(file)},`;
      return `::error ${place}title=${workflowProperty(contestant.name)}::${workflowMessage(explainAll(contestant))}`;
    });
}

/** An error for a gate that was not passed. @param line who, what was expected and what came */
export function gateAnnotation(line: string): string {
  return `::error title=gate::${workflowMessage(line)}`;
}

/** @param title a line: what was compared with what @param gated a line for each gate that was not passed */
export function jobSummary(comparison: Comparison, title: string, gated: readonly string[] = []): string {
  const rows = rowsOf(comparison);
  const lines = [
    `### ${markdownText(title)}`,
    '',
    `${hasRegressed(comparison.changes) || gated.length > 0 ? '❌' : '✅'} ${summary(comparison)}`,
    '',
  ];
  if (rows.length > 0)
    lines.push(tableRow(HEADER), tableRow(HEADER.map(() => '---')), ...rows.map((row) => tableRow(row.map(markdownText))), '');
  for (const problem of [...gated.map((line) => `gate: ${line}`), ...problems(comparison)])
    lines.push(`- ${markdownText(problem)}`);
  return `${lines.join('\n').trimEnd()}\n\n`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
