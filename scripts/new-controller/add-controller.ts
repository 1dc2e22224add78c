/** A controller that works, its test, and its place in the list: all three, or none. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isControllerName, NAMES } from '../../controllers/controller-fault.ts';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { UsageError } from '../program/command.ts';
import { withEntry } from './list-entry.ts';
import { controllerTemplate, testTemplate } from './templates.ts';

/**
 * @param root the folder of the project
 * @param name in kebab-case
 * @throws UsageError where the name is none, or taken; MachineError
 */
export async function addController(root: string, name: string): Promise<void> {
  if (!isControllerName(name)) throw new UsageError(`expected NAME to be ${NAMES}, got ${JSON.stringify(name)}`);
  const identifier = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  if (isReserved(identifier)) throw new UsageError(`expected NAME to be no word of the language, got ${JSON.stringify(name)}`);
  const listFile = join(root, 'controllers/index.ts');
  const [controller, test] = [join(root, 'controllers', `${name}.ts`), join(root, 'test/controllers', `${name}.test.ts`)];
  const there = [controller, test].find((file) => existsSync(file));
  if (there !== undefined) throw new UsageError(`expected NAME to be new, got ${name}: ${relative(root, there)} is there`);
  const list = withEntry(await readFile(listFile, 'utf8'), name, identifier);
  if (list === undefined) throw new UsageError(`expected NAME to be new, got ${name}: controllers/index.ts has ${identifier}`);
  await writeAll([
    [controller, controllerTemplate(name, identifier)],
    [test, testTemplate(name)],
    [listFile, list],
  ]);
}

/** Writes all files, the list last, or none. */
async function writeAll(files: readonly (readonly [file: string, text: string])[]): Promise<void> {
  const written: string[] = [];
  try {
    for (const [file, text] of files) {
      await writeAtomically(file, Buffer.from(text));
      written.push(file);
    }
  } catch (error) {
    await Promise.all(written.map((file) => rm(file)));
    throw error;
  }
}

/** Whether a variable cannot be called this, in a module or beside what the file imports. */
function isReserved(identifier: string): boolean {
  if (['integer', 'width', 'await', 'arguments', 'eval'].includes(identifier)) return true;
  try {
    new Function(`"use strict"; const ${identifier} = 0;`);
    return false;
  } catch {
    return true;
  }
}
