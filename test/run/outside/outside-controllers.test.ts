import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordFile } from '../../../benchmarks/record/record-files.ts';
import { knownControllers } from '../../../benchmarks/run/outside/outside-controllers.ts';
import { runSuite } from '../../../benchmarks/run/run-suite.ts';
import { smoke } from '../../../benchmarks/suites/smoke.ts';
import { contestant, type KnownController } from '../../../controllers/contestant.ts';
import { controllers } from '../../../controllers/index.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { majority, outsideFile, outsideFolder } from '../../support/outside-controller.ts';
import { filesBelow } from '../../support/record-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The controllers of a file, beside those of the list. */
async function added(file: string): Promise<readonly KnownController[]> {
  return (await knownControllers([file])).slice(controllers.length);
}

/** Plays a controller of a file, and one of the list, on a simulated store. @returns records by file */
async function play(folder: string, file: string, workers = 1, milliseconds = 60_000) {
  const known = await knownControllers([file]);
  const contestants = [contestant('mine', {}, known), contestant('self-consistency', { width: 8 })];
  const played: string[] = [];
  const records = await runSuite(
    { ...smoke, contestants, orders: 2 },
    {
      folder,
      workers,
      fresh: false,
      milliseconds,
      command: 'a test',
      onRecord: ({ controller }, reused) => reused || played.push(controller),
    },
  );
  return { records, played };
}

describe('controllers from outside', () => {
  test('stand after the list, in the order of the files', async () => {
    const files = [await outsideFile(majority('second')), await outsideFile(majority('first'))];
    const known = await knownControllers(files);
    expect(known.map(({ name }) => name)).toEqual([...controllers.map(({ name }) => name), 'second', 'first']);
    expect(await knownControllers()).toEqual(controllers);
  });

  test('are all that a file exports, by name or by default, each once; what else it exports is left alone', async () => {
    const text = `${majority('one')}
      export const other = { ...mine, name: 'two' };
      export default mine;
      export const helper = () => 1, settings = { width: 3 };`;
    expect((await added(await outsideFile(text))).map(({ name }) => name)).toEqual(['one', 'two']);
  });

  test('may be JavaScript, and import files, packages and data of their own, and this project', async () => {
    const folder = await outsideFolder({
      'mine.js': `import { width } from './deeper/width.ts';
        import { name } from 'a-package';
        import data from './data.json' with { type: 'json' };
        import { openBranches } from ${JSON.stringify(join(import.meta.dirname, '../../../controllers/open-branches.ts'))};
        export default { name, source: data.source, parameters: { width }, knob: 'width', modes: { saving: 1, high: 2 },
          *play(episode) { const [branch] = openBranches(episode, 1); yield; return branch.answer; } };`,
      'deeper/width.ts': "export const width = { meaning: 'w' as string, default: 2, min: 1, max: 4, integer: true };",
      'data.json': '{ "source": "a file of data" }',
      'node_modules/a-package/package.json': '{ "name": "a-package", "main": "main.cjs" }',
      'node_modules/a-package/main.cjs': "exports.name = 'packaged';",
    });
    expect(await added(join(folder, 'mine.js'))).toMatchObject([{ name: 'packaged', source: 'a file of data', knob: 'width' }]);
  });

  test('play as those of the list do, in threads too, into the same bytes', async () => {
    const file = await outsideFile(majority('mine'));
    const folders = await Promise.all([1, 2].map(() => temporaryFolder()));
    const [mine, listed] = (await play(folders[0], file)).records;
    if (mine.status === 'failed' || listed.status === 'failed') throw new Error('expected both to be done');
    expect(mine).toMatchObject({ controller: 'mine', contestant: 'mine:width=8', digest: listed.digest });
    await play(folders[1], file, 2);
    expect(await filesBelow(folders[1])).toEqual(await filesBelow(folders[0]));
  });

  test('are played anew when their code is another, or that of what they import; others are kept', async () => {
    const text = (by: number) =>
      majority('mine', `if (width > 100 + ${by} + by) return 0;`).replace('import', "import { by } from './by.ts';\nimport");
    const folder = await outsideFolder({ 'mine.ts': text(1), 'by.ts': 'export const by = 1;' });
    const [file, out] = [join(folder, 'mine.ts'), await temporaryFolder()];
    expect((await play(out, file)).played).toEqual(['mine', 'self-consistency']);
    expect((await play(out, file)).played).toEqual([]);
    await writeFile(join(folder, 'by.ts'), 'export const by = 2;');
    expect((await play(out, file)).played).toEqual(['mine']);
    await writeFile(file, text(2));
    expect((await play(out, file)).played).toEqual(['mine']);
  });

  test('are kept when only a comment changes, or the place of the file', async () => {
    const [file, out] = [await outsideFile(majority('mine')), await temporaryFolder()];
    await play(out, file);
    await writeFile(file, `// a comment\n${await readFile(file, 'utf8')}`);
    const moved = join(await temporaryFolder(), 'moved.ts');
    await rename(file, moved);
    expect((await play(out, moved)).played).toEqual([]);
  });

  test('have the hash of their code in the hash of the code that decides their records, and in no other', async () => {
    const [one, other] = await Promise.all(
      [majority('mine'), majority('mine', 'if (width > 99) return 0;')].map(
        async (text) => (await play(await temporaryFolder(), await outsideFile(text))).records,
      ),
    );
    const codes = [one, other].map((records) => records.map(({ provenance }) => provenance.code));
    expect(codes[0][0]).not.toBe(codes[1][0]);
    expect(codes[0][0]).not.toBe(codes[0][1]);
    expect(codes[0][1]).toBe(codes[1][1]);
  });

  test('are failed records when they fail', async () => {
    const out = await temporaryFolder();
    const { records } = await play(out, await outsideFile(majority('mine', "if (width > 0) throw new TypeError('no');")), 2);
    expect(records.map(({ status }) => status)).toEqual(['failed', 'done']);
    expect(JSON.parse(await readFile(recordFile(out, smoke.traces[0], 'mine:width=8', 2), 'utf8')).reason).toMatch(
      /^TypeError: no \(at \S*\.ts:\d+, question 0, order 0\)$/,
    );
  });

  test('are failed records when they never end, and the worker plays on', async () => {
    const endless = await outsideFile(majority('mine', 'if (width > 0) for (;;);'));
    const { records } = await play(await temporaryFolder(), endless, 2, 3000);
    expect(records).toMatchObject([
      { status: 'failed', reason: 'TimeLimitError: expected to be done within 3 s, got no end' },
      { status: 'done' },
    ]);
  });
});

