/** A rotation as it was asked for: its searches, then the judgement of all that they found, and its record. */

import { join } from 'node:path';
import { foldsOf } from '../../benchmarks/discovery/rotation/folds.ts';
import { judgeFolds } from '../../benchmarks/discovery/rotation/judge-folds.ts';
import { PROTOCOLS, protocolHash, readProtocol } from '../../benchmarks/discovery/rotation/protocol.ts';
import { readRotation, rotationRecord, writeRotation } from '../../benchmarks/discovery/rotation/rotation-record.ts';
import { rotationLines } from '../../benchmarks/discovery/rotation/rotation-text.ts';
import { countSearches, searchFolds } from '../../benchmarks/discovery/rotation/search-folds.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { typedHere } from '../../datasets/foundation/installation.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { UsageError, wholeNumber } from '../program/command.ts';
import { printError, printLine, printWhile } from '../program/print.ts';
import { showProgress } from '../program/progress.ts';
import { requireTraces } from '../suite/fetch-traces.ts';
import type { DiscoverFlags } from './discover-options.ts';
import { onlyOn } from './discover-plan.ts';
import { madeNow } from './made.ts';

/** The flags that do not change what the protocol says. */
const TAKEN: readonly string[] = ['protocol', 'ledger', 'record', 'minutes'];
const FOLDER = join('results', 'rotation');

/** @returns the exit code: 1 when the time was not enough for any fold */
export async function rotate(flags: DiscoverFlags & { readonly protocol: string }, clock: () => number): Promise<number> {
  const other = Object.keys(flags).find((flag) => !TAKEN.includes(flag));
  if (other !== undefined) {
    throw new UsageError(`--${other}: expected it without --protocol, which says all that decides a result, got both`);
  }
  const started = clock();
  const minutes = flags.minutes === undefined ? undefined : wholeNumber('minutes', flags.minutes, 0, 10_000);
  const protocol = await readProtocol(PROTOCOLS.get(flags.protocol) ?? flags.protocol);
  const hash = protocolHash(protocol);
  const name = PROTOCOLS.has(flags.protocol) ? flags.protocol : hash.slice(0, 12);
  const [folder, file] = [flags.ledger ?? join(FOLDER, name), flags.record ?? join(FOLDER, `${name}.json`)];
  const before = await readRotation(file);
  if (before !== undefined && before.protocol !== hash) {
    throw new DataError(
      `${file}: protocol: expected ${hash}, the protocol of this rotation, got ${before.protocol}; give --record another file`,
    );
  }
  printLine(`protocol:   ${hash}`);
  const stores = foldsOf(protocol).flatMap(({ search }) => search);
  await requireTraces(onlyOn([...new Set(stores)]));
  const cost = { searches: 0, candidates: 0, evaluations: 0, seconds: 0 };
  const progress = await showProgress('searching', countSearches(protocol));
  const deadline = minutes === undefined ? Number.POSITIVE_INFINITY : started + 60 * minutes;
  const folds = await searchFolds(protocol, { folder, clock, deadline }, ({ name, candidates, evaluations, seconds }) => {
    cost.searches++;
    cost.candidates += candidates;
    cost.evaluations += evaluations;
    cost.seconds += seconds;
    const line = `${name}: ${candidates} candidates in ${seconds.toFixed(0)} s`;
    progress.advance(1, line);
    progress.line(line);
  }).catch((error) => {
    progress.fail('not complete');
    throw error;
  });
  progress.stop(`${folds.length} folds searched, noted in ${folder}`);
  if (folds.length === 0) {
    printError(`discover: --minutes: expected time for one seed on every dataset, got ${minutes}; the same command goes on`);
    return 1;
  }
  await requireTraces(onlyOn(protocol.judging.unseen.flatMap((group) => group.stores)));
  const judged = await printWhile(`judging ${folds.length} folds on what they left out`, () => judgeFolds(folds, protocol));
  const made = await madeNow(typedHere(`npm run discover -- --protocol ${shellWord(flags.protocol)}`));
  const record = rotationRecord(protocol, judged, made, cost);
  await writeRotation(file, record);
  for (const line of [...rotationLines(record), `record:     ${file}`]) printLine(line);
  return 0;
}
