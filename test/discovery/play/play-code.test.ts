/** Code that an agent wrote is scored as a composition is, in the same orders; what breaks a rule is a fault. */
import { describe, expect, type MockInstance, onTestFinished, test, vi } from 'vitest';
import type { History } from '../../../benchmarks/discovery/objective/history.ts';
import { byQuestion } from '../../../benchmarks/discovery/objective/objective.ts';
import { openSearchStores } from '../../../benchmarks/discovery/objective/search-stores.ts';
import { standardObjective } from '../../../benchmarks/discovery/objective/standard-objective.ts';
import { playComposition } from '../../../benchmarks/discovery/play/play-candidate.ts';
import { CodePlayer } from '../../../benchmarks/discovery/play/play-code.ts';
import { team } from '../../../benchmarks/discovery/play/team.ts';
import { IsolatedCandidate } from '../../../benchmarks/discovery/sandbox/isolated-candidate.ts';
import type { Explorer } from '../../../benchmarks/discovery/search/explorer.ts';
import { search } from '../../../benchmarks/discovery/search/search.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { isAlive } from '../sandbox/foreign-code.ts';
import { shortestFirst } from '../space/known-compositions.ts';

/** Shortest-first of four branches, complete at two, at any setting of its knob. */
const CODE = `
import { defineController, integer } from '../controller.ts';
import { openBranches } from '../open-branches.ts';

export const four = defineController({
  name: 'four',
  source: 'a test',
  parameters: { width: integer('branches', 4, 4, 4) },
  knob: 'width',
  modes: { saving: 4, high: 4 },
  *play(episode, { width }) {
    const branches = openBranches(episode, width);
    yield;
    const done = () => branches.filter((branch) => branch.finished);
    while (episode.running.length > 0 && done().length < 2) {
      episode.advance(episode.running);
      yield;
    }
    const votes = episode.tally();
    for (const branch of done()) votes.add(branch.answer);
    return votes.winner;
  },
});
`;

test('code plays as the composition that it spells out', async () => {
  const stores = await openSearchStores(['simulated-Qwen3-4B/aime24', 'simulated-Qwen3-0.6B/aime24'], 0.5);
  const orders = { first: 1000, count: 10 };
  const player = new CodePlayer(CODE, stores);
  const played = await player.play([0, 1], orders).finally(() => player.close());
  expect(played).toEqual(playComposition(shortestFirst(4, 2), stores, [0, 1], orders));
});

test('code that breaks a rule is a fault of one line', async () => {
  const stores = await openSearchStores(['simulated-Qwen3-4B/aime24'], 0);
  const code = CODE.replace('return votes.winner;', 'return 60000;');
  const player = new CodePlayer(code, stores);
  await expect(player.play([0], { first: 1000, count: 1 })).rejects.toThrow(/^[^\n]+$/);
  player.close();
});

describe('the process of foreign code', () => {
  type Opening = MockInstance<typeof IsolatedCandidate.open>;

  function watched(): Opening {
    const opening = vi.spyOn(IsolatedCandidate, 'open');
    onTestFinished(() => opening.mockRestore());
    return opening;
  }

  async function pids(opening: Opening): Promise<number[]> {
    const opened = await Promise.all(opening.mock.results.map(({ value }) => value as Promise<IsolatedCandidate>));
    return opened.map((each) => (each as unknown as { process: { pid: number } }).process.pid);
  }

  async function allEnded(opening: Opening): Promise<void> {
    const ids = await pids(opening);
    await expect.poll(() => ids.some(isAlive), { timeout: 30_000 }).toBe(false);
  }

  /** One candidate, raced on simulated traces as a search does it. */
  async function raced(code: string): Promise<History> {
    const stores = await openSearchStores(['simulated-Qwen3-0.6B/aime24'], 0.5);
    const objective = standardObjective(stores, {});
    const players = await team(stores, 0.5, 1);
    onTestFinished(() => players.close());
    const explorer: Explorer = {
      name: 'agent',
      perRound: 1,
      propose: async () => [{ candidate: candidate({ kind: 'code', code }), tokens: 0, dollars: 0 }],
    };
    const orders = { first: 1000, count: 1 };
    const what = { kind: 'composition', composition: shortestFirst(4, 2) } as const;
    const reference = byQuestion(await players.play(what, objective.betas, orders), objective);
    const entries: History['entries'][number][] = [];
    const ledger = { entries, append: async (entry: (typeof entries)[number]) => void entries.push(entry) };
    const options = { explorer, seed: 1, batch: 1, candidates: 1, clock: () => 0, deadline: 1, workers: 1 };
    return search(ledger, { team: players, objective, reference }, options);
  }

  test('is one for a whole race, and ended with it', async () => {
    const opening = watched();
    const { entries } = await raced(CODE);
    expect(entries[0].scores?.orders).toBe(16);
    expect(opening).toHaveBeenCalledTimes(1);
    await allEnded(opening);
  });

  test('is ended when it breaks a rule', async () => {
    const opening = watched();
    const lazy = CODE.replace('yield;', 'yield; if (episode.capacity > 1) return 60000;');
    expect((await raced(lazy)).entries[0].failure).toMatch(/^[^\n]+$/);
    await allEnded(opening);
  });

  test('is ended when a team closes while it races', async () => {
    const opening = watched();
    const stores = await openSearchStores(['simulated-Qwen3-0.6B/aime24'], 0.5);
    const players = await team(stores, 0.5, 1);
    const endless = players.forRace({ kind: 'code', code: CODE.replace('yield;', 'yield; for (;;) {}') });
    const playing = endless.play({ kind: 'code', code: '' }, [0], { first: 1000, count: 1 });
    await pids(opening);
    await players.close();
    await expect(playing).rejects.toThrow('expected a process under way, got it closed');
    await allEnded(opening);
  });

  test('is ended as soon as it has started when it is closed before', async () => {
    const opening = watched();
    const player = new CodePlayer(CODE, await openSearchStores(['simulated-Qwen3-0.6B/aime24'], 0.5));
    const playing = player.play([0], { first: 1000, count: 1 });
    player.close();
    await expect(playing).rejects.toThrow('expected a process under way, got it closed');
    await expect(player.play([0], { first: 1000, count: 1 })).rejects.toThrow(
      'expected a player that plays, got one that was closed',
    );
    await allEnded(opening);
  });
});
