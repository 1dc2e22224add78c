import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type WorkerPool, workerPool } from '../../benchmarks/run/worker-pool.ts';
import { rejection } from '../support/failure.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const WORKER = `
  export default function work(task) {
    if (task === 'throw') throw new Error('a task failed');
    if (task === 'die later') setTimeout(() => { throw new Error('this thread is gone') }, 10);
    return task;
  }
  export const other = (task) => 'other ' + task;
`;

async function pool(text: string, workers = 2): Promise<WorkerPool> {
  const file = join(await temporaryFolder(), 'worker.mjs');
  await writeFile(file, text);
  return workerPool(file, workers);
}

test('a pool runs the functions of its module, and a task that throws fails alone', async () => {
  const threads = await pool(WORKER);
  expect(await Promise.all([threads.run('a'), threads.run('b', 'other')])).toEqual(['a', 'other b']);
  expect((await rejection(threads.run('throw') as Promise<never>)).message).toBe('a task failed');
  expect(await threads.run('c')).toBe('c');
  await threads.close();
});

test('a thread that cannot start fails every task, those that wait and those to come', async () => {
  const threads = await pool("throw new Error('no start');");
  const tasks = await Promise.allSettled([1, 2, 3, 4].map((task) => threads.run(task)));
  for (const task of tasks)
    expect(task).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('no start') } });
  await threads.close();
});

test('a thread that dies between two tasks does not end the process', async () => {
  const threads = await pool(WORKER, 1);
  const died: unknown[] = [];
  const note = (error: unknown) => died.push(error);
  process.on('uncaughtException', note);
  expect(await threads.run('die later')).toBe('die later');
  await new Promise((resolve) => setTimeout(resolve, 500));
  process.off('uncaughtException', note);
  expect(died).toEqual([]);
  await threads.close();
});
