/** The tasks that `npm run speed` times: each can be run, and its work is what it does. */
import { describe, expect, test } from 'vitest';
import { openSearchStores } from '../../benchmarks/discovery/objective/search-stores.ts';
import { controllerTasks } from '../../benchmarks/speed/controller-tasks.ts';
import { discoveryTasks } from '../../benchmarks/speed/discovery-tasks.ts';
import { loadingTasks } from '../../benchmarks/speed/loading-tasks.ts';
import { controllers } from '../../controllers/index.ts';
import { openStore } from '../../datasets/open/open-store.ts';

const id = 'simulated-Qwen3-0.6B/aime24';

describe('tasks of the speed table', () => {
  test('every controller that probes alone can feed is timed, and loading, and the evaluations of a search', async () => {
    const source = await openStore(id);
    const tasks = [...controllerTasks(source, 1), ...loadingTasks(source), ...discoveryTasks(await openSearchStores([id], 0))];
    const names = tasks.map(({ name }) => name);
    for (const { name, needs = [] } of controllers) {
      const timed = names.some((task) => task.startsWith(`replay ${name}`));
      expect(timed, name).toBe(needs.every((need) => need === 'probes' || need === 'lengths'));
    }
    for (const { name, run, work } of tasks) {
      expect(run, name).not.toThrow();
      for (const amount of Object.values(work)) expect(amount, name).toBeGreaterThan(0);
    }
  });
});
