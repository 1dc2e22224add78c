/** Files that tests start in a process of their own. */
import { join } from 'node:path';
import { inject } from 'vitest';
import { builtName } from './launch.ts';

/** Where a source of the project, or a program of tests, lies as it was built for this run of vitest. @param source from the root */
export function built(source: string): string {
  return join(inject('build'), builtName(source));
}
