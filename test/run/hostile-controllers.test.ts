/** Controllers from outside that end, hang, print, forge and tamper while they play: each is its own fault, and nobody else's. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { runSuite } from '../../benchmarks/run/run-suite.ts';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { contestant, type KnownController } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { expectDataError } from '../support/failure.ts';
import { ended, loading, majority, outsideFile, playing } from '../support/outside-controller.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LISTED = join(import.meta.dirname, '../../controllers');

/** A controller of the list, played beside those of files. */
const LISTED_ALONE = contestant('self-consistency', { width: 8 });

let known: Promise<RunRecord[]> | undefined;

/** Plays the controllers of files and one of the list, each within a second, after a sound one: a first play takes longest. */
async function play(texts: readonly string[], workers = 1): Promise<RunRecord[]> {
  await (known ??= played([majority('mine')], 1, 60_000));
  return played(texts, workers, 1000);
}

async function played(texts: readonly string[], workers: number, milliseconds: number): Promise<RunRecord[]> {
  const files = await Promise.all(texts.map((text) => outsideFile(text)));
  return ofFiles(await knownControllers(files), workers, milliseconds);
}

/** Plays all that are not of the list, in their order, and then the one of the list. */
async function ofFiles(there: readonly KnownController[], workers: number, milliseconds: number): Promise<RunRecord[]> {
  const outside = there.filter((each) => each.outside !== undefined).map(({ name }) => contestant(name, {}, there));
  return runSuite(
    { ...smoke, contestants: [...outside, LISTED_ALONE], orders: 1 },
    { folder: await temporaryFolder(), workers, fresh: false, milliseconds, command: 'a test' },
  );
}

/** The same controller by a name that no other file of the test has. */
const named = (text: string, name: string) => text.replace("name: 'mine'", () => `name: '${name}'`);

async function expectUnharmed(listed: RunRecord): Promise<void> {
  expect(listed.status).toBe('done');
  expect(ofCode(listed)).toEqual(ofCode((await known)![1]));
}

/** Whether the checkout is clean may change while tests run; the code that decides may not. */
function ofCode(record: RunRecord): object {
  return { ...record, provenance: record.provenance.code };
}

/** Writes a reply in place of the one that is due, and never ends. */
const forging = (reply: string) => playing(`writeSync(3, ${reply} + '\\n'); for (;;);`, "import { writeSync } from 'node:fs';");
/** Its figures are forged where replay works them out. */
const forgingFigure = (name: string, tokens: number) =>
  playing(`const own = Object.getPrototypeOf(episode.columns.bills[0]);
    const costs = own.costs;
    own.costs = function () { return { ...costs.call(this), ${name}: ${tokens} }; };`);
const costing = (tokens: number) => forgingFigure('totalTokens', tokens);
const taking = (tokens: number) => forgingFigure('sequentialTokens', tokens);
const zeros = "'A'.repeat(400)";

/** Each in a process of its own, all of them in one run. */
const FAULTS: [string, string, RegExp][] = [
  ['when it ends with 0', playing('process.exit(0);'), ended('code 0$')],
  ['when it ends with 1', playing('process.exit(1);'), ended('code 1$')],
  ['when it aborts', playing('process.abort();'), ended('SIGABRT')],
  ['when it kills itself', playing("process.kill(process.pid, 'SIGKILL'); for (;;);"), ended('SIGKILL')],
  ['when it never ends', playing('for (;;);'), /^TimeLimitError: expected to be done within 1 s, got no end$/],
  [
    'when no limit of its own can end it',
    playing('for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 9e9);'),
    /^TimeLimitError: expected to be done within 1 s, got no end$/,
  ],
  ['when it throws nothing', playing('throw undefined;'), /^Error: undefined$/],
  [
    'when it throws what cannot be shown',
    playing('throw { toString() { throw 2; } };'),
    /^Error: what was thrown cannot be shown \(question 0, order 0\)$/,
  ],
  [
    'when its message drives a terminal',
    playing("throw new TypeError('\\x1b]0;x\\x07a\\r\\nb');"),
    /^TypeError: \\u001b\]0;x\\u0007a \(at \S*mine\.ts:\d+, question 0, order 0\)$/,
  ],
  [
    'when it answers with a long list',
    playing('return new Array(1e6).fill(0) as never;'),
    /^MisuseError: expected the controller to return an answer/,
  ],
  [
    'when it fills the memory',
    playing('for (const all: unknown[] = []; ; ) all.push(Buffer.alloc(2 ** 26, 1));'),
    /(at most 2048 MiB of memory, got more|got no end)$/,
  ],
  ['when it costs one token', costing(1), /^question 0: expected at most the 1 total tokens as sequential ones, got \d+$/],
  [
    'when it takes one token',
    taking(1),
    /^question 0: expected at least the \d+ sequential tokens that reading this answer takes, got 1$/,
  ],
  ['when it costs more than there is', costing(4e9), /^question 0: expected an episode of at most \d+ tokens, got 4000000000$/],
  ['when it forges no reply', forging("'[]'"), /^expected a reply of played, got another$/],
  ['when it forges a reply that is none', forging(`'{"played":{}}'`), /^expected a list of outcomes, got something else$/],
  [
    'when it forges too few episodes',
    forging(`JSON.stringify({ played: [{ answers: ${zeros}, parts: [] }] })`),
    /^expected answers of \d+ episodes, got 300 bytes$/,
  ],
  ['when it forges parts', forging(`JSON.stringify({ played: [{ parts: [1] }] })`), /^expected 0 parts, got 1$/],
  ['when it forges a fault', forging(`'{"fault":"a\\\\u001b\\\\nb"}'`), /^a\\u001b$/],
  [
    'when it forges an answer that no branch gives',
    majority('mine').replace(
      'return votes.winner',
      'Object.defineProperty(Object.getPrototypeOf(episode), "endEpisode", { value() {}, configurable: true }); return 65535',
    ),
    /^question 0: expected an answer that some branch gives, got 65535$/,
  ],
];

