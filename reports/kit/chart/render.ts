/** Renders a Vega-Lite specification to SVG, without a browser. The same specification gives the same bytes. */
import { fileURLToPath } from 'node:url';
import type { Tinypool } from 'tinypool';
import type { TopLevelSpec } from 'vega-lite';
import { type Html, trusted } from '../html.ts';
import type { Drawing } from './draw.ts';
import { drawnOnce } from './drawn-charts.ts';

/** Started for the first chart that was not drawn before: it draws while the pages are worked out. It keeps no process alive. */
let thread: Promise<Tinypool> | undefined;

/**
 * Marks carry `data-contestant` and a `title` where their rows say so, see mark-data.ts. The picture carries its plot's size in
 * `data-plot`. Where both scales are numbers, it carries them in `data-x` and `data-y`, so that the page's script can zoom it.
 *
 * @param description what the picture shows, for those who do not see it
 */
export async function renderChart(spec: TopLevelSpec, description: string): Promise<Html> {
  const drawing: Drawing = { spec, description };
  return trusted(
    await drawnOnce([JSON.stringify(spec), description], async () => (await (thread ??= startThread())).run(drawing)),
  );
}

/** Has the thread load Vega, which takes half a second, before the first chart needs it. */
export async function prepareCharts(): Promise<void> {
  thread ??= startThread();
  await thread;
}

async function startThread(): Promise<Tinypool> {
  const { Tinypool } = await import('tinypool');
  const filename = fileURLToPath(new URL('./draw-worker.mjs', import.meta.url));
  return new Tinypool({
    filename,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: 0x7fffffff,
    execArgv: [],
    concurrentTasksPerWorker: 1,
  });
}
