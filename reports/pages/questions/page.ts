/** Questions: how hard each is, who flips which, and one of them played round by round. */

import { contestedQuestions } from '../../../benchmarks/episode-log/contested-questions.ts';
import type { EpisodeLog } from '../../../benchmarks/episode-log/episode-schema.ts';
import { groupBy } from '../../../datasets/foundation/group-by.ts';
import { typedHere } from '../../../datasets/foundation/installation.ts';
import { oneLine } from '../../../datasets/foundation/text/visible.ts';
import { contestantName, datasetName } from '../../figures/names.ts';
import type { Store } from '../../figures/result-grid.ts';
import { fixed, grouped, shortTokens, signed } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import { type Table, textCell } from '../../kit/table/table.ts';
import { term } from '../../kit/term.ts';
import { episodeChart } from '../shared/episode/episode.ts';
import { type MakePage, nameUnder, underEachGrading } from '../shared/page.ts';
import type { ReportData, View } from '../shared/report-data.ts';
import { type Flip, flips, questionsByDifficulty } from './difficulty.ts';
import { heatMap, heatMapLegend } from './heat-map.ts';

/** Rows of a map of questions: more than these make a page that no browser shows at once. */
const MOST_QUESTIONS = 2000;

/** Rows of the table of flips; there are hundreds. */
const MOST_FLIPS = 60;

export const questionsPage: MakePage = (report) => {
  const { stores } = report.views[0].results.grid;
  if (stores.length === 0) return undefined;
  const replayed = new Set(byQuestion(report).map(([episode]) => replayId(episode)));
  return {
    file: 'questions.html',
    name: 'Questions',
    ...(report.views.length > 1 && { toggles: ['grading'] as const }),
    picker: true,
    sheets: ['episode'],
    body: html`<section id="questions">
${episodes(report)}
<h2>How hard each question is</h2>
<p class="reading">In how many ${term('order', 'orders')}, in percent, each contestant is right. The hardest question stands first. ${replayed.size > 0 && 'A question with a link is played above. '}To replay any of them round by round: <code>npx autotts trace --traces STORE --question NUMBER --contestant NAME</code>.<span class="scripted"> A click on a question’s number copies this line, filled in.</span></p>
${heatMapLegend()}
<div id="heat-maps"></div>
${underEachGrading(report, (view) => html`${stores.map((store, i) => map(view, store, i === 0, replayed))}${whoFlips(view)}`)}
</section>`,
  };
};

/** @param replayed places of the questions that are played on this page */
function map(view: View, store: Store, open: boolean, replayed: ReadonlySet<string>): Html {
  const contestants = view.results.grid.contestantsOn([store]);
  if (contestants.length === 0) return html``;
  const all = questionsByDifficulty(view.results, store, contestants);
  const rows = all.slice(0, MOST_QUESTIONS);
  return html`<details${open ? html` open` : ''}><summary>${store.model}, ${datasetName(store.dataset)}${rows.length < all.length && `: the ${grouped(rows.length)} hardest of ${grouped(all.length)} questions`}</summary>
${heatMap({
  name: nameUnder(view, `questions-${store.id.replaceAll('/', '-')}`),
  title: `${store.id}: share of orders in which each contestant is right, in percent`,
  traces: store.id,
  rowLabel: 'Question',
  rows: rows.map(({ question }) => {
    const place = replayId({ traces: { id: store.id, simulated: false }, question });
    return { name: questionName(store, question), ...(replayed.has(place) && { href: `#${place}` }) };
  }),
  columns: contestants.map(({ name, label }) => ({ name, contestant: label })),
  values: rows.map(({ shares }) => shares),
})}</details>
`;
}

/** As whoever made the data calls it, else its place. */
function questionName({ questionNames = [] }: Store, question: number): string {
  return oneLine(questionNames[question] || String(question), 40);
}

function whoFlips(view: View): Html {
  const { grid } = view.results;
  const found = flips(view.results, grid.stores);
  if (found.length === 0 || grid.baseline === undefined) return html``;
  const table = flipsTable(
    found.slice(0, MOST_FLIPS),
    nameUnder(view, 'question-flips'),
    `Answered otherwise than by ${grid.baseline.name}`,
  );
  return html`<h2>Who flips which question</h2>
