/** `npm run new-controller -- NAME`: a controller that works, its test, and its place in the list; to be edited. */
import { fileURLToPath } from 'node:url';
import { defineCommand } from './program/command.ts';
import { print } from './program/print.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

export const newController = defineCommand({
  name: 'new-controller',
  summary: 'Adds a controller that plays, to be edited, and its test.',
  details: 'It runs and keeps the contract at once: a file, a line in the list, and a test. Then edit it.',
  elsewhere: "write a file that imports 'autotts-bench/controllers', and play it by run --controllers FILE",
  options: {},
  arguments: { '<NAME>': 'what to call it, in kebab-case: leading-margin' },
  async main(_, [name]) {
    const { addController } = await import('./new-controller/add-controller.ts');
    await addController(ROOT, name);
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
