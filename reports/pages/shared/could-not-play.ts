/** The controllers that could not play on someone's own data, and what these data lack. */
import type { Unfed } from '../../../benchmarks/record/declaration.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';

/** The needs of controllers in words; see `NEEDS` of the controllers. */
const WORDS: Readonly<Record<string, string>> = {
  probes: 'answers read on the way',
  lengths: 'how long single responses are',
  revisions: 'answers that revise one another',
  confidence: "the model's confidence",
  verdicts: "a verifier's scores",
  probabilities: "a verifier's scores that are probabilities",
};

/** A line for each need, `no probes (answers read on the way): convergence-probe, parallel-probe`. */
export function couldNotPlayLines(unfed: readonly Unfed[] = []): string[] {
  return unfed.map(({ need, controllers, traces }) => {
    const meaning = WORDS[need] === undefined ? '' : ` (${WORDS[need]})`;
    const lack = need === 'models' ? 'one model alone' : `no ${need}${meaning}`;
    return `${lack}${traces === undefined ? '' : ` in ${traces.join(', ')}`}: ${controllers.join(', ')}`;
  });
}

/** Nothing where everyone could. */
export function couldNotPlay(unfed: readonly Unfed[] = []): Html {
  if (unfed.length === 0) return html``;
  const names = new Set(unfed.flatMap(({ controllers }) => controllers));
  return html`<details class="missing"><summary><b>${plural(names.size, 'controller')} could not play</b> for what the data lack.</summary>
<ul>${couldNotPlayLines(unfed).map((line) => html`<li>${line}</li>`)}</ul></details>`;
}
