/** The controllers that could not play on someone's own data, for the terminal. */
import type { Unfed } from '../../benchmarks/record/declaration.ts';
import { couldNotPlayLines } from '../pages/shared/could-not-play.ts';
import { paragraph } from './paragraph.ts';

/** Lines of at most `width` characters, each with its break; empty where everyone could play. */
export function couldNotPlayText(unfed: readonly Unfed[] | undefined, width: number): string {
  const lines = couldNotPlayLines(unfed).flatMap((line) => paragraph(line, width - 2).map((each) => `  ${each}\n`));
  return lines.length === 0 ? '' : `could not play, since the data have\n${lines.join('')}\n`;
}
