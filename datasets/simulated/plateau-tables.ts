/** The tables that plateaus are drawn from: which row of figures, which of its answers, how long. */
import { AGES, PHASES, STAGES } from './figures.ts';

/** Entries of the tables of rows, of answers of a row, and of plateau lengths, as bits: one 32-bit number indexes all three and OWN. */
export const ROW_BITS = 10;
export const ANSWER_BITS = 8;
export const LENGTH_BITS = 7;
export const OWN_BITS = 7;

/** No branch is longer, in probes. */
export const MAX_PROBES = 80;

/** Each leading answer for itself; of the tail's, half of the entries go to the common ones, the others to the rest. */
export function idTable(leading: number, tail: number, common: number): Uint16Array {
  const entries = 2 ** ANSWER_BITS;
  const ids = Uint16Array.from({ length: (leading + 1) * entries }, (_, at) => Math.floor(at / entries));
  const half = tail > common ? entries / 2 : entries;
  for (let entry = 0; entry < entries; entry++) {
    const answer = entry < half ? (entry * common) / half : common + ((entry - half) * (tail - common)) / (entries - half);
    ids[leading * entries + entry] = leading + Math.floor(answer);
  }
  return ids;
}

export function lengthTables(stay: readonly (readonly number[])[]): Uint8Array {
  const entries = 2 ** LENGTH_BITS;
  const tables = new Uint8Array(STAGES.length * stay.length * entries);
  let at = 0;
  for (let stage = 0; stage < STAGES.length; stage++) {
    for (const row of stay) {
      fillLengths(tables.subarray(at, (at += entries)), row.slice(stage * AGES.length, (stage + 1) * AGES.length));
    }
  }
  return tables;
}

/** A plateau's length at the middle of each of equal parts of chance. */
function fillLengths(table: Uint8Array, stay: readonly number[]): void {
  let length = 1;
  let survivors = table.length;
  for (let entry = 0; entry < table.length; entry++) {
    while (length < MAX_PROBES) {
      const going = (survivors * stay[AGES.findLastIndex((least) => length >= least)]) / 100;
      if (table.length - entry - 0.5 >= going) break;
      survivors = going;
      length++;
    }
    table[entry] = length;
  }
}

/** Rows in proportion to their visits; a phase without visits repeats the one before, the first falls back on one row. */
export function rowTables(visits: readonly (readonly number[])[], fallback: number): Uint8Array {
  const entries = 2 ** ROW_BITS;
  const tables = new Uint8Array(PHASES.length * entries).fill(fallback);
  for (let phase = 0; phase < PHASES.length; phase++) {
    const table = tables.subarray(phase * entries, (phase + 1) * entries);
    const weights = undoRedraws(visits.map((row) => row[phase]));
    if (weights.length === 0 && phase > 0) table.set(tables.subarray((phase - 1) * entries, phase * entries));
    let sum = 0;
    let from = 0;
    for (const [row, weight] of weights.entries()) {
      const to = Math.round((sum += weight) * entries);
      table.fill(row, from, to);
      from = to;
    }
  }
  return tables;
}

/**
 * The weights that give the wanted shares although a plateau never repeats the answer before it. A draw that repeats is drawn again. Shares
 * s come out of weights w with w (1 − w) in proportion to s. The tail may follow itself.
 */
function undoRedraws(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return [];
  let weights = shares.map((share) => share / total);
  for (let i = 0; i < 30; i++) {
    const last = weights.length - 1;
    weights = weights.map((weight, row) => shares[row] / (row < last ? Math.max(0.3, 1 - weight) : 1));
    const sum = weights.reduce((a, b) => a + b, 0);
    weights = weights.map((weight) => weight / sum);
  }
  return weights;
}
