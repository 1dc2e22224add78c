/** The frozen protocol: its hash stands for all that decides a result. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROTOCOLS, protocolHash, readProtocol } from '../../../benchmarks/discovery/rotation/protocol.ts';
import { readRotation } from '../../../benchmarks/discovery/rotation/rotation-record.ts';
import { STANDARD } from '../../../benchmarks/discovery/search/manner.ts';
import { OBJECTIVE, STAGES } from '../../../benchmarks/discovery/space/search-settings.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const committed = await readProtocol(PROTOCOLS.get('rotation')!);

describe('the hash of a protocol', () => {
  test.each([...PROTOCOLS])('is that of the committed record: %s', async (name, file) => {
    const protocol = await readProtocol(file);
    const place = new URL(`../../../benchmarks/committed/rotation/${name}.json`, import.meta.url);
    const record = await readRotation(fileURLToPath(place));
    expect(record?.protocol).toBe(protocolHash(protocol));
    expect(record?.frozen).toEqual(protocol);
  });

  test('changes with the protocol and with each setting of the search', () => {
    const hash = protocolHash(committed);
    expect(protocolHash({ ...committed, cells: { ...committed.cells, candidates: 257 } })).not.toBe(hash);
    expect(protocolHash({ ...committed, judging: { ...committed.judging, orders: 99 } })).not.toBe(hash);
    const { caution } = OBJECTIVE;
    onTestFinished(() => void Object.assign(OBJECTIVE, { caution }));
    Object.assign(OBJECTIVE, { caution: 0.6 });
    expect(protocolHash(committed)).not.toBe(hash);
  });

  test('does not depend on the order of fields', () => {
    const turned = Object.fromEntries(Object.entries(committed).reverse()) as typeof committed;
    expect(protocolHash(turned)).toBe(protocolHash(committed));
  });
});

test.each([
  [{ ...committed, protocol: 2 }, 'protocol: expected 1, got 2'],
  [
    { ...committed, leaveDatasetsOut: { ...committed.leaveDatasetsOut, seeds: [] } },
    'leaveDatasetsOut.seeds: expected at least 1 entries, got []',
  ],
  [
    { ...committed, inner: { ...committed.inner!, bounds: [[0.5, 0.1]] } },
    'inner.bounds[0]: expected a lower bound below the upper one, got [0.5,0.1]',
  ],
  [{ ...committed, manner: { simplify: false } }, 'manner.stages: expected'],
  [
    { ...committed, manner: { ...STANDARD, stages: [STAGES[1], STAGES[0]] } },
    'manner.stages: expected more orders in each stage than in the one before, got ',
  ],
  [{ ...committed, more: 1 }, 'expected no field "more", got 1'],
])('a file that is no protocol is told in one line: %#', async (value, place) => {
  const file = join(await temporaryFolder(), 'protocol.json');
  await writeFile(file, JSON.stringify(value));
  const error = await rejection(readProtocol(file));
  expectDataError(error, '');
  expect(error.message).toContain(place);
});
