/** Names of papers as links: the one address outside the report that a page leads to, on a click. */
import { type Html, html } from './html.ts';

/** A text in which each `arXiv 2602.03845` leads to that paper. */
export function paperLinks(text: string): Html {
  const parts = text.split(/(\barXiv[ :]\d{4}\.\d{4,5})/);
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : html`<a href="https://arxiv.org/abs/${part.slice('arXiv '.length)}">${part}</a>`))}`;
}
