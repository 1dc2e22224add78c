/**
 * Scales that all panels of a chart share, so that a step to the side or up means the same in each. They are made for the points:
 * intervals of single figures are far wider than the differences between them, and end where the panel does.
 */
import type { Point, Scales } from './panel.ts';

/** Percentage points that a panel's accuracies span at least. */
const LEAST_SPAN = 12;
/** Room beyond a point that lies at an end of the accuracies, as a share of the span: half a mark would be cut off. */
const EDGE = 0.03;
/** Room at both ends of the tokens, as a factor. */
const ROOM = 1.2;

/** One scale of tokens for all panels; accuracies as many points high in each, around the panel's own. @returns one a panel */
export function sharedScales(panels: readonly (readonly Point[])[]): Scales[] {
  const all = panels.flat().map(({ tokens }) => Math.max(1, tokens));
  const tokens = [Math.min(...all) / ROOM, Math.max(...all) * ROOM] as const;
  const ends = panels.map((points) => {
    const accuracies = points.map(({ accuracy }) => accuracy);
    return [Math.min(...accuracies), Math.max(...accuracies)] as const;
  });
  const widest = Math.max(...ends.map(([low, high]) => high - low));
  const span = Math.max(LEAST_SPAN, Math.ceil(widest * 1.1 + 1));
  return ends.map(([low, high]) => {
    const [bottom, top] = around((low + high) / 2, span);
    const edge = EDGE * span;
    const beyond = Math.max(0, high + edge - top) - Math.max(0, bottom + edge - low);
    return { tokens, accuracy: [bottom + beyond, top + beyond] as const };
  });
}

/** `span` percentage points around the middle, within 0 to 100 where they fit. */
function around(middle: number, span: number): readonly [number, number] {
  const room = Math.max(0, 100 - span);
  const low = Math.min(room, Math.max(0, Math.round(middle - span / 2)));
  return [low, low + span];
}
