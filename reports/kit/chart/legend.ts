/** The legend of all charts on the page: one shape and colour a controller. */
import { type Html, html } from '../html.ts';
import type { Style } from './palette.ts';

/** @param stays whether it stays in sight while what is below scrolls */
export function legend(styles: readonly Style[], stays = false): Html {
  return html`<ul class="legend${stays && ' stays'}">${styles.map(
    ({ controller, colour, shape }) =>
      html`<li><svg viewBox="-1.3 -1.3 2.6 2.6" width="14" height="14" aria-hidden="true"><path d="${shape}" fill="${colour}"/></svg> ${controller}</li>`,
  )}</ul>`;
}
