/** The inner choice of a cell: its searches and its judgement stay within the cell's own search stores. */
import { expect, test } from 'vitest';
import { StorePlayer } from '../../../benchmarks/discovery/held-out/play-stores.ts';
import { foldsOf } from '../../../benchmarks/discovery/rotation/folds.ts';
import { best, tryInner } from '../../../benchmarks/discovery/rotation/inner-choice.ts';
import { PROTOCOLS, readProtocol } from '../../../benchmarks/discovery/rotation/protocol.ts';
import type { SearchTask } from '../../../benchmarks/discovery/rotation/searches.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import { shortestFirst } from '../space/known-compositions.ts';

const { inner, judging } = await readProtocol(PROTOCOLS.get('rotation')!);
const committed = { inner: inner!, judging };
const NAMES = { models: ['simulated-Qwen3-0.6B', 'simulated-Qwen3-4B'], datasets: ['aime24', 'hmmt25'] };
const cell = foldsOf(NAMES).find(({ kind }) => kind === 'cell')!;
const found = (task: SearchTask) => ({
  protocol: '',
  name: task.name,
  ledger: '',
  candidates: 1,
  evaluations: 1,
  seconds: 1,
  // The more a knob costs, the fewer branches: settings differ in what they find.
  winner: shortestFirst(task.settings.complexity! > 0.001 ? 1 : 8, 1),
});

test('tries every setting on halves of the search questions, and opens no other store', async () => {
  const opened: string[] = [];
  const player = new StorePlayer(2, async (id) => {
    opened.push(id);
    return openStore(id);
  });
  const tasks: SearchTask[] = [];
  const tried = await tryInner(
    cell,
    committed,
    async (task) => {
      tasks.push(task);
      return found(task);
    },
    player,
  );
  const halves = ['even', 'odd'].map((half) => `simulated-Qwen3-4B/aime24#${half}`);
  expect(cell).toMatchObject({ search: ['simulated-Qwen3-4B/aime24'], judged: ['simulated-Qwen3-0.6B/hmmt25'] });
  expect(opened.sort()).toEqual(halves);
  expect(tasks.map(({ stores }) => stores[0])).toEqual([...halves, ...halves, ...halves, ...halves]);
  expect(tried?.map(({ complexity, bounds }) => [complexity, ...bounds])).toEqual([
    [0.0003, 0.0625, 0.5],
    [0.0003, 0.125, 1],
    [0.003, 0.0625, 0.5],
    [0.003, 0.125, 1],
  ]);
  expect(tried![0].difference).not.toBe(tried![2].difference);
});

test('chooses the first of the largest differences', () => {
  const at = (complexity: number, difference: number) => ({ complexity, bounds: [0.1, 0.5] as const, difference });
  expect(best([at(1, -0.02), at(2, 0.01), at(3, 0.01)])).toEqual(at(2, 0.01));
});

test('chooses nothing where the time is over before all settings are tried', async () => {
  const player = new StorePlayer(1);
  expect(await tryInner(cell, committed, async () => undefined, player)).toBeUndefined();
});
