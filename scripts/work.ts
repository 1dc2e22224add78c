/** `npm run work`: plays what commands with `--queue` ask for, on as many machines as one has. */
import { availableParallelism } from 'node:os';
import { defineCommand, wholeNumber } from './program/command.ts';
import { variableNamed } from './program/keys.ts';
import { printError, printLine } from './program/print.ts';
import { outside } from './suite/run-options.ts';

/** The exit code after ^C. */
const INTERRUPTED = 130;

export const work = defineCommand({
  name: 'work',
  summary: 'Plays what other machines ask for by a queue.',
  details:
    'Takes jobs of run --queue and discover --queue from the Redis at URL, fetches the traces that they need, and sends the results back. It writes no record.\n' +
    'Ends in order on ^C or SIGTERM: what it has begun goes back to the queue. A worker that is killed loses nothing either.\n' +
    'The Redis needs maxmemory-policy noeviction and appendonly yes. rediss:// is encrypted; NODE_EXTRA_CA_CERTS names own certificates.',
  options: {
    queue: { value: 'URL', alone: '', help: 'redis://HOST (default: AUTOTTS_BENCH_QUEUE, which may hold a password)' },
    concurrency: { value: 'N', help: 'jobs at a time, each in a thread (default: one for each core)' },
    ...outside,
    'trust-controllers': { help: 'also play code that comes with a job; whoever can write to the Redis then runs code here' },
    idle: { value: 'SECONDS', help: 'end after so long without a job (default: never)' },
    lock: { value: 'SECONDS', help: 'so long a job waits whose worker was killed (default: 60)' },
  },
  async main({ queue, concurrency, controllers = [], 'trust-controllers': trusts = false, idle, lock = '60' }) {
    const atOnce = concurrency === undefined ? availableParallelism() : wholeNumber('concurrency', concurrency, 1, 256);
    const [locked, idled] = [1000 * wholeNumber('lock', lock, 2, 3600), idle && 1000 * wholeNumber('idle', idle, 1, 1_000_000)];
    const [{ readAddress }, { serve }, { runKind }, { candidateKind }, { workersCodeHash }] = await Promise.all([
      import('../benchmarks/queue/address.ts'),
      import('../benchmarks/queue/serve.ts'),
      import('../benchmarks/queue/run-kind.ts'),
      import('../benchmarks/discovery/play/queued-candidates.ts'),
      import('../benchmarks/run/code-hash.ts'),
    ]);
    const address = readAddress(queue, variableNamed);
    const code = await workersCodeHash();
    const ended = new AbortController();
    let exitCode = 0;
    const end = (signal: NodeJS.Signals) => {
      if (signal === 'SIGINT') exitCode = INTERRUPTED;
      ended.abort();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    try {
      printLine(`${atOnce} job${atOnce === 1 ? '' : 's'} at a time from ${address.shown}, code ${code.slice(0, 12)}`);
      const kinds = [await runKind({ concurrency: atOnce, controllers, trusts }), await candidateKind(atOnce)];
      const options = { address, code, kinds, concurrency: atOnce, lock: locked, idle: idled || undefined };
      const done = await serve({ ...options, told: printError, signal: ended.signal });
      printLine(`${done} job${done === 1 ? '' : 's'} done`);
    } finally {
      process.off('SIGINT', end).off('SIGTERM', end);
    }
    return exitCode;
  },
});
