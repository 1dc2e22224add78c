/** `npm run new-controller -- NAME`: a controller that works, its test, and its place in the list; to be edited. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isControllerName, NAMES } from '../controllers/controller-fault.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { command, UsageError } from './command.ts';
import { withEntry } from './new-controller/list-entry.ts';
import { controllerTemplate, testTemplate } from './new-controller/templates.ts';
import { print } from './print.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const LIST = join(ROOT, 'controllers/index.ts');

await command({
  name: 'new-controller',
  summary: 'Adds a controller that runs and keeps the contract at once: a file, a line in the list, and a test. Then edit it.',
  flags: {},
  positionals: { NAME: 'what to call it, in kebab-case: leading-margin' },
  async main(_, [name]) {
    if (!isControllerName(name)) throw new UsageError(`expected NAME to be ${NAMES}, got ${JSON.stringify(name)}`);
    const identifier = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    if (isReserved(identifier)) throw new UsageError(`expected NAME to be no word of the language, got ${JSON.stringify(name)}`);
    const [controller, test] = [join(ROOT, 'controllers', `${name}.ts`), join(ROOT, 'test/controllers', `${name}.test.ts`)];
    const there = [controller, test].find((file) => existsSync(file));
    if (there !== undefined) throw new UsageError(`expected NAME to be new, got ${name}: ${relative(ROOT, there)} is there`);
    const list = withEntry(await readFile(LIST, 'utf8'), name, identifier);
    if (list === undefined) throw new UsageError(`expected NAME to be new, got ${name}: controllers/index.ts has ${identifier}`);
    await writeAll([
      [controller, controllerTemplate(name, identifier)],
      [test, testTemplate(name)],
      [LIST, list],
    ]);
    print(
      `controllers/${name}.ts             how it plays: edit this\n` +
        `test/controllers/${name}.test.ts   what it should do\n` +
        'controllers/index.ts               lists it\n\n' +
        `npx vitest run test/contract test/controllers/${name}.test.ts\n` +
        `npm run run -- --suite smoke --contestant ${name}\n` +
        `npm run check -- --contestant ${name}   against what the papers' contestants reach\n`,
    );
  },
});

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
