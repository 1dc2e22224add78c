/**
 * Controllers from files outside the project. A file is made into one module with all that it imports, and this module is what
 * plays, what workers are given, and what the hash of the deciding code takes in: nothing that it imports can change unseen.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { KnownController, Outside } from '../../controllers/contestant.ts';
import type { Controller } from '../../controllers/controller.ts';
import { controllerFault } from '../../controllers/controller-fault.ts';
import { controllers } from '../../controllers/index.ts';
import { DataError } from '../../datasets/errors.ts';

/**
 * The project's list, then the controllers of these files, in the order of their exports' names.
 *
 * @throws DataError of one line naming the file: it is not there, does not compile or load, exports no controller or a faulty one,
 * or one whose name is taken
 */
export async function knownControllers(files: readonly string[] = []): Promise<readonly KnownController[]> {
  const known: KnownController[] = [...controllers];
  for (const file of files) {
    for (const controller of await controllersOf(await bundled(file))) {
      const taken = known.find(({ name }) => name === controller.name);
      if (taken !== undefined) {
        const by = taken.outside === undefined ? 'one of the list' : taken.outside.file;
        throw new DataError(`${file}: expected a name that is not taken, got ${controller.name}, which is ${by}`);
      }
      known.push(controller);
    }
  }
  return known;
}

/** The controllers that a module exports; what else it exports is left alone. @throws DataError */
export async function controllersOf(outside: Outside): Promise<KnownController[]> {
  const { file, code } = outside;
  let exported: Record<string, unknown>;
  try {
    exported = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  } catch (error) {
    throw new DataError(`${file}: expected a module that loads, got ${oneLine(error)}`);
  }
  const found = [...new Set(Object.values(exported))].filter(looksLikeController);
  if (found.length === 0) {
    const names = Object.keys(exported).join(', ') || 'nothing';
    throw new DataError(`${file}: expected to export a controller, an object with knob and play, got exports ${names}`);
  }
  return found.map((value) => {
    const fault = controllerFault(value);
    if (fault !== undefined) throw new DataError(`${file}: ${fault}`);
    return { ...(value as Controller), outside };
  });
}

/** A file with all that it imports as one module: the same wherever it lies and whatever its comments. @throws DataError */
async function bundled(file: string): Promise<Outside> {
  const place = resolve(file);
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error || !found.isFile()) {
    throw new DataError(`${file}: expected a file of controllers, got ${found instanceof Error ? found.code : 'no file'}`);
  }
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      entryPoints: [`./${basename(place)}`],
      absWorkingDir: dirname(place),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      minifyWhitespace: true,
      legalComments: 'none',
      write: false,
      logLevel: 'silent',
    });
    const code = outputFiles[0].text;
    return { file, code, sha256: createHash('sha256').update(code).digest('hex') };
  } catch (error) {
    const [problem] = (error as BuildFailure).errors ?? [];
    if (problem === undefined) throw new DataError(`${file}: expected code that compiles, got ${oneLine(error)}`);
    const { text, location } = problem;
    const where = location === null ? '' : ` at ${location.file}:${location.line}:${location.column + 1}`;
    throw new DataError(`${file}: expected code that compiles, got "${text.replaceAll('\n', ' ')}"${where}`);
  }
}

function looksLikeController(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('play' in value || 'knob' in value);
}

function oneLine(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return `${name}: ${message}`.split('\n')[0];
}
