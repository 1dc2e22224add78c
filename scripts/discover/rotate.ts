/** A rotation as it was asked for: its searches, then the judgement of all that they found. */
import { join } from 'node:path';
import { foldsOf } from '../../benchmarks/discovery/rotation/folds.ts';
import { COMMITTED_PROTOCOL, protocolHash, readProtocol } from '../../benchmarks/discovery/rotation/protocol.ts';
import { countSearches, searchFolds } from '../../benchmarks/discovery/rotation/search-folds.ts';
import { UsageError, wholeNumber } from '../program/command.ts';
import { printLine } from '../program/print.ts';
import { showProgress } from '../program/progress.ts';
import { requireTraces } from '../suite/fetch-traces.ts';
import type { DiscoverFlags } from './discover-options.ts';
import { onlyOn } from './discover-plan.ts';

/** The flags that do not change what the protocol says. */
const TAKEN: readonly string[] = ['protocol', 'ledger', 'record', 'minutes'];

/** @returns the exit code */
export async function rotate(flags: DiscoverFlags & { readonly protocol: string }, clock: () => number): Promise<number> {
  const other = Object.keys(flags).find((flag) => !TAKEN.includes(flag));
  if (other !== undefined) {
    throw new UsageError(`--${other}: expected it without --protocol, which says all that decides a result, got both`);
  }
  const started = clock();
  const minutes = flags.minutes === undefined ? undefined : wholeNumber('minutes', flags.minutes, 0, 10_000);
  const protocol = await readProtocol(flags.protocol === 'rotation' ? COMMITTED_PROTOCOL : flags.protocol);
  const hash = protocolHash(protocol);
  const folder = flags.ledger ?? join('results', 'discovery', 'rotation');
  printLine(`protocol:   ${hash}`);
  await requireTraces(onlyOn([...new Set(foldsOf(protocol).flatMap(({ search }) => search))]));
  const progress = await showProgress('searching', countSearches(protocol));
  const until = minutes === undefined ? Number.POSITIVE_INFINITY : started + 60 * minutes;
  const folds = await searchFolds(protocol, { folder, clock, until }, ({ name, candidates, seconds }) => {
    const line = `${name}: ${candidates} candidates in ${seconds.toFixed(0)} s`;
    progress.advance(1, line);
    progress.line(line);
  }).catch((error) => {
    progress.fail('not complete');
    throw error;
  });
  progress.stop(`${folds.length} folds searched, noted in ${folder}`);
  return 0;
}
