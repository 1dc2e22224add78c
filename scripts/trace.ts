/** `npm run trace`: plays one question once and shows it, branch by branch and round by round. */
import { visible } from '../datasets/foundation/text/visible.ts';
import { defineCommand, type Options, UsageError, type Values, wholeNumber } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine, printPainted } from './program/print.ts';
import { NARROWEST, terminalWidth, WIDEST } from './program/terminal-width.ts';
import { outside, watchFlag } from './suite/run-options.ts';
import { chosenBilling } from './suite/run-rules.ts';

const options = {
  traces: { value: 'ID', help: 'the trace store, Qwen3-4B/aime25 or simulated-Qwen3-4B/aime25' },
  question: { value: 'Q', help: 'its place from 0, or its name (default: 0)' },
  order: { value: 'S', help: 'which permutation of its branches, from 0 (default: 0)' },
  contestant: { value: 'NAME[:key=value,...]', help: 'who plays, parallel-probe:width=16' },
  ...outside,
  billing: { value: 'HOW', help: 'what is billed: published, decoded or probes (default: published)' },
  list: {
    help: 'play nothing; list the trace stores, or the questions of --traces: place, name, branches, how many are right',
  },
  ...watchFlag,
  ...jsonFlag,
  width: { value: 'COLUMNS', help: "characters a line may have (default: the terminal's, else 80)" },
} as const satisfies Options;

export const trace = defineCommand({
  name: 'trace',
  summary: 'Shows one episode, branch by branch and round by round.',
  details: 'Plays one question once and shows what every branch said, when it ended, and what happened in each round.',
  options,
  async main({ watch, ...given }): Promise<number> {
    if (!watch) {
      await show(given);
      return 0;
    }
    const [{ watchControllers }, { contractLine }, { brokenPromise }, { knownControllers }] = await Promise.all([
      import('./play/watch.ts'),
      import('./play/contracts-kept.ts'),
      import('../benchmarks/run/outside/outside-contract.ts'),
      import('../benchmarks/run/outside/outside-controllers.ts'),
    ]);
    return watchControllers('trace', given.controllers, async () => {
      for (const controller of (await knownControllers(given.controllers)).filter(({ outside }) => outside !== undefined))
        printLine(contractLine({ name: controller.name, broken: await brokenPromise(controller, LONGEST_CONTRACT) }));
      await show(given);
    });
  },
});

/** Milliseconds that the episodes of one setting may take. */
const LONGEST_CONTRACT = 60_000;

type Flags = Omit<Values<typeof options>, 'watch'>;

async function show({
  traces,
  question = '0',
  order = '0',
  contestant,
  controllers,
  billing,
  list,
  json,
  width,
}: Flags): Promise<void> {
  if (list) return traces === undefined ? listedStores(json) : listed(traces, json);
  if (traces === undefined)
    throw new UsageError('--traces: expected a trace store, Qwen3-4B/aime25, got nothing; --list lists them');
  if (contestant === undefined) throw new UsageError('--contestant: expected who plays, such as parallel-probe, got nothing');
  const columns = width === undefined ? terminalWidth() : wholeNumber('width', width, NARROWEST, WIDEST);
  const s = wholeNumber('order', order, 0, 0xffffffff);
  const [{ parseContestant }, { knownControllers }, { findQuestion }, { recordEpisode }, { actedOut }, { billSource }] =
    await Promise.all([
      import('../controllers/contestant.ts'),
      import('../benchmarks/run/outside/outside-controllers.ts'),
      import('../benchmarks/episode-log/find-question.ts'),
      import('../benchmarks/episode-log/record-episode.ts'),
      import('../benchmarks/run/outside/act-once.ts'),
      import('../datasets/billing/bill-source.ts'),
    ]);
  const { openStore } = await import('../datasets/open/open-store.ts');
  const chosen = parseContestant(contestant, await knownControllers(controllers));
  const how = chosenBilling(billing);
  const placed = findQuestion(billSource(await openStore(traces), how), question);
  const log = recordEpisode(placed, await actedOut(chosen, placed.block, placed.question, s), s);
  if (json !== undefined) {
    const [{ episodeJson }, { writeText }] = await Promise.all([
      import('../benchmarks/episode-log/episode-files.ts'),
      import('./program/write-json.ts'),
    ]);
    await writeText(json, episodeJson(log));
  }
  const { episodeText } = await import('../reports/text/episode-terminal.ts');
  const colour = process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';
  printPainted(episodeText(log, columns, colour));
}

/** Prints the stores there are, with whether they can be traced offline. @throws DataError */
async function listedStores(json: string | undefined): Promise<void> {
  const [{ listStores }, { columns }, { writeRows }] = await Promise.all([
    import('../datasets/open/list-stores.ts'),
    import('../datasets/foundation/text/columns.ts'),
    import('./program/write-json.ts'),
  ]);
  const stores = await listStores();
  const header = ['trace store', 'kind', 'here'];
  const rows = stores.map(({ id, kind, here }) => [visible(id), kind, here ? 'yes' : 'to be fetched']);
  print(`${columns([{ header, rows, name: 0 }], terminalWidth()).join('\n')}\n`);
  await writeRows(json, () => stores);
}

/** Prints the questions of a store. @throws DataError, UnreachableError */
async function listed(id: string, json: string | undefined): Promise<void> {
  const [{ openStore }, { listQuestions }, { columns }, { writeRows }] = await Promise.all([
    import('../datasets/open/open-store.ts'),
    import('../benchmarks/episode-log/list-questions.ts'),
    import('../datasets/foundation/text/columns.ts'),
    import('./program/write-json.ts'),
  ]);
  const questions = listQuestions(await openStore(id));
  const header = ['question', 'name', 'branches', 'right %', 'tokens a branch'];
  const rows = questions.map(({ question, id: name, branches, right, tokens }) => [
    String(question),
    visible(name),
    String(branches),
    right.toFixed(1),
    tokens === null ? 'unknown' : tokens.toFixed(0),
  ]);
  print(`${columns([{ header, rows, name: 1, right: [0, 2, 3, 4] }], terminalWidth()).join('\n')}\n`);
  await writeRows(json, () => questions);
}
