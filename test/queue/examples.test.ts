import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scriptedServer } from '../live/scripted-server.ts';
import { inProcess, inProcessBefore } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import { SIX, UNSCHEDULED } from '../support/played-shards.ts';
import { filesBelow } from '../support/record-files.ts';
import { describeWithRedis, TestRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EXAMPLES = join('benchmarks', 'queue', 'examples');
const example = (name: string) => readFile(join(EXAMPLES, name), 'utf8');

/** Programs that an example calls: they note what they would do, one word a line. GNU parallel calls its command for each line. */
const SHIMS = {
  npm: '#!/bin/bash\nprintf "%s\\n" "$@" --- >> "$NOTES"\n',
  parallel: `#!/bin/bash
while [ "$1" != npm ]; do shift; done
while read -r line; do "\${@//\\{\\}/$line}"; done
`,
  vllm: '#!/bin/bash\n',
  curl: '#!/bin/bash\n',
};

type Environment = Readonly<Record<string, string>>;

/** The commands that lines of a shell call, each as words after `npm run`, once the shell has read them. */
async function calledBy(lines: string, environment: Environment): Promise<string[][]> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(SHIMS)) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  }
  const notes = join(folder, 'notes');
  const options = { stdio: 'ignore', env: { PATH: `${folder}:${process.env.PATH}`, NOTES: notes, ...environment } } as const;
  execFileSync('bash', ['--norc', '-c', lines], options);
  const calls = (await readFile(notes, 'utf8')).split('---\n').filter((call) => call !== '');
  return calls.map((call) => {
    const [run, name, dashes, ...args] = call.split('\n').slice(0, -1);
    expect([run, dashes]).toEqual(['run', '--']);
    return [name, ...args];
  });
}

/** A few cheap pairs of smoke, in place of all. */
const FEW = SIX.slice(2);

/** Runs each command in this process. The results of smoke go elsewhere than into the project. */
async function play(calls: readonly string[][], results: string, environment: Environment = {}): Promise<void> {
  for (const [name, ...args] of calls) {
    const placed = args.map((word) => word.replace(/^results\/smoke/, results));
    const { code, stderr } = await inProcess([name, ...placed, ...(name === 'run' ? FEW : [])], {
      ...UNSCHEDULED,
      ...environment,
    });
    expect([name, code, stderr]).toEqual([name, 0, '']);
  }
}

/** The files that `run` writes in one process. */
let alone: Map<string, string>;

beforeAll(async () => {
  const out = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
  await inProcessBefore(['run', '--suite', 'smoke', '--out', out, ...FEW], UNSCHEDULED);
  alone = await filesBelow(out);
  await rm(out, { recursive: true });
});

/** The names of the files that are not as one process writes them. */
async function different(results: string): Promise<string[]> {
  const files = await filesBelow(results);
  return [...new Set([...files.keys(), ...alone.keys()])].filter((name) => files.get(name) !== alone.get(name));
}

