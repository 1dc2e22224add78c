/** A record whose winner is judged again, without a search. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Task, Verdict } from '../../../benchmarks/discovery/held-out/judge.ts';
import type { DiscoveryRecord } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { discoverySchema } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import { judgeAgain } from '../../../benchmarks/discovery/search-record/judge-again.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { HELD_OUT, madeDiscovery } from '../../reports/pages/discovery/made-discovery.ts';
import { expectDataError, rejection } from '../../support/failure.ts';

const NOW = { date: '2026-11-28', commit: null, dirty: false, node: 'v20.20.2' };
const { id } = candidate({ kind: 'composition', composition: confidenceMomentum });
const made = madeDiscovery();
const later = made.heldOut!;

/** As it was written by a version that held averages alone. */
const { parts: _, ...averages } = later;
const old: DiscoveryRecord = { ...made, version: 1, winner: { ...made.winner, id }, heldOut: averages };

const judging = (changes: Partial<Verdict> = {}) => {
  const tasks: Task[] = [];
  const judge = async (task: Task) => {
    tasks.push(task);
    const { stores: _, ...verdict } = later;
    return { ...verdict, compared: [], ...changes } as Verdict;
  };
  return { tasks, judge };
};

describe('a winner judged again', () => {
  test('is what the record holds, on its held-out stores and orders, beside nothing', async () => {
    const { judge } = judging();
    let seen: unknown;
    await judgeAgain(old, 'a.json', NOW, async (task) => {
      const { file } = task.found as { file: string };
      seen = [task.stores, task.orders, task.comparison, (await readFile(file, 'utf8')).includes("name: 'found-1'")];
      return judge(task);
    });
    expect(seen).toEqual([HELD_OUT, 100, undefined, true]);
  });

  test('gets the figures by model, and all that was searched stays as it was', async () => {
    const { record } = await judgeAgain(old, 'a.json', NOW, judging().judge);
    expect(discoverySchema.parse(record)).toEqual({ ...old, version: 2, heldOut: { ...later, judgedAgain: NOW } });
  });

  test('is refused where the pooled figures come out otherwise, naming the first', async () => {
    const baseline = { ...later.baseline, accuracy: 0.5 };
    const failed = await rejection(judgeAgain(old, 'a.json', NOW, judging({ baseline }).judge));
    expectDataError(failed, /^a\.json: heldOut\.baseline: expected the figures of the record, got others: search again$/);
  });

  test.each([
    [
      'of code',
      { ...old, winner: { ...old.winner, kind: 'code' as const, composition: undefined } },
      /winner: expected a composition/,
    ],
    ['of another composition', made, /winner\.id: expected that of its composition, [0-9a-f]{16}, got 0123456789abcdef$/],
    ['that was never judged', { ...old, heldOut: undefined }, /heldOut: expected a winner that was judged, got none$/],
  ])('is refused %s, in one line', async (_, record, message) => {
    const { judge, tasks } = judging();
    expectDataError(await rejection(judgeAgain(record as DiscoveryRecord, 'a.json', NOW, judge)), message);
    expect(tasks).toEqual([]);
  });
});
