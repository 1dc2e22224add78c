/**
 * The files of tests in four groups. Most run one after another in a thread that has loaded the project once. Files that change the
 * environment or start processes do so in a process that has. A file that replaces modules has a process to itself, so that nothing leaks.
 * Tests of pages share a process beside the browser's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(import.meta.dirname, '..');

/** Signs that a file changes the world it runs in: the environment, until its test ends, other processes and commands. */
const CHANGES =
  /\bvi\b[^;]*from 'vitest'|process\.(?:env|on)\b|node:child_process|command-run|project-copy|installed-package|in-process\.ts|support\/workers/;
/** Signs that a file changes it for good: other modules, before they are loaded. */
const REPLACES = /\bvi\.(?:mock|doMock|hoisted)\b/;
const BROWSER = /from '(?:\.\.?\/)+(?:\w+\/)*browser\.ts'/;

export interface Project {
  readonly name: 'unit' | 'commands' | 'mocks' | 'browser';
  /** From the project's root. */
  readonly files: string[];
  /** Whether each file has modules of its own. */
  readonly isolate: boolean;
  readonly pool: 'threads' | 'forks';
}

export function projects(): Project[] {
  const files = testFiles().map((file) => ({ file, group: groupOf(file) }));
  const of = (name: Project['name']) => files.filter(({ group }) => group === name).map(({ file }) => file);
  return [
    { name: 'commands', files: of('commands'), isolate: false, pool: 'forks' },
    { name: 'mocks', files: of('mocks'), isolate: true, pool: 'forks' },
    { name: 'browser', files: of('browser'), isolate: false, pool: 'forks' },
    { name: 'unit', files: of('unit'), isolate: false, pool: 'threads' },
  ];
}

function testFiles(): string[] {
  const names = readdirSync(TESTS, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => `test/${name.replaceAll('\\', '/')}`);
}

function groupOf(file: string): Project['name'] {
  const text = readFileSync(join(TESTS, '..', file), 'utf8');
  if (BROWSER.test(text)) return 'browser';
  if (REPLACES.test(text)) return 'mocks';
  return CHANGES.test(text) ? 'commands' : 'unit';
}
