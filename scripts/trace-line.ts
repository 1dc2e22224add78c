/** The command line that shows the episode in which a contestant failed. */
import type { FailedRecord } from '../benchmarks/record/record-schema.ts';
import { contestantsOf, type Suite } from '../benchmarks/suites/suite.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';

/** `; npm run trace -- --traces … shows it`; empty where the reason names no episode. */
export function traceLine({ reason, traces, contestant, controller }: FailedRecord, suite: Suite): string {
  const [, question, order] = /question (\d+), order (\d+)\)$/.exec(reason) ?? [];
  if (question === undefined) return '';
  const outside = contestantsOf(suite).find((each) => each.controller.name === controller)?.controller.outside;
  const words = ['--traces', traces.id, '--question', question, '--order', order, '--contestant', contestant];
  const from = outside === undefined ? [] : ['--controllers', outside.file];
  return `; npm run trace -- ${[...words, ...from].map(shellWord).join(' ')}`;
}