describe('the examples', () => {
  async function places(): Promise<{ OUT: string; results: string }> {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'shards'));
    return { OUT: join(folder, 'shards'), results: join(folder, 'all') };
  }

  test('of a Slurm array play every record once, and join them', async () => {
    const { OUT, results } = await places();
    const lines = await example('slurm-array.sh');
    const [, last] = /--array=0-(\d+)/.exec(lines) ?? [];
    for (let id = 0; id <= Number(last); id++) {
      const slurm = { SLURM_ARRAY_TASK_ID: `${id}`, SLURM_ARRAY_TASK_COUNT: `${Number(last) + 1}`, SLURM_ARRAY_TASK_MIN: '0' };
      const calls = await calledBy(lines, { SUITE: 'smoke', OUT, SLURM_CPUS_PER_TASK: '1', ...slurm });
      await play(calls, results, slurm);
    }
    await play((await calledBy(await example('slurm-merge.sh'), { SUITE: 'smoke', OUT })).slice(0, 1), results);
    expect(await different(results)).toEqual([]);
    const again = await calledBy(lines, {
      SHARD: '3/4',
      SUITE: 'smoke',
      OUT,
      SLURM_CPUS_PER_TASK: '1',
      SLURM_ARRAY_TASK_ID: '3',
    });
    await play(again, results);
  });

  test('of a Kubernetes Indexed Job play every record once, and join them', async () => {
    const { OUT, results } = await places();
    const text = await example('kubernetes.yaml');
    const [shard, merge] = [...text.matchAll(/command: (\[.*\])/g)].map(([, list]) => JSON.parse(list)[2] as string);
    const [completions, told] = [/completions: (\d+)/, /JOB_COMPLETION_COUNT, value: "(\d+)"/].map(
      (each) => each.exec(text)?.[1],
    );
    expect(told).toBe(completions);
    expect(text).toMatch(/completionMode: Indexed\n.*\n.*\n {2}backoffLimitPerIndex: \d/);
    for (let index = 0; index < Number(completions); index++) {
      const pod = { JOB_COMPLETION_INDEX: `${index}`, JOB_COMPLETION_COUNT: `${told}` };
      await play(await calledBy(shard, { SUITE: 'smoke', OUT, ...pod }), results, pod);
    }
    await play(await calledBy(merge.replace('/results/', 'results/'), { SUITE: 'smoke', OUT }), results);
    expect(await different(results)).toEqual([]);
  });

  test('of a matrix of GitHub Actions play every record once, and join them', async () => {
    const { OUT, results } = await places();
    const text = await example('github-matrix.yml');
    const [shard, merge] = [...text.matchAll(/- run: (npm run .*)/g)].map(([, line]) => line);
    const matrix: number[] = JSON.parse(/shard: (\[.*\])/.exec(text)?.[1] ?? '');
    for (const index of matrix) {
      const line = shard
        .replaceAll(/\$\{\{ matrix\.shard \}\}/g, `${index}`)
        .replaceAll(/\$\{\{ strategy\.job-total \}\}/g, `${matrix.length}`);
      await play(await calledBy(line, { SUITE: 'smoke', OUT }), results);
    }
    await play(await calledBy(merge, { SUITE: 'smoke', OUT }), results);
    expect(await different(results)).toEqual([]);
  });

  test('of GNU parallel play every record once, and join them', async () => {
    const { OUT, results } = await places();
    // The shell's reading of OUT/* when there is something.
    for (let i = 0; i < 4; i++) await mkdir(join(OUT, `${i}`));
    await play(await calledBy(await example('gnu-parallel.sh'), { SUITE: 'smoke', OUT }), results);
    expect(await different(results)).toEqual([]);
  });

  test('are all run here', async () => {
    const [others, ofSlurm] = [
      ['github-matrix.yml', 'gnu-parallel.sh', 'kubernetes.yaml'],
      ['array', 'merge', 'model-servers', 'workers'],
    ];
    expect((await readdir(EXAMPLES)).sort()).toEqual([...others, ...ofSlurm.map((name) => `slurm-${name}.sh`)]);
  });
});

describeWithRedis('the example of workers', () => {
  test('plays what is asked for', async () => {
    const redis = await TestRedis.start();
    try {
      const [[name, ...args]] = await calledBy(await example('slurm-workers.sh'), { QUEUE: redis.url, SLURM_CPUS_PER_TASK: '1' });
      const out = await temporaryFolder();
      const worker = inProcess([name, ...args.map((word) => (word === '120' ? '5' : word))], UNSCHEDULED);
      await play([['run', '--suite', 'smoke', '--queue', redis.url, '--out', out]], out);
      expect(await different(out)).toEqual([]);
      expect(await worker).toMatchObject({ code: 0, stdout: expect.stringMatching(/6 jobs done\n$/) });
    } finally {
      await redis.stop();
    }
  });
});

describeWithRedis('the example of model servers', () => {
  test('decodes what is asked for', async () => {
    const [redis, scripted] = [await TestRedis.start(), await scriptedServer({ contextLength: 4096 })];
    try {
      const lines = await example('slurm-model-servers.sh');
      const [[name, ...args]] = await calledBy(lines, { QUEUE: redis.url, SERVER: scripted.url, MODEL: 'scripted' });
      const environment = { ...UNSCHEDULED, ...(await offline()), NO_PROXY: '127.0.0.1' };
      const worker = inProcess([name, ...args.map((word) => (word === '600' ? '3' : word))], environment);
      const asked = ['--questions', 'sums-easy', '--limit', '2', '--branches', '9', '--interval', '96', '--max-tokens', '400'];
      const queue = ['--queue', redis.url, '--model', 'scripted'];
      const out = await temporaryFolder();
      const collected = await inProcess(['collect', ...queue, ...asked, '--out', out], environment);
      expect(collected).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^scripted\/sums-easy: 18 of 18 branches decoded/m),
      });
      // Two parts of each question.
      expect(await worker).toMatchObject({ code: 0, stdout: expect.stringMatching(/4 jobs done\n$/) });
    } finally {
      await redis.stop();
    }
  });
});
