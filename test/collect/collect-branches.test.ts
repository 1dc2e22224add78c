/** Branches are decoded whole, once, and are those of live play. */
import { describe, expect, test } from 'vitest';
import { collectBranches } from '../../benchmarks/collect/collect-branches.ts';
import { placesOf } from '../../benchmarks/collect/jobs.ts';
import { type LiveQuestion, playLive } from '../../benchmarks/live/play-live.ts';
import type { ModelServer } from '../../benchmarks/live/server.ts';
import { BudgetSpent, TokenBudget } from '../../benchmarks/live/token-budget.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { CollectedBranch } from '../../datasets/formats/collected/collected-schema.ts';
import { DataError, MachineError, UnreachableError } from '../../datasets/foundation/errors.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from '../live/scripted-model-server.ts';

const BRANCHES = 6;
const questions = new Map(QUESTIONS.map((question) => [question.id, question]));
const places = placesOf(QUESTIONS.map(({ id }) => ({ question: id, from: 0, to: BRANCHES })));

async function collected(server: ModelServer, more: Partial<Parameters<typeof collectBranches>[3]> = {}) {
  const branches: CollectedBranch[] = [];
  const options = {
    settingsOf: () => SETTINGS,
    confident: true,
    atOnce: 4,
    ended: async (each: CollectedBranch) => void branches.push(each),
  };
  const outcome = await collectBranches(places, questions, server, { ...options, ...more });
  return { ...outcome, branches };
}

/** In the order of places. */
function sorted(branches: readonly CollectedBranch[]): CollectedBranch[] {
  const place = ({ question, branch }: CollectedBranch) =>
    places.findIndex((each) => each.question === question && each.branch === branch);
  return branches.toSorted((a, b) => place(a) - place(b));
}

test('a branch is the one that live play decodes at its place: lengths, answers, probes and confidence', async () => {
  const { branches, failures, stopped } = await collected(scriptedModelServer());
  expect([failures.size, stopped, branches.length]).toEqual([0, undefined, places.length]);
  const live = async (name: string, more: object, question: LiveQuestion) => {
    const { controller, params } = contestant(name, { width: BRANCHES, ...more });
    return (await playLive(controller, params, question, scriptedModelServer(), SETTINGS)).branches;
  };
  for (const question of QUESTIONS) {
    const own = sorted(branches).filter((branch) => branch.question === question.id);
    const probed = await live('parallel-probe', { warmUp: 100 }, question);
    const whole = await live('deepconf-online', { initial: BRANCHES }, question);
    for (const [b, { tokens, final, probes }] of own.entries()) {
      const [asked, read] = [probed[b].probes, whole[b].probes];
      expect(probes.slice(0, asked.length).map(([answer, cost]) => ({ answer, cost }))).toEqual(
        asked.map(({ answer, cost }) => ({ answer, cost })),
      );
      expect(probes.slice(0, read.length).map(([, , confidence]) => confidence)).toEqual(
        read.map(({ confidence }) => confidence),
      );
      for (const other of [probed[b], whole[b]])
        if (other.ended) expect({ tokens, final }).toEqual({ tokens: other.tokens, final: other.final });
    }
    expect(probed.some(({ ended, probes }) => ended && probes.length > 2)).toBe(true);
    expect(whole.some(({ ended, probes }) => ended && probes.length > 2)).toBe(true);
  }
});

test('the next interval does not wait for a probe, and whoever is first, the branches are the same', async () => {
  const plain = await collected(scriptedModelServer());
  const server = scriptedModelServer();
  /** Probes are answered once nothing else is under way. */
  let intervals = 0;
  const late: ModelServer = {
    ...server,
    async decode(request) {
      const isProbe = request.maxTokens === SETTINGS.probeTokens;
      if (isProbe) await new Promise((resolve) => setTimeout(resolve, 1));
      else intervals++;
      return server.decode(request);
    },
  };
  const other = await collected(late, { atOnce: 1 });
  expect(other.branches.map(({ branch }) => branch)).toEqual(places.map(({ branch }) => branch));
  expect(sorted(plain.branches)).toEqual(other.branches);
  expect(intervals).toBeGreaterThan(places.length * 3);
});

test('a server that tells no log-probabilities gives probes without confidence, and one that continues nothing gives whole responses', async () => {
  const { branches } = await collected(scriptedModelServer({ logprobs: 0 }), { confident: false });
  expect(branches.every(({ probes }) => probes.every((probe) => probe.length === 2))).toBe(true);
  const whole = await collected(scriptedModelServer({ continues: false }), { confident: false });
  expect(whole.branches.every(({ probes }) => probes.length === 0)).toBe(true);
  expect(whole.branches.some(({ tokens }) => tokens > 2 * SETTINGS.interval)).toBe(true);
});

describe('what fails', () => {
  const failing = (fail: (request: number) => Error | undefined): ModelServer => {
    const server = scriptedModelServer();
    let requests = 0;
    return {
      ...server,
      async decode(request) {
        const error = fail(requests++);
        if (error !== undefined) throw error;
        return server.decode(request);
      },
    };
  };

  test('is counted by its reason while other branches go on', async () => {
    const { branches, failures, stopped } = await collected(
      failing((request) => (request % 50 === 20 ? new UnreachableError('the server: expected a result, got none') : undefined)),
    );
    expect(stopped).toBeUndefined();
    const lost = failures.get('the server: expected a result, got none') ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(branches).toHaveLength(places.length - lost);
  });

  test('ends everything where nobody gets anything any more', async () => {
    const error = new UnreachableError('the server: expected a result, got none');
    const { branches, stopped } = await collected(failing((request) => (request < 100 ? undefined : error)));
    expect(stopped).toBe(error);
    expect(branches.length).toBeLessThan(places.length);
  });

  test('ends everything where a branch cannot be kept, or the program is wrong', async () => {
    const full = new MachineError('the disk: expected room, got none');
    const kept = await collected(scriptedModelServer(), { ended: () => Promise.reject(full) });
    expect(kept.stopped).toBe(full);
    const wrong = new TypeError('undefined is not a function');
    expect((await collected(failing(() => wrong))).stopped).toBe(wrong);
  });

  test('is one question, where its prompt leaves no room', async () => {
    const server = scriptedModelServer();
    const promptOf = async (text: string) => {
      if (text.includes('second')) throw new DataError('question "second": expected a prompt that leaves room, got 9 tokens');
      return server.promptOf(text);
    };
    const { branches, failures } = await collected({ ...server, promptOf });
    expect([...failures.values()]).toEqual([BRANCHES]);
    expect(branches).toHaveLength(places.length - BRANCHES);
  });

  test('is what a budget does not suffice for; branches under way that it suffices for still end', async () => {
    const budget = new TokenBudget(3000);
    const { branches, stopped } = await collected(scriptedModelServer(), { settingsOf: () => ({ ...SETTINGS, budget }) });
    expect(stopped).toBeInstanceOf(BudgetSpent);
    expect(branches.length).toBeGreaterThan(0);
    expect(budget.spent).toBeLessThanOrEqual(3000);
  });
});
