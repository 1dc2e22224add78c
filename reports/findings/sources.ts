/** Every source of findings that records are read for, in the order in which the template speaks of them. */
import type { FindingSource } from './found.ts';
import { gpqa } from './gpqa.ts';
import { modelsAgainstCompute } from './models-against-compute.ts';
import { paper } from './paper.ts';
import { probing } from './probing.ts';
import { publishedRows } from './published-rows.ts';
import { revisions } from './revisions.ts';
import { verifiers } from './verifiers.ts';

export const findingSources: readonly FindingSource[] = [
  paper,
  publishedRows,
  probing,
  gpqa,
  verifiers,
  revisions,
  modelsAgainstCompute,
];
