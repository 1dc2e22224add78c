/** How searches went on: the best so far on the search stores, and what that was worth on held-out stores (AutoTTS, Figure 4). */

import { chartFigure, inBothSizes } from '../../kit/chart/chart-figure.ts';
import { legend } from '../../kit/chart/legend.ts';
import { type LinePoint, lineSpec } from '../../kit/chart/line-chart.ts';
import { type Style, seriesStyles } from '../../kit/chart/palette.ts';
import { fixed, plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Found } from './discovery-figures.ts';

const RIVAL = 'confidence-momentum';
/** The winner stands a little to the right of the last candidate. */
const BESIDE = 1.15;
/** Sizes of a plot, beside another and on a narrow screen. In pixels. */
const HALF_A_PAGE = { width: 520, height: 280 };
const NARROW = { width: 322, height: 230 };
/** Around a plot: its axes and their titles. In pixels. */
const PADDING = { left: 66, top: 8, right: 14, bottom: 42 };

export function discoveryTrajectory(found: readonly Found[]): Html {
  const styles = seriesStyles([RIVAL, ...found.map(({ name }) => name)]);
  const search = found.flatMap((each) => pointsOf(each, 'search'));
  const heldOut = found.flatMap((each) => pointsOf(each, 'heldOut'));
  const figures = [
    figure('discovery-search', 'Score on the search stores', search, found, styles),
    ...(heldOut.length > 0 ? [figure('discovery-held-out', 'Mean accuracy on held-out stores', heldOut, found, styles)] : []),
  ];
  return html`${legend(styles)}
<div class="panels pair">${figures}</div>
<p class="reading">Each mark is a new best candidate; the level line is confidence-momentum. Left: the score that searches maximise, in the 16 orders that they play in. Right: the mean accuracy over log tokens on held-out stores, which were played once, after all searching. The last mark of a line is the winner, chosen among the best in fresh orders. There the left line falls, since a part of a high score was luck with the orders.</p>`;
}

function figure(name: string, title: string, points: readonly LinePoint[], found: readonly Found[], styles: readonly Style[]) {
  const ends = found.flatMap(({ record }) => [record.trajectory[0].candidates, record.cost.candidates * BESIDE]);
  const x = [Math.min(...ends) / 1.1, Math.max(...ends) * 1.1] as const;
  const rivals = points.filter(({ series }) => series === RIVAL);
  const level = rivals.length === 0 ? [] : x.map((at) => ({ ...rivals[0], x: at }));
  const all = [...points.filter(({ series }) => series !== RIVAL), ...level];
  const values = all.map(({ y }) => y);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.2, (high - low) * 0.08);
  const spec = lineSpec(all, {
    styles,
    narrow: true,
    xTitle: 'Candidates (log)',
    yTitle: `${title.replace(/ on .*/, '')}, %`,
    x,
    y: [low - room, high + room],
  });
  return chartFigure({
    name,
    caption: title,
    description: `${title} of the best so far, over candidates: ${plural(found.length, 'line')}`,
    ...inBothSizes((narrow) => ({ ...spec, ...(narrow ? NARROW : HALF_A_PAGE), padding: PADDING }) as typeof spec),
  });
}

function pointsOf({ record, name }: Found, where: 'search' | 'heldOut'): LinePoint[] {
  const { trajectory, winner, reference, cost } = record;
  const figureOf = ({ score, heldOut }: { score: number; heldOut?: { area: number } | undefined }) =>
    where === 'search' ? score : heldOut?.area;
  const point = (series: string, x: number, value: number | undefined, what: string): LinePoint[] => {
    if (value === undefined) return [];
    return [{ series, x, y: 100 * value, description: `${series}, ${what}: ${fixed(100 * value, 2)} %` }];
  };
  return [
    ...trajectory.flatMap((milestone) => {
      const { candidates, seconds, round } = milestone;
      const what = `best of ${plural(candidates, 'candidate')}, round ${round}, after ${fixed(seconds / 60, 1)} minutes`;
      return point(name, candidates, figureOf(milestone), what);
    }),
    ...point(name, cost.candidates * BESIDE, figureOf(winner), `the winner, ${winner.name}`),
    ...point(RIVAL, 1, figureOf(reference), 'the level'),
  ];
}
