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
const cross = 'M-1,-.65L-.65,-1L0,-.35L.65,-1L1,-.65L.35,0L1,.65L.65,1L0,.35L-.65,1L-1,.65L-.35,0Z';
const hexagon = 'M-1,0L-.5,-.87H.5L1,0L.5,.87H-.5Z';
const half = 'M-1,-.5A1,1,0,0,0,1,-.5ZM-1,.1H1V.45H-1Z';
const bar = 'M-1.1,-.42H1.1V.42H-1.1Z';

/** The outlines: each shape with a hole, which runs the other way round. */
const hollow = {
  square: `${square}M-.45,-.45V.45H.45V-.45Z`,
  triangle: `${triangle}M0,-.4L-.5,.5H.5Z`,
  downward: `${downward}M0,.4L-.5,-.5H.5Z`,
  plus: 'M-.35,-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35ZM-.14,-.8V-.14H-.8V.14H-.14V.8H.14V.14H.8V-.14H.14V-.8Z',
  diamond: `${diamond}M0,-.6L-.55,0L0,.6L.55,0Z`,
  circle: `${circle}M-.5,0A.5,.5,0,1,0,.5,0A.5,.5,0,1,0,-.5,0Z`,
  star: `${star}M0,-.5L-.14,-.15L-.46,-.15L-.2,.07L-.28,.4L0,.2L.28,.4L.2,.07L.46,-.15L.14,-.15Z`,
  hexagon: `${hexagon}M-.6,0L-.3,.52H.3L.6,0L.3,-.52H-.3Z`,
  bar: `${bar}M-.8,-.16V.16H.8V-.16Z`,
};

const ink = 'var(--ink, #1b1b1b)';
const [orange, sky, pink, green, red] = ['#e69f00', '#56b4e9', '#cc79a7', '#009e73', '#d55e00'];
const blue = 'var(--blue, #0072b2)';

/** Twenty, no two of one shape: the first seven in the papers' order of controllers, then other shapes and outlines in colours anew. */
const styles: readonly Omit<Style, 'controller'>[] = [
  { colour: ink, shape: square },
  { colour: orange, shape: triangle },
  { colour: sky, shape: downward },
  { colour: pink, shape: plus },
  { colour: green, shape: diamond },
  { colour: red, shape: circle },
  { colour: blue, shape: star },
  { colour: ink, shape: hollow.circle },
  { colour: orange, shape: cross },
  { colour: sky, shape: hollow.square },
  { colour: pink, shape: hexagon },
  { colour: green, shape: hollow.triangle },
  { colour: red, shape: hollow.diamond },
  { colour: blue, shape: hollow.downward },
  { colour: ink, shape: hollow.star },
  { colour: orange, shape: hollow.hexagon },
  { colour: blue, shape: bar },
  { colour: pink, shape: half },
  { colour: green, shape: hollow.plus },
  { colour: red, shape: hollow.bar },
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

/** Styles for series of another kind, models for one, in the order given; after twenty they start over. */
export function seriesStyles(names: readonly string[]): Style[] {
  return names.map((controller, i) => ({ controller, ...styles[i % styles.length] }));
}
