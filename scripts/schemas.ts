/** `npm run schemas`: writes the JSON Schemas that are exported from the zod definitions. A test proves that they are current. */
import { fileURLToPath } from 'node:url';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { defineCommand } from './program/command.ts';
import { printLine } from './program/print.ts';

const ROOT = new URL('../', import.meta.url);

export const schemas = defineCommand({
  name: 'schemas',
  summary: 'Writes the JSON Schemas that the project commits.',
  details: 'The schemas of pins, question sets, run records, discoveries, baselines, samples, claims and suite files.',
  elsewhere: 'clone its repository',
  options: {},
  async main() {
    const [{ $ }, { jsonSchemas }] = await Promise.all([import('zx/core'), import('./schemas/json-schemas.ts')]);
    for (const [file, schema] of Object.entries(jsonSchemas)) {
      await writeAtomically(fileURLToPath(new URL(file, ROOT)), Buffer.from(JSON.stringify(schema())));
      await $({ cwd: fileURLToPath(ROOT), quiet: true })`npx biome format --write ${file}`;
      printLine(file);
    }
  },
});
