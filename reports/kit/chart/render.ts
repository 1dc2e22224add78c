/** Renders a Vega-Lite specification to SVG, without a browser. The same specification gives the same bytes. */
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { TopLevelSpec } from 'vega-lite';
import { type Html, pending } from '../html.ts';
import type { Drawing } from './draw.ts';
import { drawnOnce } from './drawn-charts.ts';

/** Charts that wait in the thread, so that it goes on while pages are worked out. */
const AT_ONCE = 1_000;

/** Started for the first chart that was not drawn before: it draws while the pages are worked out. It keeps no process alive. */
let thread: Tinypool | undefined;

/**
 * Marks carry `data-contestant` and a `title` where their rows say so, see mark-data.ts. The picture carries its plot's size in
 * `data-plot`. Where both scales are numbers, it carries them in `data-x` and `data-y`, so that the page's script can zoom it.
 *
 * @param description what the picture shows, for those who do not see it
 * @returns HTML that is pending until the chart is drawn
 */
export function renderChart(spec: TopLevelSpec, description: string): Html {
  const drawing: Drawing = { spec, description };
  return pending(drawnOnce([JSON.stringify(spec), description], () => chartThread().run(drawing)));
}

/** Has the thread load Vega, which takes half a second, before the first chart needs it. */
export function prepareCharts(): void {
  chartThread();
}

function chartThread(): Tinypool {
  thread ??= new Tinypool({
    filename: fileURLToPath(new URL('./draw-worker.mjs', import.meta.url)),
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: 0x7fffffff,
    execArgv: [],
    concurrentTasksPerWorker: AT_ONCE,
  });
  return thread;
}
