/**
 * When to stop, learned: fitted value iteration for optimal stopping (Longstaff & Schwartz 2001, "Valuing American options by
 * simulation"; Tsitsiklis & Van Roy 2001, "Regression methods for pricing complex American-style options"). The gain of going on, less the
 * price of its tokens, is regressed on what is known at a moment. Play that stops where this net gain is not above 0 gives new gains to
 * regress on, until nothing changes.
 *
 * Unlike in these papers, one regression serves all moments and all β. Its constant is linear in β, since the price of tokens falls as β
 * grows.
 */

import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Composition } from '../../../controllers/composed/composition.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import { LEARN, ORDERS } from '../space/search-settings.ts';
import { type Moment, watchEpisodes } from './watch-episodes.ts';

const { iterations: ITERATIONS, ridge: RIDGE } = LEARN;
const WATCHED = { first: ORDERS.search, count: LEARN.orders };

export interface Watched {
  readonly beta: number;
  readonly moments: readonly Moment[];
}

/** In points of accuracy. */
export interface Gain {
  /** At β = 0 and at β = 1. */
  readonly base: readonly [number, number];
  /** By what is known (expected-gain.ts). */
  readonly weights: readonly number[];
}

/** Points of accuracy that 100,000 tokens are to bring: at β = 1, and at β = 0, where tokens are dearest. */
export interface Price {
  readonly least: number;
  readonly most: number;
}

/**
 * Learns when a composition should stop, from its episodes on the search stores.
 *
 * @param unstopped a composition without a rule that stops it
 * @returns the gain of going on, as the stop rule `gain` takes it
 */
export function learnStop(unstopped: Composition, { least, most }: Price, { stores }: SearchStores): Gain {
  const watched = LEARN.betas.map((beta) => ({ beta, moments: watchEpisodes(unstopped, stores, beta, WATCHED) }));
  return fittedGain(watched, (beta) => most ** (1 - beta) * least ** beta);
}

/** @param price points of accuracy that 100,000 tokens are to bring, by β */
export function fittedGain(watched: readonly Watched[], price: (beta: number) => number): Gain {
  const table = tabulate(watched, price);
  // Where nobody ever votes there is nothing to learn: play goes on.
  if (table.known.length === 0) return { base: [1, 1], weights: [0, 0, 0, 0] };
  const regress = regression(table);
  const stops = new Uint8Array(table.stops);
  let coefficients: Float64Array = new Float64Array(WIDTH);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    coefficients = regress(gains(table, stops));
    if (!stopWhereNotAbove0(table, coefficients, stops)) break;
  }
  const [base, slope, ...weights] = coefficients;
  return { base: [base, base + slope], weights };
}

/** Moments of all β as columns: hundreds of thousands are gone through again and again. */
interface Table {
  /** Of each moment. */
  readonly worth: Float64Array;
  readonly tokens: Float64Array;
  /** Points of accuracy that a token is to bring. */
  readonly price: Float64Array;
  /** 1 at the end of each episode. */
  readonly stops: Uint8Array;
  /** Moments with an outlook, and for each the constant, β, and what is known. [known × WIDTH] */
  readonly known: Int32Array;
  readonly rows: Float64Array;
}

const WIDTH = 6;

function tabulate(watched: readonly Watched[], price: (beta: number) => number): Table {
  const all = watched.flatMap(({ beta, moments }) => moments.map((moment) => ({ moment, beta })));
  const known = all.flatMap(({ moment }, i) => (moment.outlook === undefined ? [] : [i]));
  const rows = new Float64Array(known.length * WIDTH);
  known.forEach((i, k) => {
    const { moment, beta } = all[i];
    rows.set([1, beta, ...moment.outlook!], k * WIDTH);
  });
  const prices = new Map(watched.map(({ beta }) => [beta, price(beta) / 1e5]));
  return {
    worth: Float64Array.from(all, ({ moment }) => moment.worth),
    tokens: Float64Array.from(all, ({ moment }) => moment.totalTokens),
    price: Float64Array.from(all, ({ beta }) => prices.get(beta)!),
    stops: Uint8Array.from(all, ({ moment }) => Number(moment.outlook === undefined)),
    known: Int32Array.from(known),
    rows,
  };
}

/** The gain of going on from each moment with an outlook to the next stop, less its price, in points of accuracy. */
function gains({ worth, tokens, price, known }: Table, stops: Uint8Array): Float64Array {
  const gained = new Float64Array(known.length);
  let stop = stops.length - 1;
  let after = stops.length - 1;
  for (let k = known.length - 1; k >= 0; k--) {
    const i = known[k];
    for (; after > i; after--) if (stops[after] === 1) stop = after;
    gained[k] = 100 * (worth[stop] - worth[i]) - price[i] * (tokens[stop] - tokens[i]);
  }
  return gained;
}

/** @returns whether any stop has changed */
function stopWhereNotAbove0({ known, rows }: Table, coefficients: Float64Array, stops: Uint8Array): boolean {
  let changed = false;
  for (let k = 0; k < known.length; k++) {
    let gain = 0;
    for (let a = 0; a < WIDTH; a++) gain += rows[k * WIDTH + a] * coefficients[a];
    const stop = Number(gain <= 0);
    changed ||= stop !== stops[known[k]];
    stops[known[k]] = stop;
  }
  return changed;
}

/** Ridge regression on the rows; the constant is not held back. */
function regression({ rows }: Table): (values: Float64Array) => Float64Array {
  const squares = Matrix.zeros(WIDTH, WIDTH).to2DArray();
  for (let a = 1; a < WIDTH; a++) squares[a][a] = RIDGE;
  for (let at = 0; at < rows.length; at += WIDTH) {
    for (let a = 0; a < WIDTH; a++) for (let b = 0; b < WIDTH; b++) squares[a][b] += rows[at + a] * rows[at + b];
  }
  const decomposed = new CholeskyDecomposition(new Matrix(squares));
  return (values) => {
    const products = new Array<number>(WIDTH).fill(0);
    for (let k = 0; k < values.length; k++) for (let a = 0; a < WIDTH; a++) products[a] += rows[k * WIDTH + a] * values[k];
    return Float64Array.from(decomposed.solve(Matrix.columnVector(products)).to1DArray());
  };
}
