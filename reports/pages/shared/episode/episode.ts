/**
 * One episode as a picture, after the 2D probing matrices of Parallel-Probe (arXiv 2602.03845). Each branch is a row along the
 * clock in tokens, coloured by what its probes said.
 *
 * The page's script shows it as it was after round r, of the `data-rounds` in all:
 *
 * - A row (`svg[data-steps]`) has the width 0 before its `data-opened`, and its own width from `data-ended` on.
 * - In between it has `data-interval` pixels for each of its `data-steps` so far.
 * - All that has a later `data-round` gets the attribute `hidden`.
 * - `.stop` moves by the r-th of the `data-clocks`, in pixels from the left.
 */
import type { EpisodeLog } from '../../../../benchmarks/episode-log/episode-schema.ts';
import { oneLine } from '../../../../datasets/foundation/text/visible.ts';
import { contestantName } from '../../../figures/names.ts';
import { type AnswerStyle, answerStyles } from '../../../kit/episode/episode-answers.ts';
import { roundsTable } from '../../../kit/episode/episode-rounds.ts';
import { lengthReachedBy, styledRuns } from '../../../kit/episode/episode-runs.ts';
import { type TokenScale, tokenLabel, tokenScale } from '../../../kit/episode/episode-scale.ts';
import { plural } from '../../../kit/format.ts';
import { type Html, html } from '../../../kit/html.ts';
import { episodeLegend } from './episode-legend.ts';
import { branchRow, endMark, number } from './episode-row.ts';

/** Pixels. */
const [WIDTH, LEFT, RIGHT, TOP, BOTTOM] = [880, 36, 18, 20, 40];

/** Rows lower than this have no room for a branch's number. */
const READABLE = 11;

/** Titles are most of the picture's bytes. */
const MOST_TITLES = 150;

export function episodeChart(log: EpisodeLog): Html {
  const styles = answerStyles(log);
  const { answers, answer, correct, reason, question, traces, order } = log;
  return html`<figure class="episode" data-rounds="${log.rounds.length}">
<figcaption>${contestantName(log)} on ${traces.id}, question ${question}, order ${order}: ${oneLine(answers[answer].text, 40)}, ${correct ? html`<b class="agrees">✓ correct</b>` : html`<b class="differs">✗ wrong</b>`}
<p>${sentence(reason)} ${plural(log.rounds.length, 'round')}; ${tokenLabel(log.totalTokens)} total tokens, ${tokenLabel(log.sequentialTokens)} sequential tokens.</p></figcaption>
${episodeLegend(log, styles)}
<div class="scroll" role="region" aria-label="Branches" tabindex="0">${picture(log, styles)}</div>
${roundsTable(log)}
</figure>`;
}

function picture(log: EpisodeLog, styles: readonly AnswerStyle[]): Html {
  const { branches, rounds, interval, sequentialTokens } = log;
  const pitch = Math.min(16, Math.max(8, Math.floor(400 / branches.length)));
  const [bottom, height] = [TOP + pitch * branches.length, TOP + pitch * branches.length + BOTTOM];
  const scale = tokenScale(sequentialTokens, LEFT, WIDTH - RIGHT);
  const styleOf = log.answers.map((_, place) => styles.find(({ places }) => places.includes(place))!.name);
  const runs = branches.flatMap((branch) => styledRuns(branch, styleOf));
  const shared = { scale, height: pitch - 1, styles: styleOf, leastTitled: lengthReachedBy(runs, MOST_TITLES) };
  const places = branches.map((_, i) => ({ ...shared, y: TOP + i * pitch }));
  const clocks = rounds.map(({ clock }) => number(clock * scale.pixels, 1)).join(' ');
  const numbers = branches.map(
    ({ branch }, i) => html`<text x="${LEFT - 6}" y="${TOP + (i + 0.5) * pitch + 3.5}" text-anchor="end">${branch}</text>`,
  );
  const count = branches.length === 1 ? '1 branch' : `${branches.length} branches`;
  const side = html`<text x="12" y="${(TOP + bottom) / 2}" text-anchor="middle" transform="rotate(-90 12 ${(TOP + bottom) / 2})">${count}, in the order of opening</text>`;
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${description(log)}" data-interval="${number(interval * scale.pixels, 4)}" data-clocks="${clocks}">
${axis(scale, bottom)}
${pitch >= READABLE ? numbers : side}
${branches.map((branch, i) => html`${branchRow(branch, log, places[i])}\n`)}<path class="stop" d="M${LEFT} ${TOP - 6}V${bottom + 4}" transform="translate(${number(sequentialTokens * scale.pixels, 1)})"/>
<g class="ends">${branches.map((branch, i) => html`${endMark(branch, log, places[i])}\n`)}</g></svg>`;
}

function axis({ x, ticks }: TokenScale, bottom: number): Html {
  const lines = ticks.map((tick) => html`<path d="M${number(x(tick))} ${TOP - 4}V${bottom + 4}"/>`);
  const labels = ticks.map(
    (tick) => html`<text x="${number(x(tick))}" y="${bottom + 17}" text-anchor="middle">${tokenLabel(tick)}</text>`,
  );
  const title = html`<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${bottom + 34}" text-anchor="middle">Clock, tokens</text>`;
  return html`<g class="axis">${lines}</g>${labels}${title}`;
}

function description({ branches, rounds, reason }: EpisodeLog): string {
  return `${plural(rounds.length, 'round')}, a row for each of ${branches.length} branches, coloured by answer; ${reason}`;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
