/** The arrows of the design: what each part may import. Type-only and dynamic imports count. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PARTS = ['datasets', 'controllers', 'benchmarks', 'reports', 'scripts', 'test'];

/**
 * What each folder may import, beside itself: folders, or single files of them. The most specific folder of a file decides.
 * A folder below `benchmarks` that is not named here may import nothing: an arrow of its own has to be drawn first.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  datasets: [],
  controllers: [],
  benchmarks: [],
  'benchmarks/statistics': [],
  'benchmarks/record': ['datasets'],
  'benchmarks/replay': [
    'datasets/store/trace-store.ts',
    'datasets/store/trace-source.ts',
    'datasets/grading',
    'datasets/foundation/random-streams.ts',
    'controllers',
  ],
  'benchmarks/suites': ['controllers'],
  'benchmarks/run': ['datasets', 'controllers', 'benchmarks/replay', 'benchmarks/suites', 'benchmarks/record'],
  'benchmarks/parameter-fit': ['datasets', 'controllers', 'benchmarks/replay', 'benchmarks/suites', 'benchmarks/statistics'],
  'benchmarks/episode-log': ['datasets', 'controllers', 'benchmarks/replay', 'benchmarks/record'],
  'benchmarks/conformance': ['datasets', 'controllers'],
  'benchmarks/committed': ['datasets', 'benchmarks/record'],
  'benchmarks/interval-coverage': ['benchmarks/statistics', 'benchmarks/record', 'datasets/foundation/random-streams.ts'],
  'benchmarks/regression': ['benchmarks/record', 'benchmarks/statistics', 'datasets'],
  'benchmarks/simulation-check': ['datasets', 'controllers', 'benchmarks/replay', 'benchmarks/suites'],
  'benchmarks/speed': [
    'datasets',
    'controllers',
    'benchmarks/replay',
    'benchmarks/run',
    'benchmarks/suites',
    'benchmarks/record',
    'benchmarks/discovery',
  ],
  'benchmarks/discovery': [
    'datasets',
    'controllers',
    'benchmarks/conformance',
    'benchmarks/episode-log',
    'benchmarks/replay',
    'benchmarks/run',
    'benchmarks/statistics',
    'benchmarks/record',
  ],
  reports: [
    'benchmarks/record',
    'benchmarks/discovery/search-record/discovery-schema.ts',
    'benchmarks/episode-log',
    'benchmarks/statistics',
    'benchmarks/suites',
    'datasets/foundation/errors.ts',
    'datasets/foundation/system-fault.ts',
    'datasets/foundation/json.ts',
    'datasets/foundation/first-issue.ts',
    'datasets/foundation/atomic-write.ts',
    'datasets/foundation/random-streams.ts',
    'datasets/store/simulated-ids.ts',
    'datasets/text',
    'datasets/billing/billing.ts',
    'datasets/grading/run-rules.ts',
  ],
  scripts: ['datasets', 'controllers', 'benchmarks', 'reports'],
  test: ['datasets', 'controllers', 'benchmarks', 'reports', 'scripts'],
};

/** What a controller meets may know nothing of gold: of all data, these files see the trace store alone. */
const BLIND = ['replay-episode', 'replay-branch', 'rules-of-play', 'supply', 'play'].map(
  (name) => `benchmarks/replay/${name}.ts`,
);

interface SourceFile {
  /** From the project's root, `datasets/cache/cache.ts`. */
  readonly path: string;
  readonly text: string;
  /** Files of the project, by their path. */
  readonly imports: readonly string[];
  /** Packages, and modules of Node. */
  readonly packages: readonly string[];
}

function sources(): SourceFile[] {
  return PARTS.flatMap((part) => {
    const names = readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.m?[jt]s$/.test(name)).map((name) => source(`${part}/${name.replaceAll('\\', '/')}`));
  });
}

function source(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const [own, foreign] = [specifiers.filter((name) => name.startsWith('.')), specifiers.filter((name) => !name.startsWith('.'))];
  const imports = own.map((name) => relative(ROOT, join(ROOT, dirname(path), name)).replaceAll('\\', '/'));
  return { path, text, imports, packages: foreign };
}

/** The folder of ARROWS that a file belongs to. */
function partOf(path: string): string {
  const parts = path.split('/');
  return parts[0] === 'benchmarks' ? parts.slice(0, parts.length > 2 ? 2 : 1).join('/') : parts[0];
}

function within(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

const files = sources();
const code = files.filter(({ path }) => !path.startsWith('test/'));

/** The places of a file, outside comments, that use one of these. */
function uses(text: string, names: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) || ts.isNewExpression(node)) {
      const written = ts.isNewExpression(node) ? `new ${node.expression.getText()}` : node.getText();
      if (names.includes(written)) found.push(written);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2023, true));
  return found;
}

describe('imports', () => {
  test('are found, whatever their form', () => {
    const imported = (path: string) => files.find((file) => file.path === path)?.imports;
    expect(imported('datasets/open/ensure-traces.ts')).toEqual(
      expect.arrayContaining(['datasets/fetch/fetch.ts', 'datasets/pins/pins.ts']),
    );
    expect(imported('benchmarks/run/worker.mjs')).toEqual(['benchmarks/run/worker.ts']);
    expect(imported('controllers/controller.ts')).toEqual(['controllers/episode.ts']);
    expect(files.length).toBeGreaterThan(100);
  });

  test('lead to files that are there', () => {
    const known = new Set(files.map(({ path }) => path));
    const lost = files.flatMap(({ path, imports }) =>
      imports.filter((name) => !known.has(name) && !name.endsWith('.json')).map((name) => `${path} → ${name}`),
    );
    expect(lost).toEqual([]);
  });

  test('follow the arrows of the design', () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const part = partOf(path);
      const allowed = [part, ...(ARROWS[part] ?? [])];
      return imports.filter((name) => !allowed.some((place) => within(name, place))).map((name) => `${path} → ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test('start in parts that are known', () => {
    expect([...new Set(files.map(({ path }) => partOf(path)))].filter((part) => !(part in ARROWS))).toEqual([]);
  });

  test('never go round in a circle between files of the code, types aside', () => {
    const graph = new Map(code.map(({ path, text }) => [path, valueImports(path, text)]));
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

/** What a file imports at once, for more than types. */
function valueImports(path: string, text: string): string[] {
  const statements = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true).statements;
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    const specifier = statement.moduleSpecifier;
    if (typeOnly || specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    return [join(dirname(path), specifier.text).replaceAll('\\', '/')];
  });
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

test('what a controller meets in replay knows nothing of gold or of texts', () => {
  for (const { path, imports } of code.filter(({ path }) => BLIND.includes(path))) {
    expect(
      imports.filter((name) => name.startsWith('datasets/') && name !== 'datasets/store/trace-store.ts'),
      path,
    ).toEqual([]);
  }
});

describe('what makes results depend on more than their input is used nowhere but', () => {
  test.each<[string, string[], (path: string) => boolean]>([
    ['nowhere: chance without a name', ['Math.random'], () => false],
    [
      'in commands, timing and to tell what was left behind: the clock',
      ['Date.now', 'new Date', 'performance.now'],
      (path) => /^(scripts\/|benchmarks\/speed\/|datasets\/process-mark\.ts$)/.test(path),
    ],
    [
      'in commands and to find cache and mirror: the environment',
      ['process.env'],
      (path) => /^(scripts\/|datasets\/(cache|mirror|network)\.ts$)/.test(path),
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
      (path) => path === 'scripts/print.ts' || path === 'scripts/launch/launch.mjs',
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
