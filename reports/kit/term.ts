/**
 * Words of the glossary on a page. A word opens its meaning in place, as a popover of the browser: by mouse and keyboard, without the script.
 * A browser that knows no popovers shows the meanings at the end of the page.
 */
import { GLOSSARY, type Term } from './glossary.ts';
import { type Content, type Html, html } from './html.ts';

/** A word of a sentence that opens its meaning. @param words what the sentence says, the term's own name by default */
export function term(of: Term, words: Content = GLOSSARY[of].name): Html {
  return html`<button type="button" class="term" popovertarget="term-${of}">${words}</button>`;
}

/** A mark beside a heading that opens its meaning. */
export function termMark(of: Term): Html {
  return html`<button type="button" class="term mark" popovertarget="term-${of}" aria-label="What is “${GLOSSARY[of].name}”?">?</button>`;
}

const OPENS = ' popovertarget="term-';

/** The texts that the words of a page open. @param body of the page, in UTF-8 */
export function glossaryOf(body: Buffer): Html {
  const opened = new Set<string>();
  for (let at = body.indexOf(OPENS); at >= 0; at = body.indexOf(OPENS, at)) {
    const from = at + OPENS.length;
    at = body.indexOf('"', from);
    opened.add(body.toString('latin1', from, at));
  }
  const used = (Object.keys(GLOSSARY) as Term[]).filter((of) => opened.has(of));
  if (used.length === 0) return html``;
  return html`<div class="glossary">${used.map((of) => html`<div popover id="term-${of}"><b>${GLOSSARY[of].name}.</b> ${GLOSSARY[of].meaning}</div>\n`)}</div>`;
}
