/** The arrows of the design hold: arrows.ts draws them. Imports of types and at run time count. */
import { describe, expect, test } from 'vitest';
import { ARROWS, roomOf } from './support/arrows.ts';
import { type SourceFile, sourceFiles, uses } from './support/source-files.ts';

/** The code that a controller meets may know nothing of gold: of all data, these files see the trace store alone. */
const BLIND = ['replay-episode', 'replay-branch', 'rules-of-play', 'supply', 'play'].map(
  (name) => `benchmarks/replay/${name}.ts`,
);

const files = sourceFiles();
const code = files.filter(({ path }) => !path.startsWith('test/'));

describe('imports', () => {
  test('are found, whatever their form', () => {
    const imported = (path: string) => files.find((file) => file.path === path)?.imports;
    expect(imported('datasets/open/ensure-traces.ts')).toEqual(
      expect.arrayContaining(['datasets/open/fetch-sources.ts', 'datasets/pins/pins.ts']),
    );
    expect(imported('benchmarks/run/worker.mjs')).toEqual(['benchmarks/run/worker.ts']);
    expect(imported('controllers/controller.ts')).toEqual(['controllers/episode.ts', 'controllers/offers.ts']);
    expect(files.length).toBeGreaterThan(100);
  });

  test('lead to files that are there', () => {
    const known = new Set(files.map(({ path }) => path));
    const lost = files.flatMap(({ path, imports }) =>
      imports.filter((name) => !known.has(name) && !name.endsWith('.json')).map((name) => `${path} → ${name}`),
    );
    expect(lost).toEqual([]);
  });

  test('start in rooms that are known', () => {
    expect(files.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  test('follow the arrows of the design', () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const room = roomOf(path) ?? path;
      const allowed = [room, ...(ARROWS.get(room) ?? [])];
      return imports.filter((name) => !allowed.some((place) => isWithin(name, place))).map((name) => `${path} → ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test('are drawn only where one is needed', () => {
    const unused = [...ARROWS].flatMap(([room, allowed]) => {
      const imported = files.filter(({ path }) => roomOf(path) === room).flatMap(({ imports }) => imports);
      if (imported.length === 0) return [`${room} holds nothing`];
      const floors = /^(reports|benchmarks\/discovery|scripts|test)/.test(room);
      return floors
        ? []
        : allowed.filter((place) => !imported.some((name) => isWithin(name, place))).map((place) => `${room} → ${place}`);
    });
    expect(unused).toEqual([]);
  });

  test('never go round in a circle between files of the code', () => {
    const graph = new Map(code.map(({ path, imports }) => [path, imports]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'open') circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (state.has(path)) return;
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

describe('controllers', () => {
  const own = code.filter(({ path }) => path.startsWith('controllers/'));

  test('import no package and no module of Node', () => {
    expect(own.flatMap(({ path, packages }) => packages.map((name) => `${path} → ${name}`))).toEqual([]);
  });

  test('do not import one another: only the list imports them', () => {
    const list = own.find(({ path }) => path === 'controllers/index.ts') as SourceFile;
    const listed = list.imports.filter((path) => path !== 'controllers/controller.ts');
    expect(listed.length).toBeGreaterThanOrEqual(7);
    const others = own.filter(({ path }) => path !== list.path);
    const wrong = others.flatMap(({ path, imports }) =>
      imports.filter((name) => listed.includes(name)).map((name) => `${path} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('the code that a controller meets in replay knows nothing of gold or of texts', () => {
  for (const { path, imports } of code.filter(({ path }) => BLIND.includes(path))) {
    expect(
      imports.filter((name) => name.startsWith('datasets/') && name !== 'datasets/store/trace-store.ts'),
      path,
    ).toEqual([]);
  }
});

describe('code that makes results depend on more than their input is used nowhere but', () => {
  test.each<[string, string[], (path: string) => boolean]>([
    ['nowhere: chance without a name', ['Math.random'], () => false],
    [
      'in commands, timing, limits of time, the pace of requests, waiting for a queue and to tell what was left behind: the clock',
      ['Date.now', 'new Date', 'performance.now'],
      (path) =>
        /^(scripts\/|benchmarks\/speed\/|benchmarks\/discovery\/sandbox\/candidate-process\.ts$|benchmarks\/live\/client\/requests\.ts$|benchmarks\/queue\/(coordinator|serve)\.ts$|datasets\/foundation\/process-mark\.ts$)/.test(
          path,
        ),
    ],
    [
      'in commands and to find cache and mirror: the environment',
      ['process.env'],
      (path) => /^(scripts\/|datasets\/(cache\/cache|fetch\/mirror|fetch\/network)\.ts$)/.test(path),
    ],
    [
      'in commands: arguments, exit codes and output',
      ['process.argv', 'process.exit', 'process.exitCode', 'process.stdout', 'process.stderr'],
      (path) => path.startsWith('scripts/'),
    ],
    [
      'in the one file that shows what a terminal would obey, and where commands start: writing to a terminal',
      [
        'process.stdout.write',
        'process.stderr.write',
        ...['log', 'error', 'warn', 'info', 'debug'].map((name) => `console.${name}`),
      ],
      (path) => path === 'scripts/program/print.ts' || /^scripts\/launch\/(launch|build)\.mjs$/.test(path),
    ],
  ])('%s', (_, names, allowed) => {
    const wrong = code
      .filter(({ path }) => !allowed(path))
      .flatMap(({ path, text }) => uses(text, names).map((name) => `${path}: ${name}`));
    expect(wrong).toEqual([]);
  });
});

test('no file has more than 260 lines', () => {
  const long = files.map(({ path, text }) => [path, text.split('\n').length - 1] as const).filter(([, lines]) => lines > 260);
  expect(long).toEqual([]);
});
