/** The two files that findings are written to: reports/FINDINGS.md for people, and figures.json, from which it can be written again. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { committedFigures, type FiguresBySource, figuresFile } from './figures-file.ts';
import { findingsText } from './findings-text.ts';

const TEXT = new URL('../FINDINGS.md', import.meta.url);
const FIGURES = new URL('figures.json', import.meta.url);

/** Writes both. @returns their names in the project @throws DataError where template and figures do not fit */
export async function writeFindings(figures: FiguresBySource): Promise<string[]> {
  const text = findingsText(figures);
  await writeAtomically(fileURLToPath(FIGURES), Buffer.from(figuresFile(figures)));
  await writeAtomically(fileURLToPath(TEXT), Buffer.from(text));
  return ['reports/FINDINGS.md', 'reports/findings/figures.json'];
}

/** Where the committed files differ from what was found, a line for each figure; empty where they do not. @throws DataError */
export async function findingsDifferences(found: FiguresBySource): Promise<string[]> {
  const committed = committedFigures();
  const sources = [...new Set([...Object.keys(committed), ...Object.keys(found)])];
  const lines = sources.flatMap((source) => {
    const [old, own] = [committed[source], found[source]];
    const names = [...new Set([...Object.keys(old?.figures ?? {}), ...Object.keys(own?.figures ?? {})])];
    const moved = names
      .map((name) => [`${source}.${name}`, old?.figures[name], own?.figures[name]] as const)
      .filter(([, before, now]) => before !== now)
      .map(([name, before = 'nothing', now = 'nothing']) => `${name}: expected ${before}, as committed, got ${now}`);
    const digest = old?.records === own?.records ? [] : [`${source}: expected the committed results, got others by their digest`];
    return [...digest, ...moved];
  });
  const text = await readFile(TEXT, 'utf8').catch(() => '');
  const isWritten = text.replaceAll('\r\n', '\n') === findingsText(committed);
  return isWritten
    ? lines
    : [...lines, 'reports/FINDINGS.md: expected the template with the committed figures, got another text'];
}
