/** The library and the program as `npm pack` gives them, in an empty project of someone else. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import { codeHash } from '../../benchmarks/run/code-hash.ts';
import { closureOf } from '../support/import-closure.ts';
import { copyFiles, type Installed, installPackage } from '../support/installed-package.ts';
import fc from '../support/properties.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('examples', import.meta.url));
const TSC = 'node_modules/typescript/bin/tsc';

/** As strict as TypeScript can be about code that uses the library. */
const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  target: 'ES2022',
  // Of this package the links are tested below; others are not ours.
  skipLibCheck: true,
  types: ['node'],
};

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage(await mkdtemp(join(tmpdir(), 'autotts-bench-')));
  await copyFiles(EXAMPLES, installed.folder);
});

afterAll(() => rm(installed.folder, { recursive: true, force: true }));

/** Runs an example that has been compiled. @returns its lines */
async function linesOf(example: string): Promise<string[]> {
  const { code, stdout, stderr } = await installed.run(process.execPath, example);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trimEnd().split('\n');
}

const autotts = (...args: string[]) => installed.run(join(installed.folder, 'node_modules/.bin/autotts'), ...args);

async function compile(options: object): Promise<void> {
  const config = { compilerOptions: { ...STRICT, ...options }, include: ['*.ts'] };
  await writeFile(join(installed.folder, 'tsconfig.json'), JSON.stringify(config));
  expect(await installed.run(process.execPath, TSC)).toEqual({ code: 0, stdout: '', stderr: '' });
}

describe('the package', () => {
  test('weighs less than 3 MB', () => {
    expect(installed.bytes).toBeLessThan(3_000_000);
  });

  test('holds code, tables, examples and the small model, and neither tests nor pictures', () => {
    const endings = new Set(installed.files.map((name) => name.slice(name.lastIndexOf('.') + 1)));
    expect([...endings].sort()).toEqual(['LICENSE', 'css', 'csv', 'gguf', 'js', 'json', 'md', 'mjs', 'sh', 'ts', 'yaml', 'yml']);
    expect(installed.files.filter((name) => name.startsWith('test/') || name.includes('.test.'))).toEqual([]);
  });

  test('is as publint wants a package to be', async () => {
    const { messages } = await publint({ pkgDir: join(installed.folder, 'node_modules/autotts-bench'), pack: false });
    expect(messages.filter(({ type }) => type !== 'suggestion')).toEqual([]);
  });
});

