/** Names that may break: `shortest-first:width=20,complete=10` after its colon and its commas, not within a word. */
import { type Html, html, joined } from './html.ts';

export function breakable(name: string): Html {
  return html`${joined(name.split(/(?<=[:,])(?=\S)/), html`<wbr>`)}`;
}
