/** The command line that shows the episode in which a contestant failed. */
import type { FailedRecord } from '../benchmarks/record/record-schema.ts';
import { contestantsOf, type Suite } from '../benchmarks/suites/suite.ts';
import { typedHere } from '../datasets/foundation/installation.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';
import { parseSourceId } from '../datasets/store/source-ids.ts';

/** `; npm run trace -- --traces … shows it`; empty where the reason names no episode. */
export function traceLine({ reason, traces, contestant, controller }: FailedRecord, suite: Suite): string {
  const [, question, order] = /question (\d+), order (\d+)\)$/.exec(reason) ?? [];
  if (question === undefined) return '';
  const outside = contestantsOf(suite).find((each) => each.controller.name === controller)?.controller.outside;
  const { selection } = parseSourceId(traces.id);
  const isPart = typeof selection === 'object';
  const [id, place] = isPart ? [traces.id.split('#')[0], String(selection[Number(question)])] : [traces.id, question];
  const words = ['--traces', id, '--question', place, '--order', order, '--contestant', contestant];
  const from = outside === undefined ? [] : ['--controllers', outside.file];
  return `; ${typedHere(`npm run trace -- ${[...words, ...from].map(shellWord).join(' ')}`)}`;
}
