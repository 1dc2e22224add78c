/** `npm run run`: plays a suite, or parts of it, into run records. */
import { resolve } from 'node:path';
import { figuresOf } from '../benchmarks/record/figures.ts';
import type { DoneRecord } from '../benchmarks/record/record-schema.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { command } from './command.ts';
import { playSuite, resultsFolder } from './play-suite.ts';
import { canonicalCommand, choosing, chosenFreshTraces, chosenSuite, howToPlay, playing } from './run-options.ts';
import { chosenRules } from './run-rules.ts';

await command({
  name: 'run',
  summary: 'Plays contestants on trace stores and writes a run record for each pair. A run that was killed goes on where it was.',
  flags: {
    ...choosing,
    ...playing,
    json: { type: 'string', value: 'FILE', help: 'also write the figures of every record to one JSON file' },
  },
  async main({ out, json, ...flags }) {
    const suite = await chosenSuite(flags);
    const how = { ...howToPlay(flags), rules: chosenRules(flags), freshTraces: chosenFreshTraces(flags) };
    const records = await playSuite(suite, out ?? resultsFolder(suite.name), canonicalCommand(flags), how);
    const done = records.filter((record) => record.status === 'done');
    if (json !== undefined) await writeAtomically(resolve(json), Buffer.from(`[\n${done.map(asJson).join(',\n')}\n]\n`));
    return done.length === records.length ? 0 : 1;
  },
});

/** One record as one line, figures rounded to four decimals. */
function asJson(record: DoneRecord): string {
  const { accuracy, totalTokens, sequentialTokens } = figuresOf(record);
  return JSON.stringify({
    traces: record.traces.id,
    controller: record.controller,
    params: record.params,
    orders: record.orders,
    rules: record.rules,
    accuracy: fourDecimals(accuracy),
    totalTokens: fourDecimals(totalTokens),
    sequentialTokens: fourDecimals(sequentialTokens),
    correctByQuestion: record.correctByQuestion,
    tokensByQuestion: record.traces.tokensUnknown ? null : record.totalTokensByQuestion,
    digest: record.digest,
  });
}

/** Null for what is unknown. */
function fourDecimals(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toFixed(4));
}
