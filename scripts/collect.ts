/** `npm run collect`: has a model decode branches whole, once, and makes a trace store of them that any suite can replay. */

import { ofSettings } from './live/flags-of-settings.ts';
import { live } from './live.ts';
import { defineCommand, type Options, UsageError, wholeNumber } from './program/command.ts';

const { server, model, embedded, questions, instruction, copy, limit, chat, stream } = live.options;

const options = {
  server,
  model,
  'key-env': live.options['key-env'],
  embedded,
  questions,
  instruction,
  copy,
  limit,
  ...ofSettings,
  branches: { ...ofSettings.branches, help: 'branches of each question (default: 128; embedded: 64)' },
  confidence: { help: 'also the confidence of each branch at each interval, of a server that tells log-probabilities' },
  concurrency: { value: 'N', help: 'requests under way at once, and branches (default: 32)' },
  chat,
  stream,
  'budget-tokens': live.options['budget-tokens'],
  shard: {
    value: 'i/n',
    help: 'part i of n alone, from 0 (default: as a scheduler says); others collect the others, in this folder too',
  },
  'whole-questions': { help: 'makes the store of the questions that have all of their branches, although others lack some' },
  id: { value: 'MODEL/SET', help: 'how to call the store (default: the names of model and set)' },
  out: { value: 'DIR', help: 'where branches are kept as they end, and the store is made' },
} as const satisfies Options;

export const collect = defineCommand({
  name: 'collect',
  summary: 'Records traces of a model, to be replayed for ever.',
  details:
    'Each branch is decoded once, with a probe after each interval, and kept as it ends. The same command goes on from there.\n' +
    'The store is imported at once: the command that plays it is the last line.\n' +
    'Exits 1 when branches are missing of what was asked for; 3 when the server is gone. Branches that are kept stay.\n' +
    'Example: npx autotts collect --embedded small --questions sums-easy --limit 5 --branches 16 --out collected',
  options,
  goesOn: 'branches that have ended are kept; the same command goes on from them',
  async main(flags) {
    if (flags.out === undefined) throw new UsageError('--out: expected a folder to collect in, got nothing');
    const [{ collectInto }, { parseShard }, flagsOf, { questionsOf, INSTRUCTION }, { openLiveServer, concurrencyOf }] =
      await Promise.all([
        import('./collect/collect-into.ts'),
        import('../datasets/foundation/shard.ts'),
        import('./live/live-flags.ts'),
        import('./live/live-questions.ts'),
        import('./live/open-live-server.ts'),
      ]);
    const size = flagsOf.embeddedSize(flags);
    const source = flags.questions ?? (size === undefined ? undefined : 'sums-easy');
    if (source === undefined) throw new UsageError('--questions: expected a set or a file of JSON Lines, got nothing');
    const shard = parseShard(flags.shard, process.env);
    const settings = flagsOf.settingsOf(flags, size);
    const all = await questionsOf(source, flags.copy);
    const asked = flags.limit === undefined ? all : all.slice(0, wholeNumber('limit', flags.limit, 1, flagsOf.MOST));
    const opened = await openLiveServer(size, flags);
    try {
      return await collectInto(flags.out, asked, opened.server, settings, {
        shard,
        source,
        id: flags.id,
        atOnce: size === undefined ? concurrencyOf(flags) : settings.branches,
        instruction: size === undefined ? (flags.instruction ?? INSTRUCTION) : '',
        isEmbedded: size !== undefined,
        isConfident: flags.confidence === true,
        wholeQuestions: flags['whole-questions'] === true,
      });
    } finally {
      await opened.close();
    }
  },
});
