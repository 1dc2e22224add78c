/** The values of flags that are known without a network: a shell offers them. */
import { PROTOCOLS } from '../../benchmarks/discovery/rotation/protocol.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { controllers } from '../../controllers/index.ts';
import { BILLINGS } from '../../datasets/billing/billing.ts';
import { Cache } from '../../datasets/cache/cache.ts';
import { FORMATS } from '../../datasets/formats/index.ts';
import { GRADINGS } from '../../datasets/grading/rules.ts';
import { importedIds } from '../../datasets/imports/imported.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { simulatedIds } from '../../datasets/simulated/simulated-traces.ts';
import { EMBEDDED_STORES } from '../../datasets/store/embedded-ids.ts';
import { REQUIREMENTS } from '../check/gate-flags.ts';

/** By the name of the flag, the same for every command. */
export async function knownValues(): Promise<Readonly<Record<string, readonly string[]>>> {
  const contestants = controllers.flatMap(({ name, parameters }) => [
    name,
    ...Object.keys(parameters).map((parameter) => `${name}:${parameter}=`),
  ]);
  const stores = [
    ...(await pins()).map(({ id }) => id),
    ...(await importedIds(new Cache())),
    ...EMBEDDED_STORES.keys(),
    ...simulatedIds(),
  ];
  return {
    suite: suites.map(({ name }) => name),
    contestant: contestants,
    against: contestants,
    traces: stores,
    search: stores,
    'held-out': stores,
    grading: GRADINGS,
    billing: BILLINGS,
    require: REQUIREMENTS,
    format: FORMATS.map(({ name }) => name),
    protocol: [...PROTOCOLS.keys()],
  };
}
