/** `npm run run`: plays a suite, or parts of it, into run records. */
import type { RunOptions } from '../benchmarks/run/run-suite.ts';
import type { Suite } from '../benchmarks/suites/suite.ts';
import type { Shard } from '../datasets/foundation/shard.ts';
import { defineCommand, type Options, UsageError, type Values } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { printError, printLine } from './program/print.ts';
import {
  canonicalCommand,
  executionFlags,
  executionOptions,
  queueFlags,
  RECORDS_STAY,
  shardFlag,
  suiteFlags,
  watchFlag,
} from './suite/run-options.ts';
import { suiteFileFlag } from './suite/suite-flags.ts';

const options = {
  ...suiteFlags,
  ...suiteFileFlag,
  ...executionFlags,
  ...shardFlag,
  ...queueFlags,
  full: { help: 'print every trace store, not averages alone' },
  ...watchFlag,
  ...jsonFlag,
} as const satisfies Options;

export const run = defineCommand({
  name: 'run',
  summary: 'Plays contestants on trace stores into run records.',
  details:
    'Writes a record for each pair of a contestant and a trace store. A run that was killed goes on where it was.\n' +
    'Of a controller from outside that breaks the contract of controllers, one line says how.',
  options,
  goesOn: RECORDS_STAY,
  async main({ watch, shard, queue, 'trust-controllers': trusts, ...given }) {
    if (!watch) {
      const { parseShard } = await import('../datasets/foundation/shard.ts');
      const part = parseShard(shard, process.env);
      if (queue === undefined) {
        if (trusts) throw new UsageError('--trust-controllers: expected --queue beside it, got none');
        return play(given, { shard: part });
      }
      const { openQueue } = await import('./play/open-queue.ts');
      const elsewhere = await openQueue(queue, { sendsCode: trusts === true, anew: given.fresh === true });
      try {
        return await play(given, { shard: part, elsewhere });
      } finally {
        await elsewhere.players.close();
      }
    }
    for (const [flag, value] of Object.entries({ shard, queue }))
      if (value !== undefined) throw new UsageError(`--${flag}: expected --${flag} or --watch, got both`);
    const { watchControllers } = await import('./play/watch.ts');
    const [{ trace }, { contestantsOf, tracesOf }, { knownControllers }] = await Promise.all([
      import('./trace.ts'),
      import('../benchmarks/suites/suite.ts'),
      import('../benchmarks/run/outside/outside-controllers.ts'),
    ]);
    const {
      suite = given.traces === undefined && given.config === undefined ? 'smoke' : undefined,
      controllers,
      question,
    } = given;
    return watchControllers('run', controllers, async () => {
      const own = (await knownControllers(controllers)).filter(({ outside }) => outside !== undefined);
      // Two rows say what a change is worth; all of the suite would hide them.
      const { contestant = ['self-consistency', ...own.map(({ name }) => name)] } = given;
      const then = async (played: Suite) => {
        const watched = contestantsOf(played).find(({ controller }) => controller.outside !== undefined);
        const [traces] = tracesOf(played);
        // A part of a store is traced by its places in the whole.
        const [whole, places] = traces.split('#');
        if (watched !== undefined)
          await trace.main(
            {
              traces: whole,
              contestant: watched.label,
              controllers,
              question: question === undefined ? undefined : places.split(',')[0],
            },
            [],
          );
      };
      await play({ ...given, suite, contestant }, { then });
    });
  },
});

type Flags = Omit<Values<typeof options>, 'watch' | 'shard' | keyof typeof queueFlags>;

interface PlayOptions {
  readonly shard?: Shard | undefined;
  /** Who plays in place of this process. */
  readonly elsewhere?: RunOptions['elsewhere'];
  /** With what was played, before the exit code is known. Contracts that are kept are then told too. */
  readonly then?: (suite: Suite) => Promise<void>;
}

/** @returns the exit code */
async function play(
  { full, json, workers, 'time-limit': limit, fresh, ...flags }: Flags,
  { shard, elsewhere, then }: PlayOptions,
): Promise<number> {
  const [{ declaredSuite }, { playDeclared }, { runCommands }] = await Promise.all([
    import('./suite/declared-suite.ts'),
    import('./play/play-declared.ts'),
    import('./suite/again.ts'),
  ]);
  const execution = { workers, 'time-limit': limit, fresh };
  const { suite, records, declaration } = await playDeclared(await declaredSuite(flags), execution, {
    isOwn: flags.config !== undefined,
    command: canonicalCommand(flags),
    commands: runCommands(flags),
    shard,
    elsewhere,
  });
  if (flags.controllers !== undefined) {
    const { contractLine, contractsKept } = await import('./play/contracts-kept.ts');
    const contracts = await contractsKept(suite, records, executionOptions(execution).milliseconds);
    for (const contract of contracts) {
      if (contract.broken !== undefined) printError(contractLine(contract));
      else if (then !== undefined) printLine(contractLine(contract));
    }
  }
  const [{ showResults }, { writeRows }, { plainRecords }] = await Promise.all([
    import('./play/show-results.ts'),
    import('./program/write-json.ts'),
    import('../benchmarks/record/plain-records.ts'),
  ]);
  if (records.length > 0) await showResults(records, { full, declaration });
  await writeRows(json, () => plainRecords(records));
  const isDone = records.every(({ status }) => status === 'done');
  if (isDone) await then?.(suite);
  return isDone ? 0 : 1;
}
