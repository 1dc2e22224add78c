import { describe, expect, test } from 'vitest';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import { requireCapabilities } from '../../benchmarks/run/require-capabilities.ts';
import { runSuite } from '../../benchmarks/run/run-suite.ts';
import type { Block, Suite } from '../../benchmarks/suites/suite.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { inProcess } from '../support/in-process.ts';
import { madeUp, type Question, sourceOf, together } from '../support/made-up-traces.ts';
import { offline } from '../support/offline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROBED: Question = [['AB', 250, 'B']];
const REVISED: Question = [['AB', 250, 'B', { probeTokens: [100, 150] }]];
const VERIFIED: Question = [['', 250, 'B', { verdicts: [1] }]];
const WHOLE: Question = [['', 250, 'B']];

const stores: Record<string, RecordedTraces> = {
  'probed/data': madeUp([PROBED]),
  'revised/data': madeUp([REVISED]),
  'verified/data': madeUp([VERIFIED]),
  'whole/data': madeUp([WHOLE]),
  'one+two/data': together(madeUp([WHOLE]), madeUp([WHOLE])),
};
const sources = Object.entries(stores).map(([id, block]) => ({ ...sourceOf(block), id }));

function suiteOf(...blocks: [traces: string[], contestants: string[]][]): Suite {
  const [first, ...also]: Block[] = blocks.map(([traces, names]) => ({
    traces,
    contestants: names.map((name) => contestant(name)),
  }));
  return { name: 'test', summary: 'A test.', ...first, also, orders: 1 };
}

function refusal(suite: Suite): unknown {
  try {
    return requireCapabilities(suite, sources);
  } catch (error) {
    return error;
  }
}

describe('a suite fits its traces', () => {
  test('when each contestant finds what it needs on every store that it plays on', () => {
    const suite = suiteOf(
      [['probed/data'], ['parallel-probe', 'self-consistency']],
      [Object.keys(stores), ['self-consistency', 'adaptive-consistency']],
      [['revised/data'], ['revise-n']],
      [['whole/data', 'verified/data'], ['shortest-first']],
      [['verified/data'], ['best-of-n']],
      [['one+two/data'], ['cascade']],
    );
    expect(refusal(suite)).toBeUndefined();
  });

  test.each<[controller: string, store: string, missing: string, has: string]>([
    ['parallel-probe', 'whole/data', 'probes', 'lengths, tokens'],
    ['shortest-first', 'revised/data', 'lengths', 'revisions, tokens'],
    ['parallel-probe', 'revised/data', 'probes', 'revisions, tokens'],
    ['revise-n', 'probed/data', 'revisions', 'probes, lengths, tokens'],
    ['best-of-n', 'probed/data', 'verdicts', 'probes, lengths, tokens'],
    ['cascade', 'verified/data', 'models', 'lengths, verdicts, probabilities, tokens'],
    ['best-of-n', 'one+two/data', 'verdicts', 'lengths, models, tokens'],
  ])('not with %s on %s, which lacks %s; the error names all of them and what there is', (name, store, missing, has) => {
    const error = refusal(suiteOf([['probed/data'], ['self-consistency']], [[store], [name]]));
    expectDataError(error, `suite test: expected traces with ${missing} for ${name}, got ${store}, which has ${has}`);
  });
});

describe('a suite that does not fit its traces', () => {
  const traces = 'simulated-Qwen3-0.6B/aime24';

  test('fails before anything is played or written', async () => {
    const folder = await temporaryFolder();
    const seen: string[] = [];
    const onRecord = ({ contestant }: { contestant: string }) => void seen.push(contestant);
    const options = { folder, workers: 1, fresh: false, milliseconds: 60_000, command: 'a test', onRecord };
    const suite = suiteOf([[traces], ['self-consistency', 'revise-n']]);
    const message = `suite test: expected traces with revisions for revise-n, got ${traces}, which has probes, lengths, tokens`;
    expect((await rejection(runSuite(suite, options))).message).toBe(message);
    expect(seen).toEqual([]);
    expectDataError(await rejection(readRecords(folder)), /expected run records \(\*\.json\), got none$/);
  });

  test('ends `npm run run` with 2 and one line, and leaves no folder', async () => {
    const out = `${await temporaryFolder()}/new`;
    const args = ['--suite', 'smoke', '--contestant', 'self-consistency', '--contestant', 'best-of-n', '--out', out];
    const { code, stdout, stderr } = await inProcess(['run', ...args], await offline());
    expect(stderr).toBe(
      `run: suite smoke: expected traces with verdicts for best-of-n, got ${traces}, which has probes, lengths, tokens\n`,
    );
    expect([code, stdout]).toEqual([2, '']);
    expectDataError(await rejection(readRecords(out)), /expected a folder of run records, got nothing of this name$/);
  });
});
