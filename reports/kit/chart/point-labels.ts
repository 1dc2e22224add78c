/**
 * Where the names of points stand in a chart: beside, above or below each, where they cover neither a point nor another name. Where there is no
 * room, the name stands farther off, and a line leads to its point. The names of three points or more on one spot stand below each other, and
 * share a line.
 */

export interface Labelled {
  /** Pixels from the left and from the top of the plot. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export type Side = 'right' | 'left' | 'above' | 'below';

/** Which end of a text stands where it is put. */
export type Align = 'left' | 'right' | 'center';

/** A place of its own, in pixels. */
export interface Far {
  readonly x: number;
  readonly y: number;
  readonly align: Align;
  /** Whether a line leads from it to the point: of several names with one line, the nearest has it. */
  readonly leads: boolean;
}

/** Beside its point, or farther off. */
export type Place = { readonly side: Side } | Far;

export const LABEL_FONT = 11.5;
/** Pixels. */
const [LETTER, HEIGHT, DISTANCE, RADIUS] = [6.1, 13, 9, 6];
/** How far off a name may stand, in pixels, and the steps in which it goes farther. */
const [NEAREST, FARTHEST, STEP] = [20, 240, 8];
/** Directions that are tried at each distance, in degrees against the clock from the right: level ones last, which cross most. */
const DIRECTIONS = [60, -60, 120, -120, 40, -40, 140, -140, 90, -90, 20, -20, 160, -160];
/** Points of one spot from which on their names share a line. */
const CROWD = 3;
/** Pixels between the places of a line at which it must cover no name. */
const LINE_STEP = 3;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The place of each point's name; undefined where it has none, or there is no room for it anywhere near. [points] */
export function placeLabels(points: readonly Labelled[], width: number, height: number): (Place | undefined)[] {
  const room = new Room(points, width, height);
  const places: (Place | undefined)[] = points.map(() => undefined);
  const named = points.flatMap(({ text }, i) => (text === '' ? [] : [i]));
  for (const spot of spotsOf(points, named).filter(({ length }) => length >= CROWD)) {
    const names = room.farther(
      points[spot[0]],
      spot.map((i) => points[i].text),
    );
    spot.forEach((i, line) => {
      places[i] = names?.[line];
    });
  }
  for (const i of named) places[i] ??= room.beside(points[i]);
  for (const i of named) places[i] ??= room.farther(points[i], [points[i].text])?.[0];
  return places;
}

/** The named points that lie on one spot, for each spot. */
function spotsOf(points: readonly Labelled[], named: readonly number[]): number[][] {
  const spots: number[][] = [];
  for (const i of named) {
    const { x, y } = points[i];
    const spot = spots.find(([first]) => Math.hypot(points[first].x - x, points[first].y - y) < RADIUS);
    if (spot === undefined) spots.push([i]);
    else spot.push(i);
  }
  return spots;
}

/** The room that marks, names and lines leave in a chart. */
class Room {
  private readonly marks: readonly Box[];
  private readonly names: Box[] = [];
  private readonly lines: Box[] = [];
  private readonly width: number;
  private readonly height: number;

  constructor(points: readonly Labelled[], width: number, height: number) {
    this.marks = points.map(({ x, y }) => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }));
    [this.width, this.height] = [width, height];
  }

  /** Takes the first free side of a point. */
  beside(point: Labelled): Place | undefined {
    for (const side of ['right', 'left', 'above', 'below'] as const) {
      const box = boxOf(point, side);
      if (!this.isFree(box)) continue;
      this.names.push(box);
      return { side };
    }
    return undefined;
  }

  /** Takes the nearest places for names below each other, with a line that crosses no other name; where there are none, with one that does. */
  farther(point: Labelled, texts: readonly string[]): Far[] | undefined {
    return this.nearest(point, texts, true) ?? this.nearest(point, texts, false);
  }

  private nearest(point: Labelled, texts: readonly string[], isUncrossed: boolean): Far[] | undefined {
    const longest = texts.reduce((long, text) => (text.length > long.length ? text : long));
    for (let distance = NEAREST; distance <= FARTHEST; distance += STEP) {
      for (const degrees of DIRECTIONS) {
        const end = placeAt(point, distance, degrees);
        // Names above the point end at the line, names below it begin there.
        const leading = degrees > 0 ? texts.length - 1 : 0;
        const first = { ...end, y: end.y - leading * HEIGHT };
        const line = lineTo(point, end);
        const box = boxAt(first, longest, texts.length);
        if (!this.isFree(box) || (isUncrossed && this.crosses(line))) continue;
        this.names.push(box);
        this.lines.push(...line);
        return texts.map((_, i) => ({ ...first, y: first.y + i * HEIGHT, leads: i === leading }));
      }
    }
    return undefined;
  }

  private isFree(box: Box): boolean {
    const isInside = box.left >= 0 && box.right <= this.width && box.top >= 0 && box.bottom <= this.height;
    return isInside && ![this.marks, this.names, this.lines].some((taken) => taken.some((each) => overlap(each, box)));
  }

  private crosses(line: readonly Box[]): boolean {
    return line.some((spot) => this.names.some((name) => overlap(name, spot)));
  }
}

/** How a name of each side is drawn: Vega-Lite's properties of a text. */
export const SIDES: Readonly<Record<Side, { align: Align; dx: number; dy: number }>> = {
  right: { align: 'left', dx: DISTANCE, dy: 0 },
  left: { align: 'right', dx: -DISTANCE, dy: 0 },
  above: { align: 'center', dx: 0, dy: -HEIGHT },
  below: { align: 'center', dx: 0, dy: HEIGHT },
};

function boxOf({ x, y, text }: Labelled, side: Side): Box {
  const { align, dx, dy } = SIDES[side];
  return boxAt({ x: x + dx, y: y + dy, align }, text);
}

/** @param lines of text, of which the first is at the place and the others are below it */
function boxAt({ x, y, align }: Omit<Far, 'leads'>, text: string, lines = 1): Box {
  const length = text.length * LETTER;
  const left = x - (align === 'left' ? 0 : align === 'right' ? length : length / 2);
  return { left, right: left + length, top: y - HEIGHT / 2, bottom: y - HEIGHT / 2 + lines * HEIGHT };
}

function placeAt({ x, y }: Labelled, distance: number, degrees: number): Omit<Far, 'leads'> {
  const [across, up] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const align = Math.abs(across) < 0.3 ? 'center' : across > 0 ? 'left' : 'right';
  return { x: x + distance * across, y: y - distance * up, align };
}

/** Small boxes along the line from a point to the place of its name. */
function lineTo({ x, y }: Labelled, to: { readonly x: number; readonly y: number }): Box[] {
  const count = Math.floor(Math.hypot(to.x - x, to.y - y) / LINE_STEP);
  return Array.from({ length: count }, (_, i) => {
    const [across, down] = [x + ((to.x - x) * i) / count, y + ((to.y - y) * i) / count];
    return { left: across - 1, right: across + 1, top: down - 1, bottom: down + 1 };
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
