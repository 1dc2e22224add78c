/** How many characters a line of the terminal has. */

export const NARROWEST = 64;
export const WIDEST = 1000;
/** Where a terminal does not tell. */
export const UNKNOWN_WIDTH = 80;

/** From 64 to 1000; 80 where it is not known. */
export function terminalWidth(): number {
  return Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns || UNKNOWN_WIDTH));
}
