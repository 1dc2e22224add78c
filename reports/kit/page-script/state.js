// @ts-check
/** The choices of the reader. They stand in the address, so that they can be shared, and every link to another page carries them along. */

/** The choices that a page opens with. The address need not name them. */
const DEFAULTS = { contestant: '', tokens: 'total', grading: 'exact', billing: 'published' };

/** @typedef {keyof typeof DEFAULTS} Choice */

const given = new URLSearchParams(location.search);

export const state = { ...DEFAULTS };
for (const name of choices()) state[name] = given.get(name) ?? DEFAULTS[name];

/** @returns {Choice[]} */
function choices() {
  return /** @type {Choice[]} */ (Object.keys(DEFAULTS));
}

/** @param {Choice} name @param {string} value */
export function choose(name, value) {
  state[name] = value;
  carry();
  try {
    history.replaceState(null, '', `${location.pathname}${query(new URLSearchParams(location.search))}${location.hash}`);
  } catch (error) {
    // A browser may refuse it to pages from disk; the links carry the choice all the same.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The state as a query, beside what else one holds. @param {URLSearchParams} kept */
function query(kept) {
  for (const name of choices()) {
    kept.delete(name);
    if (state[name] !== DEFAULTS[name]) kept.set(name, state[name]);
  }
  return kept.size === 0 ? '' : `?${kept}`;
}

/** Links to other pages of the report have no folder. */
function carry() {
  for (const link of document.querySelectorAll('a[href]')) {
    const [, file, place = ''] = /^([\w-]+\.html)(?:\?[^#]*)?(#.*)?$/.exec(link.getAttribute('href') ?? '') ?? [];
    if (file !== undefined) link.setAttribute('href', `${file}${query(new URLSearchParams())}${place}`);
  }
}

/** The toggles work by themselves; here they are set as the address says, and the address as they are set. */
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.toggle input'))) {
  const name = /** @type {Choice} */ (input.name);
  if (state[name] === input.value) input.checked = true;
  input.addEventListener('change', () => choose(name, input.value));
}
document.documentElement.dataset.script = '';
carry();
