/** The rounds of an episode in which something happened, as a table to unfold. */
import type { EpisodeLog } from '../../../benchmarks/episode-log/episode-schema.ts';
import { eventfulRounds, roundEvents } from '../../../benchmarks/episode-log/round-events.ts';
import { oneLine } from '../../../datasets/foundation/text/visible.ts';
import { plural } from '../format.ts';
import { type Html, html } from '../html.ts';
import { tokenLabel } from './episode-scale.ts';

const COLUMNS = ['Round', 'Clock', 'Opened', 'Advanced', 'Finished', 'Pruned', 'Running'];

export function roundsTable(log: EpisodeLog): Html {
  const events = roundEvents(log);
  const shown = eventfulRounds(events);
  const rows = shown.map(
    ({ round, clock, opened, advanced, finished, pruned, running, leader, votes, voters }) =>
      html`<tr data-round="${round}"><th scope="row">${round}</th><td>${tokenLabel(clock)}</td>${[opened, advanced, finished, pruned].map((count) => html`<td>${count > 0 && count}</td>`)}<td>${running}</td><td class="leader">${oneLine(log.answers[leader].text, 30)}</td><td>${votes} of ${voters}</td></tr>\n`,
  );
  return html`<details><summary>${plural(shown.length, 'round')} of ${events.length} in which something changed</summary>
<div class="scroll" role="region" aria-label="Rounds" tabindex="0"><table class="rounds">
<thead><tr>${COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col" class="leader">Leading answer</th><th scope="col">Votes</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div></details>`;
}
