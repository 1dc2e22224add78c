/** The worth of each part of the controllers found: mechanisms switched off, knobs held still, no common knob at all. */

import { chartFigure } from '../../kit/chart/chart-figure.ts';
import { legend } from '../../kit/chart/legend.ts';
import { type LinePoint, lineSpec } from '../../kit/chart/line-chart.ts';
import { seriesStyles } from '../../kit/chart/palette.ts';
import { fixed, shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { discoveryAblationsTable } from './ablations-table.ts';
import type { Found } from './discovery-figures.ts';

const WITH = 'one controller, its knob β from 0 to 1';
const WITHOUT = 'six settings found one by one';

export function discoveryAblations(found: readonly Found[]): Html {
  const [mechanisms, knobs] = [true, false].map((isMechanism) => discoveryAblationsTable(found, isMechanism));
  const single = found.filter(({ record }) => record.withoutBeta !== undefined);
  if (mechanisms.rows.length === 0 && single.length === 0) return html``;
  return html`<h2>How much each part is worth</h2>
<p class="reading">Each mechanism of a controller that was found is switched off in turn. Where there are few, each two are switched off too, since one may stand in for another. <i>Area</i>: mean accuracy over log tokens, between the bounds of the objective. Figures in points are the area less the winner’s, with 95\u00a0% paired score intervals over questions. Nothing here is corrected for the number of parts.${older(found)}</p>
${tableWithFiles(mechanisms)}
<p class="reading">Search stores are played in fresh orders, held-out stores in the published 100. On held-out stores the bounds are the same shares of the tokens of self-consistency@64. A curve that does not reach the lower bound is taken to fall by 15 points for each e-th of the tokens. Tokens are between the six settings of this table, so that the winner’s differ a little from those above.</p>
${single.length > 0 && withoutBeta(single)}
${
  knobs.rows.length > 0 &&
  html`<details class="source"><summary>Each knob held in the middle of where it goes, the same for all β</summary>
${tableWithFiles(knobs)}
</details>`
}`;
}

/** Ablations are as old as their search, and so are their intervals. */
function older(found: readonly Found[]): string {
  const again = found.filter(({ record }) => record.heldOut?.judgedAgain !== undefined);
  if (again.length === 0) return '';
  const dates = [...new Set(again.map(({ record }) => record.made.date))].sort().join(', ');
  return ` Winners were judged again since; figures and intervals of this table are those of their searches (${dates}), by the methods of that time.`;
}

function withoutBeta(found: readonly Found[]): Html {
  const styles = seriesStyles([WITHOUT, WITH]);
  const figures = found.flatMap(({ record: { withoutBeta: single, winner }, name }) =>
    (
      [
        ['search', [single?.curve, winner.curve]],
        ['held-out', [single?.heldOut?.curve, winner.heldOut?.curve]],
      ] as const
    ).map(([stores, curves]) => {
      const points = [WITHOUT, WITH].flatMap((series, i) => (curves[i] ?? []).map((point) => pointAt(series, point)));
      if (points.length === 0) return undefined;
      const spec = lineSpec(points, { styles, xTitle: 'Total tokens a question (log)', yTitle: 'Accuracy, %', narrow: true });
      return chartFigure({
        name: `discovery-without-beta-${stores}-${name.replaceAll(/\W+/g, '-')}`,
        caption: `${name}, ${stores} stores`,
        description: `${name}, ${stores} stores: accuracy against total tokens, with and without a common knob`,
        spec: { ...spec, width: 290, height: 190 } as typeof spec,
      });
    }),
  );
  return html`<h3>Without a common knob</h3>
${legend(styles)}
<div class="panels">${figures}</div>
<p class="reading">This search looked for single settings, not for controllers with a knob. Six searches each looked for the largest accuracy − γ\u00a0×\u00a0tokens, at a price γ of its own. Each proposed as many candidates as the search with β. The six settings may differ in all they do: a user gets a table of rules to choose from, not one rule to turn up.</p>`;
}

function pointAt(series: string, { accuracy, totalTokens }: { accuracy: number; totalTokens: number }): LinePoint {
  const description = `${series}: ${fixed(100 * accuracy, 2)} %, ${shortTokens(totalTokens)} tokens`;
  return { series, x: totalTokens, y: 100 * accuracy, description };
}
