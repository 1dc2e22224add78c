/** The searches of a protocol that says in which manner it searches, and leaves out the inner choice. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROTOCOLS, type Protocol, readProtocol } from '../../../benchmarks/discovery/rotation/protocol.ts';
import { countSearches, searchFolds } from '../../../benchmarks/discovery/rotation/search-folds.ts';
import { OBJECTIVE } from '../../../benchmarks/discovery/space/search-settings.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { shortenSearches } from './short-searches.ts';

shortenSearches();

const { inner: _, ...first } = await readProtocol(PROTOCOLS.get('rotation')!);
const manner = {
  stages: [{ orders: 1, slack: 0 }],
  archive: { size: 2, ofAKind: 1, few: 1 },
  fromNothing: 4,
  simplify: false,
};
const protocol: Protocol = {
  ...first,
  models: ['simulated-Qwen3-0.6B', 'simulated-Qwen3-4B'],
  datasets: ['aime24', 'hmmt25'],
  manner,
  leaveDatasetsOut: { seeds: [1], candidates: 3, finalists: 1 },
  cells: { seeds: [1], candidates: 2, finalists: 1 },
};

test('whole datasets and cells are searched in its manner, by the standard objective', async () => {
  const folder = await temporaryFolder();
  const folds = await searchFolds(protocol, { folder, clock: () => 0, deadline: 1 });
  expect(folds.map(({ kind, tried, found }) => [kind, tried.length, found.length])).toEqual([
    ...Array(2).fill(['dataset', 0, 1]),
    ...Array(4).fill(['cell', 0, 1]),
  ]);
  expect(countSearches(protocol)).toBe(6);
  for (const name of ['aime24-seed-1', 'hmmt25-without-simulated-Qwen3-4B-seed-1']) {
    const lines = (await readFile(join(folder, `${name}.jsonl`), 'utf8')).trim().split('\n');
    const [heading, ...entries] = lines.map((line) => JSON.parse(line));
    const { stages, archive, fromNothing } = manner;
    expect(heading).toMatchObject({ stages, archive, fromNothing, objective: { complexity: OBJECTIVE.complexity } });
    expect(entries.map(({ scores }) => scores.orders)).toEqual(entries.map(() => 1));
  }
});
