/** The warning above a page's figures: how its trace stores were read, and whether their lengths are estimates. */
import { storesOfEstimates } from '../../figures/accuracy-and-tokens.ts';
import type { ResultGrid, Store } from '../../figures/result-grid.ts';
import { type Html, html } from '../../kit/html.ts';
import { notesOn } from './store-notes.ts';

export function aboutStores(grid: ResultGrid, stores: readonly Store[]): Html {
  const notes = notesOn(stores);
  const estimated = storesOfEstimates(grid, stores);
  const about = [
    ...notes.map(({ models, text }) => html`<b>${models.join(', ')}.</b> ${text}`),
    ...(estimated.length > 0
      ? [
          html`<b>Tokens are estimates</b> for ${[...new Set(estimated.map(({ model }) => model))].join(', ')}: what was recorded does not tell lengths. Intervals of tokens do not contain that.`,
        ]
      : []),
  ];
  if (about.length === 0) return html``;
  return html`<div class="banner" role="note"><strong>BEFORE READING</strong>${about.map((text) => html`<p>${text}</p>`)}</div>`;
}
