// @ts-check
/** A pair by its two contestants: all pairs are folded away but the one that is chosen. */
import { state } from './state.js';

const pairs = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll('.pairs > details')]);

/** Both contestants of a pair, by their names. @param {HTMLDetailsElement} pair */
function namesOf(pair) {
  return [pair.dataset.a ?? '', pair.dataset.b ?? ''];
}

/** @param {string} name @param {HTMLSelectElement} select */
function labelled(name, select) {
  const label = document.createElement('label');
  label.append(`${name} `, select);
  return label;
}

/** @param {HTMLSelectElement} select @param {string[]} names @param {string | undefined} chosen */
function fill(select, names, chosen) {
  select.replaceChildren(...names.map((name) => new Option(name)));
  if (chosen !== undefined && names.includes(chosen)) select.value = chosen;
}

if (pairs.length > 2) {
  const [first, second] = [document.createElement('select'), document.createElement('select')];
  const partners = () => pairs.map(namesOf).flatMap(([a, b]) => (a === first.value ? [b] : b === first.value ? [a] : []));
  const show = () => {
    for (const pair of pairs) {
      const names = namesOf(pair);
      pair.open = names.includes(first.value) && names.includes(second.value);
      pair.hidden = !pair.open;
    }
  };
  const open = pairs.find((pair) => pair.open) ?? pairs[0];
  const picked = pairs.find((pair) => pair.querySelector('summary')?.dataset.contestant === state.contestant);
  const [a, b] = namesOf(picked ?? open);
  fill(first, [...new Set(pairs.flatMap(namesOf))], a);
  fill(second, partners(), b);
  first.addEventListener('change', () => {
    fill(second, partners(), second.value);
    show();
  });
  second.addEventListener('change', show);
  const bar = document.createElement('p');
  bar.className = 'pair-choice';
  bar.append(labelled('Contestant', first), labelled('and', second));
  pairs[0].before(bar);
  show();
}
