/** Settings of a controller's knob that its contract is tried at. */
import type { Controller } from '../controller.ts';

/** All that a controller declares about itself. */
export type Declared = Omit<Controller, 'play'>;

/** Whole numbers beyond this one open more branches than made-up questions have. */
const MOST = 64;

/**
 * Returns settings of the knob from least to most. A real knob gives tenths of its range. A knob of whole numbers gives all where they are
 * few, and otherwise powers of two up to 64.
 */
export function knobSettings({ parameters, knob }: Declared): number[] {
  const { min, max, integer } = parameters[knob];
  if (!integer) return Array.from({ length: 11 }, (_, tenth) => min + ((max - min) * tenth) / 10);
  if (max - min <= 10) return Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const powers = Array.from({ length: 1 + Math.log2(MOST) }, (_, power) => 2 ** power);
  return [...new Set([min, ...powers.filter((setting) => setting > min && setting <= max)])];
}