describe('an entry point', () => {
  test('is a file of scripts/library, with code and types in the package', async () => {
    const { exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const { './package.json': own, ...entries } = exports;
    expect(own).toBe('./package.json');
    const sources = (await readdir(join(ROOT, 'scripts/library'))).filter((name) => name.endsWith('.ts'));
    const names = sources.map((name) => name.replace('.ts', ''));
    expect(Object.keys(entries).sort()).toEqual(names.map((name) => (name === 'index' ? '.' : `./${name}`)).sort());
    const text = await readFile(join(ROOT, 'scripts/library/README.md'), 'utf8');
    for (const name of names) expect(text).toContain(`\`autotts-bench${name === 'index' ? '' : `/${name}`}\``);
    for (const { types, default: code } of Object.values<Record<string, string>>(entries)) {
      expect(installed.files).toContain(types.slice('./'.length));
      expect(installed.files).toContain(code.slice('./'.length));
    }
  });

  test('has types that lead to types in the package, or in packages that it needs', async () => {
    const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const types = installed.files.filter((name) => name.endsWith('.d.ts'));
    const lost: string[] = [];
    for (const file of types) {
      const text = await readFile(join(installed.folder, 'node_modules/autotts-bench', file), 'utf8');
      for (const [, name] of text.matchAll(/\b(?:from|import) ?\(?["']([^"']+)["']/g)) {
        const isThere = name.startsWith('.')
          ? installed.files.includes(posix.join(posix.dirname(file), name.replace(/\.js$/, '.d.ts')))
          : name.startsWith('node:') || Object.hasOwn(dependencies, name);
        if (!isThere) lost.push(`${file} → ${name}`);
      }
    }
    expect(lost).toEqual([]);
    expect(types.length).toBeGreaterThan(50);
  });

  test.each([
    ['controllers', []],
    ['grading', []],
    ['replay', []],
    ['import', ['zod']],
    ['conformance', ['csv-parse/sync', 'pure-rand/generator/xoroshiro128plus']],
  ])('%s loads no more than it needs: %j', (name, packages) => {
    expect(closureOf(`scripts/library/${name}.ts`).packages).toEqual(packages);
  });

  test.each(['statistics', 'run', 'index'])('%s loads neither compiler nor charts', (name) => {
    const heavy = ['typescript', 'esbuild', 'tsx/esm/api', 'vega', 'vega-lite'];
    expect(closureOf(`scripts/library/${name}.ts`).packages.filter((each) => heavy.includes(each))).toEqual([]);
  });
});

describe('examples', () => {
  // Two compilations take a third of this file's time: by day one, of the stricter resolution.
  test.runIf(fc.isFull)('compile as a bundler resolves modules', async () => {
    await compile({ module: 'esnext', moduleResolution: 'bundler', noEmit: true });
  });

  test('compile as Node resolves modules, and the types refuse wrong code', async () => {
    await compile({ module: 'nodenext' });
  });

  test('a controller of one’s own plays on samples in memory', async () => {
    expect(await linesOf('own-controller.js')).toEqual([
      'accuracy: 0.0 points [-27.8, 27.8]',
      'tokens saved: 45.4 % [31.8, 56.3]',
    ]);
  });

  test('samples of a file are replayed, and two contestants compared', async () => {
    expect(await linesOf('paired-interval.js')).toEqual([
      'new: 12 questions, 48 branches, read as samples-jsonl',
      'four samples against one: [-0.085, 0.274]',
      'inconclusive',
    ]);
  });

  test('JavaScript grades answers by their value', async () => {
    expect(await linesOf('grade.js')).toEqual([
      '\\frac{1}{2} right, 0.5 right, 1/3 wrong, 50\\% wrong',
      'pass@2 0.8333',
      'majority@3 0.6667',
    ]);
  });

  test('records become a report, with a controller of one’s own among the contestants', async () => {
    expect(await linesOf('report.js')).toEqual(['10 records, 0 failed', 'a report']);
    const records = await readRecords(join(installed.folder, 'results/sums/records'));
    expect(records.map(({ controller }) => controller)).toContain('two-first');
    expect(await readdir(join(installed.folder, 'results/sums/report'))).toContain('index.html');
  });
});

describe('npx autotts', () => {
  test('plays from the package, by the same code as the checkout, into the folder it is called in', async () => {
    const play = await autotts('run', '--suite', 'smoke', '--contestant', 'self-consistency:width=4', '--orders', '2');
    expect(play.code).toBe(0);
    const [{ provenance }] = await readRecords(join(installed.folder, 'results/smoke/records'));
    expect(provenance).toMatchObject({ commit: null, dirty: false, code: await codeHash() });
  });

  test('keeps what it brings in below the folder it is called in', async () => {
    const { code, stdout } = await autotts('import', 'samples.jsonl', '--id', 'my-model/again');
    expect(code).toBe(0);
    expect(stdout).toContain('my-model/again');
    expect(await readdir(join(installed.folder, '.cache/autotts-bench/imported'))).toContain('my-model%2Fagain.json');
    expect((await readdir(join(installed.folder, 'node_modules/autotts-bench'))).sort()).not.toContain('.cache');
  });

  test('refuses in one line to change the project, which is not there', async () => {
    expect(await autotts('new-controller', 'mine')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "new-controller: expected a checkout of the project, got it installed as a package; write a file that imports 'autotts-bench/controllers', and play it by run --controllers FILE\n",
    });
  });
});
