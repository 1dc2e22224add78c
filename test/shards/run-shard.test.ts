import { describe, expect, test } from 'vitest';
import { playedShards, playSix } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { at, all } = playedShards();
const SIX_PAIRS = 6;

describe('run --shard', () => {
  test('0/4 to 3/4 play every record once', async () => {
    const names = (await Promise.all(all().map(filesBelow))).flatMap((files) => [...files.keys()]);
    const records = names.filter((name) => name.startsWith('records'));
    expect(records.sort()).toEqual([...(await filesBelow(at('one'))).keys()]);
    expect(records).toHaveLength(SIX_PAIRS);
  });

  test('says at the start what it plays, and who said so', async () => {
    const { code, stdout } = await playSix(await temporaryFolder(), [], { JOB_COMPLETION_INDEX: '0', JOB_COMPLETION_COUNT: '4' });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^shard 0\/4 by JOB_COMPLETION_INDEX: \d of 6 pairs of /)]);
  });

  test('plays the same part whoever says which', async () => {
    const [typed, told] = [await temporaryFolder(), await temporaryFolder()];
    await playSix(typed, ['--shard', '1/4']);
    await playSix(told, [], { SLURM_ARRAY_TASK_ID: '5', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '4' });
    expect(await filesBelow(told)).toEqual(await filesBelow(typed));
  });

  test('of more shards than there are pairs ends well, also where it plays nothing', async () => {
    const ends = [];
    for (let i = 0; i < 3; i++) ends.push(await playSix(await temporaryFolder(), ['--shard', `${i}/100`]));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(ends.some(({ stdout }) => stdout.includes(': 0 of 6 pairs'))).toBe(true);
  });

  test.each([
    ['of another shape', ['--shard', '4/4'], {}, /^run: --shard: expected i\/n, .*, got "4\/4"\n$/],
    ['half told', [], { SLURM_ARRAY_TASK_ID: '1' }, /^run: SLURM_ARRAY_TASK_COUNT: expected a number beside .*, got none\n$/],
    ['while files are watched', ['--shard', '0/4', '--watch'], {}, /^run: --shard: expected --shard or --watch, got both\n$/],
  ])('%s ends with 2 and one line', async (_, flags, environment, line) => {
    expect(await playSix(await temporaryFolder(), flags, environment)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(line),
    });
  });
});
