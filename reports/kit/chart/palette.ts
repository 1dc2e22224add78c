/** A colour and a shape for each controller, so that either alone tells them apart. Colours: Okabe and Ito (2008). */
import { controllerRank } from '../controller-order.ts';

export interface Style {
  readonly controller: string;
  /** A CSS colour; the page's own where there is one, so that it follows the light or dark scheme. */
  readonly colour: string;
  /** A path in the square from −1 to 1. */
  readonly shape: string;
}

const circle = 'M-.9,0A.9,.9,0,1,1,.9,0A.9,.9,0,1,1,-.9,0Z';
const square = 'M-.8,-.8H.8V.8H-.8Z';
const triangle = 'M0,-1L.95,.75H-.95Z';
const downward = 'M0,1L.95,-.75H-.95Z';
const diamond = 'M0,-1.1L1,0L0,1.1L-1,0Z';
const plus = 'M-.35,-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z';
const star = 'M0,-1.15L.32,-.36L1.1,-.36L.48,.16L.68,.98L0,.5L-.68,.98L-.48,.16L-1.1,-.36L-.32,-.36Z';

/** In the papers' order of controllers. */
const styles: readonly Omit<Style, 'controller'>[] = [
  { colour: 'var(--ink, #1b1b1b)', shape: square },
  { colour: '#e69f00', shape: triangle },
  { colour: '#56b4e9', shape: downward },
  { colour: '#cc79a7', shape: plus },
  { colour: '#009e73', shape: diamond },
  { colour: '#d55e00', shape: circle },
  { colour: 'var(--blue, #0072b2)', shape: star },
];

/** The styles of these controllers, in the papers' order; those that the papers do not know take what is left, then start over. */
export function stylesOf(controllers: Iterable<string>): Style[] {
  const named = [...new Set(controllers)].sort((a, b) => controllerRank(a) - controllerRank(b) || (a < b ? -1 : 1));
  const taken = new Set(named.map(controllerRank));
  const free = styles.map((_, i) => i).filter((i) => !taken.has(i));
  let others = 0;
  return named.map((controller) => {
    const rank = controllerRank(controller);
    const place = rank < styles.length ? rank : (free[others++] ?? others % styles.length);
    return { controller, ...styles[place] };
  });
}

/** Styles for series of another kind, models for one, in the order given; after seven they start over. */
export function seriesStyles(names: readonly string[]): Style[] {
  return names.map((controller, i) => ({ controller, ...styles[i % styles.length] }));
}
