/** Accuracy against tokens: a panel for each trace store, once for total and once for sequential tokens. */
import { legend } from '../charts/legend.ts';
import { type Style, stylesOf } from '../charts/palette.ts';
import { type Point, panelSpec } from '../charts/panel.ts';
import { renderChart } from '../charts/render.ts';
import { sharedScales } from '../charts/scales.ts';
import { fixed, shortTokens } from '../format.ts';
import { type Html, html } from '../html.ts';
import { contestantName, datasetName, statedParams } from '../names.ts';
import type { Result } from '../results.ts';

type Tokens = 'totalTokens' | 'sequentialTokens';

/** @param results sorted */
export async function chartsSection(results: readonly Result[]): Promise<Html> {
  if (results.length === 0) return html``;
  const styles = stylesOf(results.map(({ record }) => record.controller));
  const total = await panels(results, 'totalTokens', 'Total tokens', styles);
  const sequential = await panels(results, 'sequentialTokens', 'Sequential tokens', styles);
  return html`<section id="charts">
<h2>Accuracy against tokens</h2>
<p>Up and to the left is better. Tokens stand on a logarithmic axis, the same in every panel of a group; accuracies span equally many
points in every panel, but not the same ones. Lines join one controller at several settings of its knob, width or β. Point at a mark to read it.</p>
${legend(styles)}
<h3 id="total-tokens">Total tokens: what a question costs</h3>
${total}
<h3 id="sequential-tokens">Sequential tokens: how long a question takes</h3>
<p>Tokens decoded one after another when all that can run at once does. Adaptive-consistency samples one branch after another, so it pays its
total.</p>
${sequential}
</section>`;
}

async function panels(results: readonly Result[], tokens: Tokens, title: string, styles: readonly Style[]): Promise<Html> {
  const stores = [...new Set(results.map(({ record }) => record.traces.id))];
  const points = stores.map((id) =>
    results.filter(({ record }) => record.traces.id === id).map((result) => pointOf(result, tokens)),
  );
  const scales = sharedScales(points);
  const figures = stores.map(async (id, i) => {
    const { model, dataset } = results.find(({ record }) => record.traces.id === id)!;
    const caption = dataset === '' ? model : `${model} · ${datasetName(dataset)}`;
    const controllers = new Set(points[i].map(({ controller }) => controller));
    const own = {
      styles: styles.filter(({ controller }) => controllers.has(controller)),
      tokensTitle: `${title} (log)`,
      ...scales[i],
    };
    const svg = await renderChart(panelSpec(points[i], own), `${caption}: accuracy against ${title.toLowerCase()}`);
    return html`<figure><figcaption>${caption}</figcaption>${svg}</figure>\n`;
  });
  return html`<div class="panels">${await Promise.all(figures)}</div>`;
}

function pointOf({ record, accuracy, ...result }: Result, measure: Tokens): Point {
  const { controller, contestant, orders } = record;
  const tokens = result[measure];
  const stated = statedParams(contestant);
  return {
    controller,
    description: `${contestantName(record)}: ${fixed(accuracy, 2)} %, ${shortTokens(tokens)} tokens`,
    line: stated.length === 1 ? `${controller}, ${orders} orders` : '',
    knob: stated[0]?.[1] ?? 0,
    tokens: Math.max(1, tokens),
    accuracy,
  };
}