describe('a file of controllers is refused in one line', () => {
  test.each<[string, string, RegExp]>([
    [
      'that does not compile',
      'export const x = {;',
      /: expected code that compiles, got "Expected identifier but found ";"" at mine\.ts:1:19$/,
    ],
    [
      'that imports what is not there',
      "import './none.ts';",
      /: expected code that compiles, got "Could not resolve "\.\/none\.ts"" at mine\.ts:1:8$/,
    ],
    ['that does not load', "throw new RangeError('so\\nit is');", /: expected a module that loads, got RangeError: so$/],
    [
      'that exports nothing',
      'const x = 1;',
      /: expected to export a controller, an object with knob and play, got exports nothing$/,
    ],
    [
      'that exports no controller',
      'export const a = 1, b = { c: 2 };',
      /: expected to export a controller, .*, got exports a, b$/,
    ],
    [
      'with a faulty controller',
      "export const a = { knob: 'width', name: 'No' };",
      /: expected name to be kebab-case, of at most 48 characters, got "No"$/,
    ],
    [
      'with a name of the list',
      majority('self-consistency'),
      /: expected a name that is not taken, got self-consistency, which is one of the list$/,
    ],
    [
      'with one name twice',
      `${majority('mine')} export const b = { ...mine };`,
      /: expected a name that is not taken, got mine, which is .*mine\.ts$/,
    ],
  ])('%s', async (_, text, message) => {
    const file = await outsideFile(text);
    const error = await rejection(knownControllers([file]));
    expectDataError(error, message);
    expect(error.message.startsWith(`${file}: `)).toBe(true);
  });

  test('when it is not there, or is a folder', async () => {
    const folder = await temporaryFolder();
    expectDataError(
      await rejection(knownControllers([join(folder, 'no.ts')])),
      /no\.ts: expected a file of controllers, got nothing of this name$/,
    );
    expectDataError(await rejection(knownControllers([folder])), /: expected a file of controllers, got no file$/);
  });
});
