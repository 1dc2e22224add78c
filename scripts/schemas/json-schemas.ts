/** The JSON Schemas that are exported from the zod definitions. */

import { expectedJsonSchema } from '../../benchmarks/committed/expected-schema.ts';
import { rotationJsonSchema } from '../../benchmarks/discovery/rotation/rotation-schema.ts';
import { discoveryJsonSchema } from '../../benchmarks/discovery/search-record/discovery-schema.ts';
import { recordJsonSchema } from '../../benchmarks/record/record-schema.ts';
import { samplesJsonlSchema } from '../../datasets/formats/samples-jsonl/samples-jsonl-schema.ts';
import { pinsJsonSchema } from '../../datasets/pins/pins-schema.ts';
import { questionSetsJsonSchema } from '../../datasets/question-sets/question-sets-schema.ts';
import { claimsJsonSchema } from '../../reports/claims/claims-schema.ts';
import { suiteFileJsonSchema } from '../suite/suite-file-schema.ts';

/** Every schema by where it is committed, from the project's root. */
export const jsonSchemas: Readonly<Record<string, () => object>> = {
  'benchmarks/discovery/search-record/discovery.schema.json': discoveryJsonSchema,
  'benchmarks/discovery/rotation/rotation.schema.json': rotationJsonSchema,
  'benchmarks/committed/expected.schema.json': expectedJsonSchema,
  'benchmarks/record/record.schema.json': recordJsonSchema,
  'datasets/pins/pins.schema.json': pinsJsonSchema,
  'datasets/question-sets/question-sets.schema.json': questionSetsJsonSchema,
  'datasets/formats/samples-jsonl.schema.json': samplesJsonlSchema,
  'reports/claims/claims.schema.json': claimsJsonSchema,
  'scripts/suite/suite-file.schema.json': suiteFileJsonSchema,
};
