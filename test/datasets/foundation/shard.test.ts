import { describe, expect, test } from 'vitest';
import { inShard, parseShard, shardOf } from '../../../datasets/foundation/shard.ts';
import fc from '../../support/properties.ts';

const slurm = (id: string, rest: Record<string, string> = {}) => ({ SLURM_ARRAY_TASK_ID: id, ...rest });

describe('a part i/n', () => {
  test.each([
    ['0/1', 0, 1],
    ['0/4', 0, 4],
    ['3/4', 3, 4],
    ['0/1000000', 0, 1_000_000],
  ])('%s is read', (text, index, count) => {
    expect(parseShard(text, {})).toEqual({ index, count, from: '--shard' });
  });

  test.each(['', '4', '4/4', '5/4', '0/0', '-1/4', '1.5/4', ' 0/4', '0/4 ', '0x0/4', '0/1000001', '1/4/4', '١/4', '0/4\n'])(
    '%j is refused in one line',
    (text) => {
      expect(() => parseShard(text, {})).toThrow(/^--shard: expected i\/n, .*, got .*$/);
    },
  );

  test('wins over what the environment says, even over nonsense in it', () => {
    expect(parseShard('1/2', { CI_NODE_INDEX: 'x', CI_NODE_TOTAL: '3' })).toMatchObject({ index: 1, count: 2 });
  });
});

describe('a part that a scheduler tells', () => {
  test.each([
    ['nothing', {}, undefined],
    ['variables that are empty', { CI_NODE_INDEX: '', CI_NODE_TOTAL: '' }, undefined],
    ['a Slurm array from 0', slurm('2', { SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '0' }), [2, 4]],
    ['a Slurm array from 1', slurm('4', { SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '1' }), [3, 4]],
    [
      'a Slurm array in steps',
      slurm('9', {
        SLURM_ARRAY_TASK_COUNT: '4',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_MAX: '13',
        SLURM_ARRAY_TASK_STEP: '4',
      }),
      [2, 4],
    ],
    [
      'a Slurm array whose steps do not reach its end',
      slurm('4', {
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_MIN: '0',
        SLURM_ARRAY_TASK_MAX: '5',
        SLURM_ARRAY_TASK_STEP: '2',
      }),
      [2, 3],
    ],
    ['a Slurm array of one task', slurm('7', { SLURM_ARRAY_TASK_COUNT: '1', SLURM_ARRAY_TASK_MIN: '7' }), [0, 1]],
    ['a Kubernetes Indexed Job', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETION_COUNT: '8' }, [0, 8]],
    ['GitLab, which counts from 1', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3' }, [2, 3]],
    ['GitLab without parallel', { CI_NODE_TOTAL: '1' }, undefined],
    ['CircleCI, which counts from 0', { CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '3' }, [2, 3]],
    ['CircleCI without parallelism', { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '1' }, undefined],
  ])('%s', (_, environment, expected) => {
    const shard = parseShard(undefined, environment);
    expect(shard && [shard.index, shard.count]).toEqual(expected);
  });

  test('names its variable', () => {
    expect(parseShard(undefined, { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' })?.from).toBe('CI_NODE_INDEX');
  });

  test.each([
    [
      'an index without a count',
      slurm('0'),
      'SLURM_ARRAY_TASK_COUNT: expected a number beside SLURM_ARRAY_TASK_ID of Slurm, got none',
    ],
    [
      'an index alone, as Kubernetes gives it',
      { JOB_COMPLETION_INDEX: '0' },
      'JOB_COMPLETION_COUNT: expected a number beside JOB_COMPLETION_INDEX of Kubernetes, got none',
    ],
    [
      'a count alone',
      { JOB_COMPLETION_COUNT: '4' },
      'JOB_COMPLETION_INDEX: expected a number beside JOB_COMPLETION_COUNT of Kubernetes, got none',
    ],
    ['0 of GitLab', { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '2' }, 'CI_NODE_INDEX: expected from 1 to 2 by CI_NODE_TOTAL, got 0'],
    [
      'too high',
      { CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '2' },
      'CIRCLE_NODE_INDEX: expected from 0 to 1 by CIRCLE_NODE_TOTAL, got 2',
    ],
    ['no number', { CI_NODE_INDEX: 'one', CI_NODE_TOTAL: '2' }, 'CI_NODE_INDEX: expected a whole number, got "one"'],
    [
      'no parts',
      { JOB_COMPLETION_INDEX: '0', JOB_COMPLETION_COUNT: '0' },
      'JOB_COMPLETION_COUNT: expected from 1 to 1000000 parts, got 0',
    ],
    [
      'a list of Slurm tasks, which has no places',
      slurm('7', { SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_MAX: '7' }),
      'SLURM_ARRAY_TASK_ID: expected a task of an array of 3 in equal steps, got 7 of 1-7; --shard i/n says which part it does',
    ],
    [
      'a Slurm array from 1 without its beginning',
      slurm('4', { SLURM_ARRAY_TASK_COUNT: '4' }),
      'SLURM_ARRAY_TASK_ID: expected a task of an array of 4 in equal steps, got 4 of 0-3; --shard i/n says which part it does',
    ],
    [
      'two schedulers at once',
      { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2', JOB_COMPLETION_INDEX: '0', JOB_COMPLETION_COUNT: '4' },
      '--shard: expected one scheduler to say the part, got 0/4 of JOB_COMPLETION_INDEX and 0/2 of CI_NODE_INDEX',
    ],
  ])('%s is refused in one line', (_, environment, message) => {
    expect(() => parseShard(undefined, environment)).toThrow(message);
  });
});

describe('pieces of work', () => {
  test('are of exactly one part, whatever their keys', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (key, count) => {
        const parts = Array.from({ length: count }, (_, index) => inShard({ index, count, from: '--shard' }, key));
        expect(parts.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  test('are all of no part at all', () => {
    expect(inShard(undefined, 'anything')).toBe(true);
  });

  test('stay where they are from version to version: records that were merged are merged again', () => {
    expect(['a', 'b', 'Qwen3-4B/aime25\nparallel-probe:width=4'].map((key) => shardOf(key, 1000))).toEqual([699, 433, 719]);
  });

  test('spread evenly', () => {
    const counts = new Array<number>(8).fill(0);
    for (let i = 0; i < 8000; i++) counts[shardOf(`piece ${i}`, 8)]++;
    expect(Math.min(...counts)).toBeGreaterThan(850);
  });
});
