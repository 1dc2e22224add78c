/** Tells GitHub Actions, when this process runs there, what a comparison found. */
import { appendFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Comparison } from '../../benchmarks/regression/comparison.ts';
import { annotations, gateAnnotation, jobSummary } from '../../benchmarks/regression/github.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import type { Outside } from '../../controllers/contestant.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { printWorkflowCommand } from '../program/print.ts';

/** @param title a line: what was compared with what @param gated a line for each gate that was not passed */
export async function tellGithub(comparison: Comparison, title: string, suite: Suite, gated: readonly string[]): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE = '.', GITHUB_STEP_SUMMARY } = process.env;
  if (GITHUB_ACTIONS !== 'true') return;
  const fileOf = (controller: string) => {
    const file = outsideOf(controller, suite)?.file ?? `controllers/${controller}.ts`;
    const place = relative(GITHUB_WORKSPACE, resolve(file)).replaceAll('\\', '/');
    return place.startsWith('../') ? undefined : place;
  };
  for (const line of annotations(comparison, fileOf)) printWorkflowCommand(line);
  for (const line of gated) printWorkflowCommand(gateAnnotation(line));
  if (!GITHUB_STEP_SUMMARY) return;
  await appendFile(GITHUB_STEP_SUMMARY, jobSummary(comparison, title, gated)).catch((error) => {
    throw systemFault(GITHUB_STEP_SUMMARY, 'a file that a summary can be added to', error);
  });
}

/** Where a controller of the suite comes from; undefined for those of the project's list. */
export function outsideOf(controller: string, { contestants }: Suite): Outside | undefined {
  return contestants.find((contestant) => contestant.controller.name === controller)?.controller.outside;
}
