// @ts-check
/** Copies texts of the page, one way or another: pages from disk may be refused the clipboard. */
import { announce } from './announce.js';
import { button } from './button.js';

/** @param {string} text @param {string} name what it is called */
export async function copy(text, name) {
  if (await toClipboard(text)) announce(`${name} copied.`);
  else offer(text, name);
}

/** @param {string} text */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return selected(text, (area) => {
      area.select();
      return document.execCommand('copy');
    });
  }
}

/** @param {string} text @param {(area: HTMLTextAreaElement) => boolean} use */
function selected(text, use) {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  const done = use(area);
  area.remove();
  if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
  return done;
}

/** The last way: the text lies marked, for the reader to copy. @param {string} text @param {string} name */
function offer(text, name) {
  const dialog = document.createElement('dialog');
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.setAttribute('aria-label', name);
  const close = button('Close', () => dialog.close());
  dialog.append(area, close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.select();
  announce(`This browser does not let the page copy. ${name} is marked: copy it by hand.`);
}

for (const source of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('pre[data-copy]'))) {
  const { copy: name = '' } = source.dataset;
  source.before(button(`Copy ${name}`, () => copy(source.textContent ?? '', name)));
}