<p class="reading">On these questions a contestant is right in most orders and ${grid.baseline.name} in few, or the other way round. There are ${found.length}${found.length > MOST_FLIPS && html`; the ${MOST_FLIPS} widest apart are shown`}.</p>
${htmlTable(table)}`;
}

function flipsTable(found: readonly Flip[], name: string, title: string): Table {
  return {
    name,
    title,
    sortable: true,
    columns: [
      { label: 'Traces', kind: 'text' },
      { label: 'Question', kind: 'figure' },
      { label: 'Contestant', kind: 'text' },
      { label: 'Right, %', kind: 'figure' },
      { label: 'Baseline, %', kind: 'figure' },
      { label: 'Difference', kind: 'figure' },
    ],
    rows: found.map(({ store, question, played, share, baseline }) => ({
      contestant: played.label,
      cells: [
        textCell(`${store.model}, ${datasetName(store.dataset)}`),
        { text: questionName(store, question), value: question },
        textCell(played.name),
        { text: fixed(100 * share, 0), value: share },
        { text: fixed(100 * baseline, 0), value: baseline },
        { text: signed(100 * (share - baseline), 0), value: share - baseline },
      ],
    })),
    notes: [],
  };
}

function episodes(report: ReportData): Html {
  const questions = byQuestion(report);
  const [first, ...others] = questions;
  if (first === undefined)
    return html`<p>No episode was recorded with these results: <code>${typedHere('npm run trace')}</code> plays one, round by round.</p>`;
  const [{ order }] = first;
  return html`<h2>One question, round by round</h2>
<p class="reading" id="${replayId(first[0])}">${nameOf(report, first[0])} in order ${order}, ${isContested(report, first) ? 'chosen because contestants differ on it' : 'the first, since contestants differ on none'}. Each row is a branch, one response in the making. Each cell is a probe, a look at its answer so far, coloured by that answer. The axis is the clock in tokens. Open another contestant to compare.</p>
${played(first, 'episode', true)}
${others.length > 0 && html`<h3>Other questions on which they differ</h3>`}
${others.map((logs, i) => html`<details><summary>${nameOf(report, logs[0])}</summary><div id="${replayId(logs[0])}">${played(logs, `episode-${i + 2}`, false)}</div></details>\n`)}`;
}

/** Whether contestants are not equally often right on the question of these episodes. */
function isContested({ records }: ReportData, [{ traces, question }]: readonly EpisodeLog[]): boolean {
  const shares = records.flatMap((record) =>
    record.status === 'done' && record.traces.id === traces.id ? [record.correctByQuestion[question] / record.orders] : [],
  );
  return new Set(shares).size > 1;
}

/** The episodes on stores of this report, by question: the most contested question first, contestants as they stand elsewhere. */
function byQuestion({ episodes, records, views: [{ results }] }: ReportData): EpisodeLog[][] {
  const ids = new Set(results.grid.stores.map(({ id }) => id));
  const rank = new Map(contestedQuestions(records).map(({ traces, question }, i) => [`${traces} ${question}`, i]));
  const labels = results.grid.contestants.map(({ contestant }) => contestant);
  const rankOf = ({ traces, question }: EpisodeLog) => rank.get(`${traces.id} ${question}`) ?? rank.size;
  const ordered = episodes
    .filter(({ traces }) => ids.has(traces.id))
    .sort((a, b) => rankOf(a) - rankOf(b) || labels.indexOf(a.contestant) - labels.indexOf(b.contestant));
  return [...groupBy(ordered, replayId).values()];
}

function played(episodes: readonly EpisodeLog[], group: string, open: boolean): Html {
  return html`${episodes.map(
    (
      episode,
      i,
    ) => html`<details class="episode-of" name="${group}" data-follows${open && i === 0 ? html` open` : ''}><summary data-contestant="${episode.contestant}">${contestantName(episode)}: ${episode.correct ? 'right' : 'wrong'}, ${shortTokens(episode.totalTokens, 0)} tokens</summary>
${episodeChart(episode)}</details>
`,
  )}`;
}

/** `Question 7 of Qwen3-4B/aime25` */
function nameOf(report: ReportData, { traces, question, questionId }: EpisodeLog): string {
  const isNamed = report.views[0].results.grid.stores.some(({ questionNames }) => questionNames?.[question] === questionId);
  return `Question ${isNamed ? oneLine(questionId, 40) : question} of ${traces.id}`;
}

/** The place on the page where a question is played. */
function replayId({ traces, question }: Pick<EpisodeLog, 'traces' | 'question'>): string {
  return `replay-${traces.id.replaceAll(/\W+/g, '-')}-${question}`;
}
