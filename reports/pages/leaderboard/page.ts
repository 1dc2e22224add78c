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
<p class="reading">Ranks are by accuracy. [2, 6] beside a rank says that the true rank is between 2 and 6 (95\u00a0%). Contestants of one <i>tie group</i> cannot be told apart. Ranks and groups are sure for the whole table: of twenty tables of equals, one would show two groups. The test is max-t over sign flips of whole clusters, for all pairs at once. A cluster is one question, whichever models answered it. Each pair gets two more clusters that differ by all there is, one each way. So contestants that differ on few questions are not told apart. <i>P(best)</i>: the chance of being the most accurate, as the share of resampled question sets in which it is.
<i>Orders’ error</i>: how far accuracy would move, in points, if the responses were shuffled anew. It is a standard error, and no interval contains it. A hollow badge, <i>not after correction</i>, does not survive Holm’s correction of p-values for the many comparisons that the suite declares. Each table and each grading is corrected by itself.${report.records.some(({ origin }) => origin.selected) && html` <i>Selected on</i>: the setting was chosen on these very traces, so that no claim is tested there.`}${inCi(report) && html` <i>In CI</i>: whether the results equal the committed baseline, which CI replays.`} Columns that would be empty for everyone are left out.</p>
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
