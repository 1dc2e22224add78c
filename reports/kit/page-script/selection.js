// @ts-check
/**
 * One contestant stands out everywhere at once. All that carries its label in `data-contestant` is lit, and the rest of the
 * charts dims. Details with `data-follows` open when their summary is lit.
 */
import { announce } from './announce.js';
import { choose, state } from './state.js';

const select = /** @type {HTMLSelectElement | null} */ (document.querySelector('#contestant'));
const clear = /** @type {HTMLButtonElement | null} */ (document.querySelector('#contestant-clear'));
const marks = /** @type {NodeListOf<HTMLElement | SVGElement>} */ (document.querySelectorAll('[data-contestant]'));

/** @returns {number} how many marks are lit */
function light() {
  const { contestant } = state;
  let lit = 0;
  for (const mark of marks) {
    const same = contestant !== '' && mark.dataset.contestant === contestant;
    if (same) lit++;
    if (same && mark.parentElement?.matches('details[data-follows]')) mark.parentElement.setAttribute('open', '');
    if (same === 'lit' in mark.dataset) continue;
    if (same) mark.dataset.lit = '';
    else delete mark.dataset.lit;
    if (same) mark.setAttribute('aria-current', 'true');
    else mark.removeAttribute('aria-current');
  }
  document.documentElement.toggleAttribute('data-selected', lit > 0);
  if (select !== null) {
    select.value = contestant;
    if (select.value !== contestant) select.value = '';
  }
  if (clear !== null) clear.disabled = contestant === '';
  return lit;
}

/** @param {string} contestant a label, or nothing for all alike */
export function pick(contestant) {
  choose('contestant', contestant);
  const lit = light();
  const name = [...(select?.options ?? [])].find(({ value }) => value === contestant)?.text ?? contestant;
  if (contestant === '') announce('All contestants alike.');
  else announce(lit === 0 ? `${name} is not on this page.` : `${name} stands out.`);
}

/** @param {EventTarget | null} target */
function toggled(target) {
  const mark = target instanceof Element ? target.closest('[data-contestant]') : null;
  if (!(mark instanceof HTMLElement || mark instanceof SVGElement)) return false;
  const { contestant = '' } = mark.dataset;
  pick(contestant === state.contestant ? '' : contestant);
  return true;
}

const ACTIVE = 'a, button, input, select, textarea, summary, label';

document.addEventListener('click', ({ target }) => {
  const marking = getSelection()?.isCollapsed === false;
  if (target instanceof Element && target.closest(ACTIVE) === null && !marking) toggled(target);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.contestant !== '' && document.querySelector('dialog[open]') === null) pick('');
  else if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('[data-contestant]'))
    toggled(event.target);
});
select?.addEventListener('change', () => pick(select.value));
clear?.addEventListener('click', () => {
  pick('');
  select?.focus();
});
light();
