/** Searches in which an agent or a model is asked: one candidate at a time, each noted with what it has cost. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OrderRange } from '../../../benchmarks/discovery/play/play-candidate.ts';
import type { Explorer, Proposal } from '../../../benchmarks/discovery/search/explorer.ts';
import { openLedger } from '../../../benchmarks/discovery/search/ledger.ts';
import { search } from '../../../benchmarks/discovery/search/search.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { STAGES } from '../../../benchmarks/discovery/space/search-settings.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { course, heading, options, searched } from '../play/played-by-hash.ts';

describe('an explorer that asks an agent or a model', () => {
  const proposal = (code: string, more: Partial<Proposal> = {}): Proposal => {
    return { candidate: candidate({ kind: 'code', code }), tokens: 10, dollars: 0.5, ...more };
  };

  /** Proposes these, one a round; what it was told to propose at most, and how many entries it was told of. */
  function asking(proposals: readonly Proposal[]) {
    const asked: [count: number, entries: number][] = [];
    const explorer: Explorer = {
      name: 'agent',
      perRound: 1,
      propose: async ({ entries }, _, count) => {
        asked.push([count, entries.length]);
        return [proposals[Math.min(entries.length, proposals.length - 1)]];
      },
    };
    return { explorer, asked };
  }

  test('is asked for one candidate at a time, and told of all before', async () => {
    const { explorer, asked } = asking(['good a', 'good b', 'good c'].map((code) => proposal(code)));
    const { entries } = await searched(join(await temporaryFolder(), 'ledger'), { explorer, candidates: 3 });
    expect(asked).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    expect(entries.map(({ round, scores }) => [round, scores?.orders])).toEqual([
      [0, 16],
      [1, 16],
      [2, 16],
    ]);
  });

  test('learns that it proposed what was scored before, which is noted with its cost and not played again', async () => {
    const played: { id: string; orders: OrderRange }[] = [];
    const { explorer } = asking(['good a', 'good b', 'good a', 'good c'].map((code) => proposal(code)));
    const ledger = await openLedger(join(await temporaryFolder(), 'ledger'), heading);
    const { entries } = await search(ledger, course(played), { ...options, explorer, candidates: 4 });
    expect(entries[2]).toMatchObject({
      failure: 'expected a new candidate, got one that was scored before as 0',
      tokens: 10,
      dollars: 0.5,
    });
    expect(entries[2].scores).toBeUndefined();
    expect(entries[3].scores).toBeDefined();
    expect(played.filter(({ id }) => id === entries[0].candidate.id)).toHaveLength(STAGES.length);
  });

  test('may propose again what only failed', async () => {
    const { explorer } = asking([proposal('good a', { fault: 'expected the agent to exit with 0, got 3' }), proposal('good a')]);
    const { entries } = await searched(join(await temporaryFolder(), 'ledger'), { explorer, candidates: 2 });
    expect(entries[1].scores).toBeDefined();
  });

  test('is noted each time that it brings nothing, with what that has cost', async () => {
    const nothing = ['no such file', 'no end', 'no such file'].map((fault) => proposal('', { fault }));
    const { explorer } = asking([...nothing, proposal('good a')]);
    const { entries } = await searched(join(await temporaryFolder(), 'ledger'), { explorer, candidates: 4 });
    expect(entries.map(({ failure, dollars }) => [failure, dollars])).toEqual([
      ['no such file', 0.5],
      ['no end', 0.5],
      ['no such file', 0.5],
      [undefined, 0.5],
    ]);
  });

  test('is given up when it brings nothing new for long, also by a search that was killed meanwhile', async () => {
    const folder = await temporaryFolder();
    const { explorer } = asking([proposal('good a'), proposal('', { fault: 'no such file' })]);
    const whole = await searched(join(folder, 'whole'), { explorer });
    expect(whole.entries).toHaveLength(22);
    await searched(join(folder, 'killed'), { explorer, candidates: 9 });
    expect((await searched(join(folder, 'killed'), { explorer })).entries).toEqual(whole.entries);
  });

  test('goes on after it was killed with the next round, told of all that was noted', async () => {
    const folder = await temporaryFolder();
    const proposals = ['good a', 'bad', 'good b', 'good c'].map((code) => proposal(code));
    const whole = await searched(join(folder, 'whole'), { explorer: asking(proposals).explorer, candidates: 4 });
    const { explorer, asked } = asking(proposals);
    await searched(join(folder, 'killed'), { explorer, candidates: 2 });
    expect((await searched(join(folder, 'killed'), { explorer, candidates: 4 })).entries).toEqual(whole.entries);
    expect(asked.map(([, entries]) => entries)).toEqual([0, 1, 2, 3]);
  });

  test('is asked no more when time is up', async () => {
    let now = 0;
    const explorer: Explorer = {
      name: 'agent',
      perRound: 1,
      propose: async ({ entries }) => {
        now += 2;
        return [proposal(`good ${entries.length}`)];
      },
    };
    const { entries } = await searched(join(await temporaryFolder(), 'ledger'), { explorer, clock: () => now, deadline: 4 });
    expect(entries).toHaveLength(2);
  });
});
