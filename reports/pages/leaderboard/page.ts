/** The leaderboard: ranks with their intervals, tie groups, and what a place costs. */
import { billedStandings } from '../../figures/billed.ts';
import { leaderboardBadges } from '../../figures/leaderboard-badges.ts';
import { leaderboardRows } from '../../figures/leaderboard-row.ts';
import type { Scope } from '../../figures/scopes.ts';
import { fileNames } from '../../kit/file-names.ts';
import { type Content, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import { partOf } from '../../kit/table/part-of.ts';
import type { Table } from '../../kit/table/table.ts';
import { correctedFor } from '../shared/corrected-for.ts';
import { fileLinks } from '../shared/file-links.ts';
import { type MakePage, nameUnder, togglesOf, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { leaderboardTable } from './leaderboard-table.ts';

/** Columns on where a contestant comes from: folded away under the figures, which fill the page. */
const ORIGINS = ['From', 'Code'];

export const leaderboardPage: MakePage = async (report) => {
  const tables: Table[] = [];
  const averages = report.scopes.filter(({ kind }) => kind !== 'store');
  const places = fileNames(averages.map(({ id }) => id));
  return {
    file: 'leaderboard.html',
    name: 'Leaderboard',
    toggles: togglesOf(report),
    picker: true,
    tables,
    body: html`<section id="leaderboard">
<p class="reading">Ranks are by accuracy, each with its 95\u00a0% interval: from which place to which it may really be. Rank intervals and <i>tie groups</i> hold together for the whole table: of twenty tables of equals one shows two groups (max-t over sign flips of whole clusters, all pairs at once, as if each pair had two more clusters that differ by all there is, one each way). Contestants that differ on few questions are therefore not told apart. <i>P(best)</i>: in which share of resampled question sets it is the most accurate.
<i>Orders’ error</i>: the Monte-Carlo standard error over orders, in points, which no interval contains. A hollow badge, <i>not after correction</i>, does not survive Holm’s correction over the comparisons that the suite declares; each table here, and each grading, is a family of its own.${report.records.some(({ origin }) => origin.selected) && html` <i>Selected on</i>: a setting chosen on these very traces; no claim is tested there.`}${inCi(report) && html` <i>In CI</i>: whether its results equal the committed baseline, which CI replays.`} What would be empty for everyone is left out.</p>
${await underEachGrading(report, (view) => html`${averages.map((scope) => board(scope, places.get(scope.id) ?? '', view, report, tables))}`)}
</section>`,
  };
};

/** Whether the committed baseline has results on any store of the page. */
function inCi({ expected, records }: ReportData): boolean {
  const known = new Set(expected.map(({ traces }) => traces.id));
  return records.some(({ traces }) => known.has(traces.id));
}

/** @param place in the names of its files */
function board(scope: Scope, place: string, view: View, { expected }: ReportData, tables: Table[]): Content {
  const standing = leaderboardRows(view.evidence, scope);
  if (standing.length === 0) return html``;
  const name = nameUnder(view, `leaderboard-${place}`);
  const table = leaderboardTable(
    standing,
    view.evidence.field.baseline,
    ({ entrant }) => leaderboardBadges(view.evidence.field, entrant, scope, expected),
    name,
    `Leaderboard: ${scope.name}`,
    billedStandings(view.billed, standing, scope),
  );
  tables.push(table);
  const figures = partOf(table, name, ({ label }) => !ORIGINS.includes(label));
  const origins = partOf(table, `${name}-origins`, ({ label }) => ['Contestant', ...ORIGINS].includes(label));
  const compared = standing.flatMap(({ comparison }) => comparison ?? []);
  return html`<h2>${scope.name}</h2>
${htmlTable(figures)}
${compared.length > 0 && html`<p class="reading">${correctedFor(compared)}</p>`}
<details class="source"><summary>Where they come from</summary>${htmlTable({ ...origins, title: `Origins: ${scope.name}` })}</details>
${fileLinks(table)}`;
}
