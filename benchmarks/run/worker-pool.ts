/** A pool of worker threads. A thread that dies fails what waits for the pool, and never ends the process on its own. */

export interface WorkerPool {
  /** The result of a function of the worker's module, the default one unless `name` is given. */
  run(task: unknown, name?: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Returns a pool of worker threads.
 *
 * @param filename the worker's module
 * @param workers threads at most; each is started when there is work for it, and kept until the end
 */
export async function workerPool(filename: string, workers: number): Promise<WorkerPool> {
  const { Tinypool } = await import('tinypool');
  const threads = new Tinypool({
    filename,
    minThreads: 0,
    maxThreads: workers,
    idleTimeout: 0x7fffffff,
    execArgv: [],
  });
  const waiting = new Set<(error: Error) => void>();
  let broken: Error | undefined;
  // A thread that cannot even start, or dies between two tasks, belongs to no task.
  threads.on('error', (error: Error) => {
    broken = error;
    for (const reject of waiting) reject(error);
  });
  return {
    run(task, name) {
      if (broken !== undefined) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        const running = name === undefined ? threads.run(task) : threads.run(task, { name });
        running.finally(() => waiting.delete(reject)).then(resolve, reject);
      });
    },
    async close() {
      // A pool that is broken cannot be taken down: waiting for its threads throws where nobody can catch it. They end with this process.
      if (broken === undefined) await threads.destroy();
    },
  };
}
