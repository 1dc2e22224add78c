/** `npm run fetch`: brings pinned traces or question sets into the cache, or verifies what is there. */
import { Cache } from '../datasets/cache/cache.ts';
import type { FetchProgress } from '../datasets/fetch/fetch.ts';
import { fetchSources } from '../datasets/open/fetch-sources.ts';
import { verifyCache } from '../datasets/open/verify-cache.ts';
import { bytesOf, type Pin, pinOf, pins } from '../datasets/pins/pins.ts';
import { isSimulated } from '../datasets/store/simulated-ids.ts';
import { command, UsageError } from './command.ts';
import { fetchQuestions } from './fetch-questions.ts';
import { printLine } from './print.ts';
import { showProgress } from './progress.ts';
import { suiteNamed } from './run-options.ts';
import { sizeText } from './size-text.ts';

await command(
  {
    name: 'fetch',
    summary: 'Brings the pinned traces into the cache: from AUTOTTS_BENCH_MIRROR, else from where they are published.',
    flags: {
      suite: { type: 'string', value: 'NAME', help: 'only the traces of this suite (default: every pin)' },
      verify: { type: 'boolean', help: 'fetch nothing; read everything in the cache again and check its hashes' },
      questions: {
        type: 'string',
        value: '[ID]',
        help: 'in place of traces, this question set, or all; says how to get gated ones',
      },
      copy: { type: 'string', value: 'FILE', help: 'fetch nothing; verify a copy of one question set, which stays where it is' },
    },
    async main({ suite, verify, questions, copy }) {
      if (copy !== undefined && questions === undefined) {
        throw new UsageError('--copy: expected --questions ID, which it is a copy of, got none');
      }
      if (questions !== undefined) {
        if (suite !== undefined || verify) throw new UsageError('--questions: expected neither --suite nor --verify beside it');
        return fetchQuestions(questions, copy);
      }
      await fetchTraces(suite, verify === true);
    },
  },
  withAllQuestions(process.argv.slice(2)),
);

/** Arguments in which `--questions` alone stands for all of them. */
function withAllQuestions(args: string[]): string[] {
  return args.flatMap((argument, a) => {
    const alone = argument === '--questions' && (args[a + 1] === undefined || args[a + 1].startsWith('-'));
    return alone ? ['--questions', 'all'] : [argument];
  });
}

async function fetchTraces(suite: string | undefined, verify: boolean): Promise<void> {
  const chosen = await pinsOf(suite);
  const { directory } = new Cache();
  if (chosen.length === 0) {
    printLine(`nothing to fetch: every trace of ${suite} is simulated`);
  } else if (verify) {
    const { sources, columns } = await verifyCache(chosen);
    const kept = chosen.filter(({ keepSource }) => keepSource !== false).length;
    printLine(`${sources} of ${kept} sources and ${columns} column files verified in ${directory}`);
  } else {
    await fetchAll(chosen, directory);
  }
}

async function pinsOf(suite: string | undefined): Promise<readonly Pin[]> {
  const known = await pins();
  if (suite === undefined) return known;
  const recorded = suiteNamed(suite).traces.filter((id) => !isSimulated(id));
  return Promise.all(recorded.map((id) => pinOf(id, known)));
}

async function fetchAll(chosen: readonly Pin[], directory: string): Promise<void> {
  const total = chosen.reduce((sum, pin) => sum + bytesOf(pin), 0);
  const progress = await showProgress(`${chosen.length} sources, ${sizeText(total)}`, total);
  const received = new Map<string, number>();
  const step = ({ id, from, received: now, bytes, done }: FetchProgress) => {
    progress.advance(Math.max(0, now - (received.get(id) ?? 0)), id);
    received.set(id, Math.max(now, received.get(id) ?? 0));
    if (done) progress.line(`${id}: ${sizeText(bytes)} from the ${from}`);
  };
  try {
    await fetchSources(chosen, { progress: step });
  } catch (error) {
    progress.fail('not complete');
    throw error;
  }
  progress.stop(`${chosen.length} sources in ${directory}`);
}
