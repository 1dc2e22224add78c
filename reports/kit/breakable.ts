/** Names that may break: `shortest-first:width=20,complete=10` after its colon and its commas, not within a word. */
import { type Html, html } from './html.ts';

export function breakable(name: string): Html {
  const parts = name.split(/(?<=[:,])(?=\S)/);
  return html`${parts.map((part, i) => html`${i > 0 && html`<wbr>`}${part}`)}`;
}
