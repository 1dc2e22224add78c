/** Winners against their rivals: at equal tokens, and in what is saved. */
import { describe, expect, test } from 'vitest';
import { StorePlayer, selfConsistencyOf } from '../../../benchmarks/discovery/held-out/play-stores.ts';
import { advantages, atEqualTokens, judgeStores } from '../../../benchmarks/discovery/rotation/judge-stores.ts';
import { PROTOCOLS, readProtocol } from '../../../benchmarks/discovery/rotation/protocol.ts';
import { chooseShare, shortestFirstAt } from '../../../benchmarks/discovery/rotation/shortest-first.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import type { Contestant } from '../../../controllers/contestant.ts';
import { shortestFirst } from '../space/known-compositions.ts';

const STORES = ['simulated-Qwen3-0.6B/hmmt25', 'simulated-Qwen3-4B/hmmt25'];
const { judging } = await readProtocol(PROTOCOLS.get('rotation')!);
const player = new StorePlayer(3);
const asked = { stores: STORES, baselineWidth: 64, share: 0.5, hasProbes: true };

describe('at equal tokens', () => {
  const rows = (accuracy: number[], tokens: number) => ({ accuracy, tokens: accuracy.map(() => tokens) });

  test('a curve is taken between its settings, over log tokens, question by question', () => {
    const curve = [rows([0, 0.2], 100), rows([1, 0.4], 400)];
    const { own, rival } = atEqualTokens([curve], [rows([0.5, 0.5], 200)]);
    expect(own.map((value) => Number(value.toFixed(9)))).toEqual([0.5, 0.3]);
    expect(rival).toEqual([0.5, 0.5]);
  });

  test('seeds and settings of the rival count equally', () => {
    const [low, high] = [rows([0], 100), rows([1], 100)];
    expect(atEqualTokens([[low], [high]], [rows([0.2], 100), rows([0.4], 50)])).toEqual({
      own: [0.5],
      rival: [expect.closeTo(0.3)],
    });
  });
});

describe('a judgement', () => {
  test('finds no difference between a winner and a rival that play alike, and equal savings', async () => {
    const { judgement } = await judgeStores({ ...asked, winners: [confidenceMomentum] }, judging, player);
    const { winners, against, questions } = judgement;
    expect(questions).toBe(30);
    expect(winners).toEqual([judgement.confidenceMomentum]);
    expect(against.confidenceMomentum).toMatchObject({ estimate: expect.closeTo(0), seeds: [expect.closeTo(0)], p: 1 });
    expect(await advantages(STORES, [confidenceMomentum], judging, player)).toEqual([expect.closeTo(0)]);
  });

  test('holds no confidence-momentum where running branches cannot be read', async () => {
    const winners = [shortestFirst(8, 3)];
    const { judgement, confidenceMomentum: rows } = await judgeStores({ ...asked, winners, hasProbes: false }, judging, player);
    expect([judgement.confidenceMomentum, judgement.against.confidenceMomentum, rows]).toEqual([undefined, undefined, undefined]);
    expect(judgement.against.shortestFirst.seeds).toHaveLength(1);
  });
});

describe('shortest-first as a rival', () => {
  test('waits for a share of its branches, and for one at least', () => {
    const settings = shortestFirstAt(0.125, { widths: [2, 16] }).map(({ contestant }) => (contestant as Contestant).params);
    expect(settings).toEqual([
      { width: 2, complete: 1 },
      { width: 16, complete: 2 },
    ]);
  });

  test('has the share with the largest area on the search stores', async () => {
    const family = { widths: [16, 64], shares: [0.05, 0.5] };
    const { published } = await player.rows(STORES, selfConsistencyOf(64));
    expect(await chooseShare(STORES, family, published, player)).toBe(0.5);
    expect(await chooseShare(STORES, { ...family, shares: [0.5] }, published, player)).toBe(0.5);
  });
});
