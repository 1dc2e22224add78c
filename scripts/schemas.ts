/** `npm run schemas`: writes the JSON Schemas that are exported from the zod definitions. A test proves that they are current. */
import { fileURLToPath } from 'node:url';
import { $ } from 'zx';
import { expectedJsonSchema } from '../benchmarks/committed/expected-schema.ts';
import { discoveryJsonSchema } from '../benchmarks/discovery/search-record/discovery-schema.ts';
import { recordJsonSchema } from '../benchmarks/record/record-schema.ts';
import { samplesJsonlSchema } from '../datasets/formats/samples-jsonl-schema.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { pinsJsonSchema } from '../datasets/pins/pins-schema.ts';
import { questionSetsJsonSchema } from '../datasets/question-sets/question-sets-schema.ts';
import { claimsJsonSchema } from '../reports/claims/claims-schema.ts';
import { command } from './command.ts';
import { printLine } from './print.ts';

const ROOT = new URL('../', import.meta.url);

/** Every schema by where it is committed, from the project's root. */
export const schemas: Readonly<Record<string, () => object>> = {
  'benchmarks/discovery/search-record/discovery.schema.json': discoveryJsonSchema,
  'benchmarks/committed/expected.schema.json': expectedJsonSchema,
  'benchmarks/record/record.schema.json': recordJsonSchema,
  'datasets/pins/pins.schema.json': pinsJsonSchema,
  'datasets/question-sets/question-sets.schema.json': questionSetsJsonSchema,
  'datasets/formats/samples-jsonl.schema.json': samplesJsonlSchema,
  'reports/claims/claims.schema.json': claimsJsonSchema,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command({
    name: 'schemas',
    summary: 'Writes the JSON Schemas of pins, question sets, run records, discoveries, baselines, samples and claims.',
    flags: {},
    async main() {
      for (const [file, schema] of Object.entries(schemas)) {
        await writeAtomically(fileURLToPath(new URL(file, ROOT)), Buffer.from(JSON.stringify(schema())));
        await $({ cwd: fileURLToPath(ROOT), quiet: true })`npx biome format --write ${file}`;
        printLine(file);
      }
    },
  });
}
