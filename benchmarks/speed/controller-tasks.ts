/**
 * Times how fast each controller plays one trace store with all questions. Controllers that need what the store does not offer are left
 * out.
 */
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { capabilities } from '../../datasets/store/capabilities.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { replay } from '../replay/replay.ts';
import type { SpeedTask } from './measurement.ts';

/** A task for every controller at its defaults. A probe is Δ billed tokens, whether or not it was read. */
export function controllerTasks(source: TraceSource, orders: number): SpeedTask[] {
  const [{ traces }] = source.blocks();
  const offered = capabilities(traces);
  const fitting = controllers.filter(({ needs = [] }) => needs.every((need) => offered.includes(need)));
  return fitting.map(({ name }) => {
    const { controller, params, label } = contestant(name);
    const { totalTokens } = replay(source, controller, params, orders);
    const tokens = totalTokens.reduce((sum, value) => sum + value, 0);
    return {
      name: `replay ${label}`,
      work: { probe: tokens / traces.interval, episode: totalTokens.length },
      run: () => replay(source, controller, params, orders),
    };
  });
}
