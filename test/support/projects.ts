/**
 * The files of tests in three groups. Most run one after another in a thread that has loaded the project once. A file that mocks, changes the
 * environment or starts processes has a process to itself, so that nothing leaks. Tests of pages share a process beside the browser's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(import.meta.dirname, '..');

/** Signs that a file changes the world it runs in: vitest's `vi`, the environment, other processes and commands. */
const CHANGES = /\bvi\b[^;]*from 'vitest'|process\.(?:env|on)\b|node:child_process|command-run|project-copy/;
const BROWSER = /from '(?:\.\.?\/)+(?:\w+\/)*browser\.ts'/;

export interface Project {
  readonly name: 'unit' | 'commands' | 'browser';
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
    { name: 'commands', files: of('commands'), isolate: true, pool: 'forks' },
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
  return CHANGES.test(text) ? 'commands' : 'unit';
}
