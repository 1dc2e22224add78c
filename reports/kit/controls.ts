/** The bar of controls of a page: what it shows, and which contestant stands out. The toggles work without the script. */
import { type Html, html } from './html.ts';

export type Toggle = 'tokens' | 'grading' | 'billing';

export interface ControlsOptions {
  /** The figures that readers can exchange on this page, by elements with `data-tokens`, `data-grading` or `data-billing`. */
  readonly toggles?: readonly Toggle[];
  /** Who can be picked on this page: the label in `data-contestant`, and the name for people. */
  readonly contestants?: readonly { readonly label: string; readonly name: string }[];
  /** The name of the first billing, for data of which nothing was published. */
  readonly firstBilling?: string;
}

/** The first choice of each is the one that a page opens with. */
const TOGGLES: Readonly<Record<Toggle, { legend: string; choices: readonly [value: string, name: string][] }>> = {
  tokens: {
    legend: 'Tokens',
    choices: [
      ['total', 'total'],
      ['sequential', 'sequential'],
    ],
  },
  grading: {
    legend: 'Grading',
    choices: [
      ['exact', 'exact'],
      ['mathematical', 'mathematical'],
    ],
  },
  billing: {
    legend: 'Billed',
    choices: [
      ['published', 'as published'],
      ['decoded', 'decoded'],
      ['probes', 'probes made'],
    ],
  },
};

/** Empty for a page without any. */
export function controls({ toggles = [], contestants = [], firstBilling }: ControlsOptions): Html {
  if (toggles.length === 0 && contestants.length === 0) return html``;
  return html`<div class="controls" role="group" aria-label="What this page shows"><div>
${toggles.map((name) => toggle(name, firstBilling))}
${contestants.length > 0 && picker(contestants)}
</div></div>`;
}

function toggle(name: Toggle, firstBilling = 'as published'): Html {
  const { legend, choices } = TOGGLES[name];
  const inputs = choices.map(
    ([value, text], i) =>
      html`<input type="radio" name="${name}" id="${name}-${value}" value="${value}" autocomplete="off"${i === 0 && html` checked`}><label for="${name}-${value}">${value === 'published' ? firstBilling : text}</label>`,
  );
  return html`<fieldset class="toggle"><legend>${legend}</legend>${inputs}</fieldset>\n`;
}

function picker(contestants: readonly { readonly label: string; readonly name: string }[]): Html {
  return html`<div class="picker scripted"><label for="contestant">Contestant</label>
<select id="contestant" autocomplete="off"><option value="">all alike</option>${contestants.map(({ label, name }) => html`<option value="${label}">${name}</option>`)}</select>
<button type="button" id="contestant-clear">Clear</button></div>`;
}
