/** Scales that all panels of a chart share, so that a step to the side or up means the same in each; intervals are within them. */
import type { Point, Scales } from './panel.ts';

/** Percentage points that a panel's accuracies span at least. */
const LEAST_SPAN = 10;

/** One scale of tokens for all panels; accuracies as many points high in each, around the panel's own. @returns one a panel */
export function sharedScales(panels: readonly (readonly Point[])[]): Scales[] {
  const all = panels.flat().flatMap(({ tokens, interval: { tokensLower = tokens, tokensUpper = tokens } = {} }) => {
    return [tokens, tokensLower, tokensUpper].map((value) => Math.max(1, value));
  });
  const margin = 1.12;
  const tokens = [Math.min(...all) / margin, Math.max(...all) * margin] as const;
  const ends = panels.map((points) => {
    const accuracies = points.flatMap(({ accuracy, interval: { accuracyLower = accuracy, accuracyUpper = accuracy } = {} }) => {
      return [accuracy, accuracyLower, accuracyUpper];
    });
    return [Math.min(...accuracies), Math.max(...accuracies)] as const;
  });
  const widest = Math.max(...ends.map(([low, high]) => high - low));
  const span = Math.max(LEAST_SPAN, Math.ceil(widest * 1.1 + 1));
  return ends.map(([low, high]) => ({ tokens, accuracy: around((low + high) / 2, span) }));
}

/** `span` percentage points around the middle, within 0 to 100 where they fit. */
function around(middle: number, span: number): readonly [number, number] {
  const room = Math.max(0, 100 - span);
  const low = Math.min(room, Math.max(0, Math.round(middle - span / 2)));
  return [low, low + span];
}
