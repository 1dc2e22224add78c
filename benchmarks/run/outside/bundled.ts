/** A file of someone else's code with all that it imports as one module: the same wherever it lies and whatever its comments. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { BuildFailure, BuildOptions } from 'esbuild';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { reasonOf } from '../../../datasets/foundation/system-fault.ts';
import { describeThrown } from '../describe-thrown.ts';

/** The options of esbuild that make one module of a file. @param place its whole path */
export function oneModule(place: string) {
  return {
    entryPoints: [`./${basename(place)}`],
    absWorkingDir: dirname(place),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

/**
 * @param what an error says that the file should be, `a file of controllers`
 * @throws DataError of one line naming the file: it is not there, or does not compile
 */
export async function bundled(file: string, what: string): Promise<{ readonly code: string; readonly sha256: string }> {
  const place = resolve(file);
  const found = await stat(place).catch((error: Error) => error);
  if (found instanceof Error || !found.isFile()) {
    throw new DataError(`${file}: expected ${what}, got ${found instanceof Error ? reasonOf(found) : 'no file'}`);
  }
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      ...oneModule(place),
      write: false,
    });
    const code = outputFiles[0].text;
    return { code, sha256: sha256Of(code) };
  } catch (error) {
    const [problem] = (error as BuildFailure).errors ?? [];
    if (problem === undefined) throw new DataError(`${file}: expected code that compiles, got ${describeThrown(error)}`);
    const { text, location } = problem;
    const where = location === null ? '' : ` at ${location.file}:${location.line}:${location.column + 1}`;
    throw new DataError(`${file}: expected code that compiles, got "${text.replaceAll('\n', ' ')}"${where}`);
  }
}

/** The hash by which a module is called. */
export function sha256Of(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