describe('a controller is a failed record that says why, and others are as they were,', () => {
  let records: Promise<RunRecord[]> | undefined;
  const all = () => (records ??= play(FAULTS.map(([, text], i) => named(text, `mine-${i}`))));

  test.each(FAULTS.map(([when, , reason], i) => [when, reason, i] as const))('%s', async (_, reason, i) => {
    expect((await all())[i]).toMatchObject({ status: 'failed', controller: `mine-${i}`, reason: expect.stringMatching(reason) });
  });

  test('each of them', async () => {
    expect(await all()).toHaveLength(FAULTS.length + 1);
    await expectUnharmed((await all())[FAULTS.length]);
  });
});

const CHANGES: [string, string][] = [
  ['objects', "Object.defineProperty(Object.prototype, 'status', { get: () => 'done' });"],
  ['lists', 'for (const name of ["push", "map", "sort", "slice", "splice"]) (Array.prototype as any)[name] = () => [];'],
  ['iteration', '(Array.prototype as any)[Symbol.iterator] = function* () {};'],
  ['typed arrays', 'globalThis.Uint32Array = Uint8Array as never; (Uint16Array.prototype as any).fill = () => 0;'],
  ['JSON', 'JSON.stringify = () => "{}"; JSON.parse = () => ({});'],
  ['messages', 'process.send = () => true; process.stdout.write = process.stderr.write = () => true;'],
  ['promises', 'globalThis.Promise = class { then() {} } as never;'],
  ['maps', 'Map.prototype.get = () => 1; Set.prototype.has = () => true;'],
  ['generators', 'Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true, value: 0 });'],
  ['hashes', "import { createRequire } from 'node:module'; createRequire('/')('node:crypto').createHash = () => 0;"],
  [
    'handlers',
    "for (const name of ['exit', 'uncaughtException', 'unhandledRejection']) process.on(name, () => process.exit(0));",
  ],
  ['output', "console.log('\\x1b[2J'); console.error('{}'); process.stdout.write('no end of line');"],
  ['a timer', 'setTimeout(() => process.exit(0));'],
  [
    "the project's own controllers",
    `import { selfConsistency } from '${LISTED}/self-consistency.ts'; (selfConsistency as any).play = function* () { return 0; };`,
  ],
  ["the project's own errors", `import { MisuseError } from '${LISTED}/episode.ts'; (MisuseError.prototype as any).name = 5;`],
  ['the list', `import { controllers } from '${LISTED}/index.ts'; (controllers as any).length = 0;`],
];

describe('whatever a controller does to the world that it finds, others are as they were:', () => {
  /** As it is loaded and as it plays every night, by day as one of the two. */
  const waysOf = ([what, code]: [string, string]) => {
    const within = playing(`{ ${code.replace(/^import.*?; /, '')} }`, /^import.*?; /.exec(code)?.[0]);
    return fc.isFull ? [loading(code), within] : [what.length % 2 === 0 ? loading(code) : within];
  };
  const texts = CHANGES.flatMap((change) => waysOf(change).map((text) => [change[0], text] as const));

  test('one after another in one run', async () => {
    await play([]);
    const there: KnownController[] = [...controllers];
    for (const [i, [what, text]] of texts.entries()) {
      const file = await outsideFile(named(text, `mine-${i}`));
      const found = await knownControllers([file]).catch((error: Error) => error);
      // Its own play may be the worse for it.
      if (found instanceof Error) expectDataError(found, /mine\.ts: expected /);
      else there.push(...found.slice(controllers.length));
      expect(found, what).toBeDefined();
    }
    const records = await ofFiles(there, 1, 1000);
    await expectUnharmed(records.at(-1)!);
  });

  test('in threads too', async () => {
    const [mine, listed] = await play([playing("process.exit(0); Object.defineProperty(Object.prototype, 'status', {});")], 2);
    expect(mine).toMatchObject({ status: 'failed', reason: expect.stringMatching(ended('code 0$')) });
    await expectUnharmed(listed);
  });
});
