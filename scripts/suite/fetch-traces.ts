/** Brings the traces of a suite into the cache before it is played, with a line for each that came from outside. */
import { type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { UnreachableError } from '../../datasets/foundation/errors.ts';
import { type Availability, ensureTraces } from '../../datasets/open/ensure-traces.ts';
import { comesWithProject } from '../../datasets/store/embedded-ids.ts';
import { membersOf } from '../../datasets/store/source-ids.ts';
import { printLine } from '../program/print.ts';

/** Whether the traces can be had; those that are missing are fetched. */
export function ensureTracesOf(suite: Suite): Promise<Availability> {
  const recorded = membersOf(tracesOf(suite)).filter((id) => !comesWithProject(id));
  return ensureTraces(recorded, {
    progress({ id, from, bytes, done }) {
      if (done && from !== 'cache') printLine(`${id}: ${sizeText(bytes)} from the ${from}`);
    },
  });
}

/** @throws UnreachableError when the traces cannot be had */
export async function requireTraces(suite: Suite): Promise<void> {
  const had = await ensureTracesOf(suite);
  if (!had.available) throw new UnreachableError(had.reason);
}

/** A size for people: `2.4 MB`, and below a tenth of a megabyte `17 kB`. */
export function sizeText(bytes: number): string {
  return bytes < 1e5 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
