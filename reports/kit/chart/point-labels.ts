/** Where the names of points stand in a chart: beside, above or below each, where they cover neither a point nor another name. */

export interface Labelled {
  /** Pixels from the left and from the top of the plot. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export type Side = 'right' | 'left' | 'above' | 'below';

export const LABEL_FONT = 11.5;
/** Pixels. */
const [LETTER, HEIGHT, DISTANCE, RADIUS] = [6.1, 13, 9, 6];

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The side of each point on which its name fits; undefined where it fits on none. [points] */
export function placeLabels(points: readonly Labelled[], width: number, height: number): (Side | undefined)[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }));
  const isFree = (box: Box) =>
    box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && !taken.some((each) => overlap(each, box));
  return points.map((point) => {
    if (point.text === '') return undefined;
    for (const side of ['right', 'left', 'above', 'below'] as const) {
      const box = boxOf(point, side);
      if (!isFree(box)) continue;
      taken.push(box);
      return side;
    }
    return undefined;
  });
}

/** How a name of each side is drawn: Vega-Lite's properties of a text. */
export const SIDES: Readonly<Record<Side, { align: 'left' | 'right' | 'center'; dx: number; dy: number }>> = {
  right: { align: 'left', dx: DISTANCE, dy: 0 },
  left: { align: 'right', dx: -DISTANCE, dy: 0 },
  above: { align: 'center', dx: 0, dy: -HEIGHT },
  below: { align: 'center', dx: 0, dy: HEIGHT },
};

function boxOf({ x, y, text }: Labelled, side: Side): Box {
  const { align, dx, dy } = SIDES[side];
  const length = text.length * LETTER;
  const left = x + dx - (align === 'left' ? 0 : align === 'right' ? length : length / 2);
  return { left, right: left + length, top: y + dy - HEIGHT / 2, bottom: y + dy + HEIGHT / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
