/** The leaderboard: ranks with their intervals, tie groups, and what a place costs. */
import { billedStandings } from '../../figures/billed.ts';
import { leaderboardBadges } from '../../figures/leaderboard-badges.ts';
import { leaderboardRows } from '../../figures/leaderboard-row.ts';
import type { Scope } from '../../figures/scopes.ts';
import { fileNames } from '../../kit/file-names.ts';
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import { partOf } from '../../kit/table/part-of.ts';
import { term } from '../../kit/term.ts';
import { correctedFor } from '../shared/corrected-for.ts';
import { fileLinks } from '../shared/file-links.ts';
import { notEverywhere } from '../shared/not-everywhere.ts';
import { type MakePage, nameUnder, togglesOf, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { leaderboardTable } from './leaderboard-table.ts';

/** Columns on where a contestant comes from: folded away under the figures, which fill the page. */
const ORIGINS = ['From', 'Code'];

export const leaderboardPage: MakePage = (report) => {
  const averages = report.scopes.filter(({ kind }) => kind !== 'store');
  const places = fileNames(averages.map(({ id }) => id));
  return {
    file: 'leaderboard.html',
    name: 'Leaderboard',
    toggles: togglesOf(report),
    picker: true,
    body: html`<section id="leaderboard">
<p class="reading">${term('rank', 'Ranks')} are by accuracy; contestants of one ${term('tie-group', 'tie group')} cannot be told apart. A ${term('hollow', 'hollow badge with a star*')} does not survive ${term('holm', 'Holm’s correction')}.${report.records.some(({ origin }) => origin.selected) && html` ${term('selected-on', 'Selected on')}: its figures there are no evidence for it.`}</p>
${underEachGrading(report, (view) => boards(averages, places, view, report))}
</section>`,
  };
};

/** The first, over most, and those of single models folded away under it. */
function boards(scopes: readonly Scope[], places: ReadonlyMap<string, string>, view: View, report: ReportData): Html {
  const [first, ...others] = scopes.map((scope) => ({
    scope,
    shown: board(scope, places.get(scope.id) ?? '', view, report),
  }));
  if (first === undefined) return html``;
  return html`<h2>${first.scope.name}</h2>
${first.shown}
${notEverywhere(view, first.scope)}
${others.length > 0 && html`<h2>Parts of it</h2>`}
${others.map(({ scope, shown }) => html`<details><summary>${scope.name}</summary>${shown}</details>\n`)}`;
}

/** @param place in the names of its files */
function board(scope: Scope, place: string, view: View, { expected }: ReportData): Html {
  const standing = leaderboardRows(view.results, scope);
  if (standing.length === 0) return html``;
  const name = nameUnder(view, `leaderboard-${place}`);
  const table = leaderboardTable(
    billedStandings(view.billed, standing, scope),
    view.results.grid.baseline,
    ({ played }) => leaderboardBadges(view.results.grid, played, scope, expected),
    name,
    `Leaderboard: ${scope.name}`,
  );
  const figures = partOf(table, name, ({ label }) => !ORIGINS.includes(label));
  const origins = partOf(table, `${name}-origins`, ({ label }) => ['Contestant', ...ORIGINS].includes(label));
  const compared = standing.flatMap(({ comparison }) => comparison ?? []);
  return html`${htmlTable(figures)}
${compared.length > 0 && html`<p class="reading">${correctedFor(compared)}</p>`}
<details class="source"><summary>Where they come from</summary>${htmlTable({ ...origins, title: `Origins: ${scope.name}` })}</details>
${fileLinks(table)}`;
}
