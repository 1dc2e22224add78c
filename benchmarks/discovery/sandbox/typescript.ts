/** TypeScript, which is loaded where foreign code is checked alone. */
import { createRequire } from 'node:module';
import type TypeScript from 'typescript';

/**
 * Returns TypeScript itself. `import()` would take more than twice the time: of a module that is no ES module, Node first searches all
 * nine megabytes for the names of its exports.
 */
export function typescript(): typeof TypeScript {
  return createRequire(import.meta.url)('typescript');
}
