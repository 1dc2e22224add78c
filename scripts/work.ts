/** `npm run work`: does what commands with `--queue` ask for, on as many machines as one has. */
import { availableParallelism } from 'node:os';
import type { FoundServer } from '../benchmarks/live/server.ts';
import type { Kind } from '../benchmarks/queue/serve.ts';
import { live } from './live.ts';
import { defineCommand, type Options, UsageError, type Values, wholeNumber } from './program/command.ts';
import { variableNamed } from './program/keys.ts';
import { printError, printLine } from './program/print.ts';
import { outside } from './suite/run-options.ts';

/** The exit code after ^C. */
const INTERRUPTED = 130;

const { server, model, embedded, chat, stream } = live.options;
/** Flags of a worker that decodes, and flags of one that plays. */
const decoding = {
  model,
  'key-env': live.options['key-env'],
  'requests-per-minute': live.options['requests-per-minute'],
  chat,
  stream,
} as const satisfies Options;
const playing = {
  ...outside,
  'trust-controllers': { help: 'also play code that comes with a job; whoever can write to the Redis then runs code here' },
} as const satisfies Options;

const options = {
  queue: { value: 'URL', alone: '', help: 'redis://HOST (default: AUTOTTS_BENCH_QUEUE, which may hold a password)' },
  concurrency: {
    value: 'N',
    help: 'jobs at a time, each in a thread (default: one for each core); with a server, requests under way at once (default: 32)',
  },
  server: { ...server, help: 'collects: the one OpenAI-compatible server that this worker has decode, http://127.0.0.1:8000' },
  embedded: { ...embedded, help: 'collects: the model of this project that decodes instead, small or medium' },
  ...decoding,
  ...playing,
  idle: { value: 'SECONDS', help: 'end after so long without a job (default: never)' },
  lock: { value: 'SECONDS', help: 'so long a job waits whose worker was killed (default: 60)' },
} as const satisfies Options;

type Flags = Values<typeof options>;

/** The jobs that a worker takes, and the code that they need. */
interface Role {
  readonly code: string;
  /** The model server; undefined for playing. */
  readonly server?: FoundServer;
  readonly kinds: readonly Kind[];
  /** Jobs at a time. */
  readonly atOnce: number;
}

export const work = defineCommand({
  name: 'work',
  summary: 'Does what other machines ask for by a queue.',
  details:
    'Takes jobs of run --queue and discover --queue from the Redis at URL, fetches the traces that they need, and sends the results back. It writes no record.\n' +
    'With --server or --embedded it takes jobs of collect --queue for the model of that server instead, and no others. The key stays here.\n' +
    'Ends in order on ^C or SIGTERM: what it has begun goes back to the queue. A worker that is killed loses nothing either.\n' +
    'The Redis needs maxmemory-policy noeviction and appendonly yes. rediss:// is encrypted; NODE_EXTRA_CA_CERTS names own certificates.',
  options,
  async main(flags) {
    const { queue, idle, lock = '60' } = flags;
    const [locked, idled] = [1000 * wholeNumber('lock', lock, 2, 3600), idle && 1000 * wholeNumber('idle', idle, 1, 1_000_000)];
    const isDecoding = flags.server !== undefined || flags.embedded !== undefined;
    const stray = Object.keys(isDecoding ? playing : decoding).find((name) => flags[name as keyof Flags] !== undefined);
    if (stray !== undefined)
      throw new UsageError(
        `--${stray}: expected ${isDecoding ? 'no --server or --embedded' : '--server'} beside it, got ${isDecoding ? 'one' : 'none'}`,
      );
    const [{ readAddress }, { serve }] = await Promise.all([
      import('../benchmarks/queue/address.ts'),
      import('../benchmarks/queue/serve.ts'),
    ]);
    const address = readAddress(queue, variableNamed);
    const ended = new AbortController();
    let exitCode = 0;
    const end = (signal: NodeJS.Signals) => {
      if (signal === 'SIGINT') exitCode = INTERRUPTED;
      ended.abort();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    try {
      const { code, server, kinds, atOnce } = await (isDecoding ? decoder(flags) : player(flags));
      const ofModel = server === undefined ? '' : ` for ${server.model}`;
      printLine(`${atOnce} job${atOnce === 1 ? '' : 's'} at a time${ofModel} from ${address.shown}, code ${code.slice(0, 12)}`);
      const options = { address, code, server, kinds, concurrency: atOnce, lock: locked, idle: idled || undefined };
      const done = await serve({ ...options, told: printError, signal: ended.signal });
      printLine(`${done} job${done === 1 ? '' : 's'} done`);
    } finally {
      process.off('SIGINT', end).off('SIGTERM', end);
    }
    return exitCode;
  },
});

/** Plays jobs of runs and of searches. */
async function player({ concurrency, controllers = [], 'trust-controllers': trusts = false }: Flags): Promise<Role> {
  const atOnce = concurrency === undefined ? availableParallelism() : wholeNumber('concurrency', concurrency, 1, 256);
  const [{ runKind }, { candidateKind }, { workersCodeHash }] = await Promise.all([
    import('../benchmarks/queue/run-kind.ts'),
    import('../benchmarks/discovery/play/queued-candidates.ts'),
    import('../benchmarks/run/code-hash.ts'),
  ]);
  const code = await workersCodeHash();
  return { code, kinds: [await runKind({ concurrency: atOnce, controllers, trusts }), await candidateKind(atOnce)], atOnce };
}

/** Has one model server decode jobs of collections. */
async function decoder(flags: Flags): Promise<Role> {
  const [{ embeddedSize }, { openLiveServer, concurrencyOf }, { branchesKind, jobsAtOnce }, { collectionCodeHash }] =
    await Promise.all([
      import('./live/live-flags.ts'),
      import('./live/open-live-server.ts'),
      import('../benchmarks/queue/branches-kind.ts'),
      import('../benchmarks/run/code-hash.ts'),
    ]);
  const concurrency = concurrencyOf(flags);
  const size = embeddedSize({ ...flags, concurrency: undefined });
  const code = await collectionCodeHash();
  const { server, close } = await openLiveServer(size, flags);
  const { model, sha256, offers } = server;
  const kinds = [branchesKind(server, concurrency, close)];
  return { code, server: { model, sha256, offers }, kinds, atOnce: jobsAtOnce(concurrency) };
}
