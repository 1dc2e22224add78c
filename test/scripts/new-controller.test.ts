import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { brokenPromise } from '../../benchmarks/run/outside/outside-contract.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { controllers } from '../../controllers/index.ts';
import { addController } from '../../scripts/new-controller/add-controller.ts';
import { withEntry } from '../../scripts/new-controller/list-entry.ts';
import { asStarted } from '../support/command-run.ts';
import { rejection } from '../support/failure.ts';
import { inProcess } from '../support/in-process.ts';
import { inFolder, projectCopy } from '../support/project-copy.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
function create(folder: string, name: string) {
  return inFolder(folder, process.execPath, [...asStarted('scripts/new-controller.ts'), name]);
}

/** Runs a test file of sync tests here, with this vitest's `expect`. @returns the names of its tests, all of which have passed */
async function testsThatPass(folder: string, file: string): Promise<string[]> {
  const stub = join(folder, 'vitest.mjs');
  await writeFile(
    stub,
    'export let expect; export const tests = []; export const withExpect = (given) => { expect = given; };\n' +
      'export const describe = (_, run) => run(); export const test = (name, run) => tests.push([name, run]);\n',
  );
  const outfile = join(folder, 'bundled.mjs');
  const contents = `import './${file}'; export { tests, withExpect } from 'vitest';`;
  await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    alias: { vitest: stub },
    outfile,
    logLevel: 'silent',
  });
  const { tests, withExpect } = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  withExpect(expect);
  for (const [, run] of tests) run();
  return tests.map(([name]: [string]) => name);
}

describe('npm run new-controller', () => {
  test('adds a controller that keeps the contract, is formatted, and plays', async () => {
    const folder = await projectCopy('test/support', 'test/controllers', 'test/contract');
    const name = 'a-name-that-is-as-long-as-the-name-of-one-can-be';
    const { code, stdout } = await create(folder, name);
    expect(code).toBe(0);
    expect(stdout).toContain(`npx vitest run test/contract test/controllers/${name}.test.ts\n`);

    const [added] = (await knownControllers([join(folder, 'controllers', `${name}.ts`)])).slice(-1);
    expect(added.name).toBe(name);
    expect(await brokenPromise(added, 60_000)).toBeUndefined();
    expect(await testsThatPass(folder, `test/controllers/${name}.test.ts`)).toHaveLength(3);

    const files = [`controllers/${name}.ts`, 'controllers/index.ts', `test/controllers/${name}.test.ts`];
    const linted = await inFolder(folder, join(ROOT, 'node_modules/.bin/biome'), [
      'check',
      '--error-on-warnings',
      '--vcs-enabled=false',
      ...files,
    ]);
    expect(linted, linted.stderr).toMatchObject({ code: 0 });

    const args = [...asStarted('scripts/run.ts'), '--suite', 'smoke', '--contestant', name, '--workers', '1', '--out', 'results'];
    expect(await inFolder(folder, process.execPath, args)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/1 played now, 0 kept from before, 0 failed/),
    });
  });

  test('changes nothing when the name is taken, reserved or no name', async () => {
    const folder = await temporaryFolder();
    await cp(join(ROOT, 'controllers'), join(folder, 'controllers'), { recursive: true });
    const before = await filesBelow(folder);
    const cases: [string, string][] = [
      ['self-consistency', 'expected NAME to be new, got self-consistency: controllers/self-consistency.ts is there'],
      ['tally', 'expected NAME to be new, got tally: controllers/tally.ts is there'],
      ['controllers', 'expected NAME to be new, got controllers: controllers/index.ts has controllers'],
      ['switch', 'expected NAME to be no word of the language, got "switch"'],
      ['width', 'expected NAME to be no word of the language, got "width"'],
      ['../escaped', 'expected NAME to be kebab-case, of at most 48 characters, got "../escaped"'],
    ];
    const outcomes = await Promise.all(cases.map(([name]) => rejection(addController(folder, name))));
    expect(outcomes.map((error) => [error.name, error.message])).toEqual(cases.map(([, message]) => ['UsageError', message]));
    expect(await filesBelow(folder)).toEqual(before);
  });

  test('needs a name', async () => {
    const { code, stderr } = await inProcess(['new-controller']);
    expect([code, stderr]).toEqual([2, 'new-controller: expected NAME, got nothing\n']);
  });
});

describe('an entry of the list', () => {
  const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

  test('stands last; its import stands where imports are sorted to, as the linter has it', async () => {
    const folder = await temporaryFolder();
    let list = await readFile(join(ROOT, 'controllers/index.ts'), 'utf8');
    const names = ['zzz', 'x10', 'x2', 'aaa', 'controller-x', 'parallel-probe-2', 'self', 'x2-1', 'x2a', 'controlled'];
    for (const name of names) list = withEntry(list, name, camel(name)) ?? '';
    expect(list.match(/^ {2}(\w+),$/gm)?.slice(controllers.length)).toEqual(names.map((name) => `  ${camel(name)},`));
    const file = join(folder, 'controllers/index.ts');
    await mkdir(dirname(file));
    await cp(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    await writeFile(file, list);
    const linted = await inFolder(folder, join(ROOT, 'node_modules/.bin/biome'), [
      'check',
      '--vcs-enabled=false',
      'controllers/index.ts',
    ]);
    expect(linted, linted.stderr).toMatchObject({ code: 0 });
  });

  test.each(['selfConsistency', 'controllers', 'Controller', 'type', 'const'])('cannot be called %s', async (identifier) => {
    expect(withEntry(await readFile(join(ROOT, 'controllers/index.ts'), 'utf8'), 'some-name', identifier)).toBeUndefined();
  });

  test('needs a text that has the form of the list', () => {
    expect(withEntry('export const controllers = [];\n', 'some-name', 'someName')).toBeUndefined();
  });
});
