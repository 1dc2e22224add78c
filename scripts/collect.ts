/** `npm run collect`: has a model decode branches whole, once, and makes a trace store of them that any suite can replay. */

import type { LiveSettings } from '../benchmarks/live/live-settings.ts';
import type { EmbeddedName } from '../datasets/embedded/embedded-model.ts';
import type { BranchDecoder } from './collect/branch-decoders.ts';
import { settingFlags } from './live/setting-flags.ts';
import { live } from './live.ts';
import { defineCommand, type Options, UsageError, type Values, wholeNumber } from './program/command.ts';

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
  ...settingFlags,
  branches: { ...settingFlags.branches, help: 'branches of each question (default: 128; embedded: 64)' },
  confidence: { help: 'also the confidence of each branch at each interval, of a server that tells log-probabilities' },
  concurrency: { value: 'N', help: 'requests under way at once, and branches (default: 32)' },
  chat,
  stream,
  'budget-tokens': live.options['budget-tokens'],
  shard: {
    value: 'i/n',
    help: 'part i of n alone, from 0 (default: as a scheduler says); others collect the others, in this folder too',
  },
  queue: {
    value: 'URL',
    alone: '',
    help: 'has the workers of a queue decode, each with a model server of its own, redis://HOST (default: AUTOTTS_BENCH_QUEUE, which may hold a password)',
  },
  'whole-questions': { help: 'makes the store of the questions that have all of their branches, although others lack some' },
  id: { value: 'MODEL/SET', help: 'how to call the store (default: the names of model and set)' },
  out: { value: 'DIR', help: 'where branches are kept as they end, and the store is made' },
} as const satisfies Options;

type Flags = Values<typeof options>;

/** Flags about a server: each worker of a queue is told of its own. */
const OF_WORKERS = [
  'server',
  'key-env',
  'concurrency',
  'requests-per-minute',
  'chat',
  'stream',
] as const satisfies (keyof Flags)[];

export const collect = defineCommand({
  name: 'collect',
  summary: 'Records traces of a model, to be replayed for ever.',
  details:
    'Each branch is decoded once, with a probe after each interval, and kept as it ends. The same command goes on from there.\n' +
    'The store is imported at once: the command that plays it is the last line.\n' +
    'With --queue, the workers npm run work -- --queue URL --server URL decode. --model says which model they are to have.\n' +
    'Exits 1 when branches are missing of what was asked for; 3 when the server is gone. Branches that are kept stay.\n' +
    'Example: npx autotts collect --embedded small --questions sums-easy --limit 5 --branches 16 --out collected',
  options,
  goesOn: 'branches that have ended are kept; the same command goes on from them',
  async main(flags) {
    if (flags.out === undefined) throw new UsageError('--out: expected a folder to collect in, got nothing');
    const [{ collectInto }, { parseShard }, flagsOf, { questionsOf, INSTRUCTION }, { EMBEDDED_EXTRACT }] = await Promise.all([
      import('./collect/collect-into.ts'),
      import('../datasets/foundation/shard.ts'),
      import('./live/live-flags.ts'),
      import('./live/live-questions.ts'),
      import('../benchmarks/live/embedded-server.ts'),
    ]);
    if (flags.queue !== undefined) requireQueued(flags);
    const size = flags.queue !== undefined && flags.embedded === undefined ? undefined : flagsOf.embeddedSize(flags);
    const source = flags.questions ?? (size === undefined ? undefined : 'sums-easy');
    if (source === undefined) throw new UsageError('--questions: expected a set or a file of JSON Lines, got nothing');
    const shard = parseShard(flags.shard, process.env);
    const given = flagsOf.settingsOf(flags, size);
    const settings = size === undefined ? given : { ...given, extract: EMBEDDED_EXTRACT };
    const all = await questionsOf(source, flags.copy);
    const asked = flags.limit === undefined ? all : all.slice(0, wholeNumber('limit', flags.limit, 1, flagsOf.MOST));
    const opened = flags.queue === undefined ? await openHere(size, flags, settings) : await openQueue(flags.queue, size, flags);
    try {
      return await collectInto(flags.out, asked, opened.decoder, settings, {
        shard,
        source,
        id: flags.id,
        instruction: size === undefined ? (flags.instruction ?? INSTRUCTION) : '',
        isConfident: flags.confidence === true,
        wholeQuestions: flags['whole-questions'] === true,
      });
    } finally {
      await opened.close();
    }
  },
});

interface Opened {
  readonly decoder: BranchDecoder;
  close(): Promise<void>;
}

async function openHere(size: EmbeddedName | undefined, flags: Flags, { branches, budget }: LiveSettings): Promise<Opened> {
  const [{ openLiveServer, concurrencyOf }, { decodedHere }] = await Promise.all([
    import('./live/open-live-server.ts'),
    import('./collect/branch-decoders.ts'),
  ]);
  const { server, close } = await openLiveServer(size, flags);
  return { decoder: decodedHere(server, size === undefined ? concurrencyOf(flags) : branches, budget), close };
}

/** @throws UsageError for flags that say nothing to workers, and where no model is named */
function requireQueued(flags: Flags): void {
  const ofWorkers = OF_WORKERS.find((name) => flags[name] !== undefined);
  if (ofWorkers !== undefined)
    throw new UsageError(`--${ofWorkers}: expected no --queue beside it, got one: npm run work takes it, and asks the server`);
  if (flags['budget-tokens'] !== undefined)
    throw new UsageError('--budget-tokens: expected no --queue beside it, got one: workers know of no budget');
  if (flags.copy !== undefined)
    throw new UsageError(
      '--copy: expected no --queue beside it, got one: a Redis would keep the texts of the set; --shard collects it in parts',
    );
  if (flags.model === undefined && flags.embedded === undefined)
    throw new UsageError('--model: expected the model that the servers of the workers have, got nothing');
}

async function openQueue(url: string, size: EmbeddedName | undefined, { model }: Flags): Promise<Opened> {
  const [{ openCollector }, { decodedOnQueue }, { tellOffers }] = await Promise.all([
    import('./play/open-queue.ts'),
    import('./collect/branch-decoders.ts'),
    import('./live/open-live-server.ts'),
  ]);
  const named = model ?? `embedded-${size}`;
  const coordinator = await openCollector(url, named);
  const close = () => coordinator.close();
  try {
    const decoder = await decodedOnQueue(coordinator, named);
    tellOffers(decoder.found);
    return { decoder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
