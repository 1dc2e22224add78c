/** reports/FINDINGS.md: the sentences of template.md with the figures put in. */
import { readFileSync } from 'node:fs';
import { DataError } from '../../datasets/foundation/errors.ts';
import type { FiguresBySource } from './figures-file.ts';

const PLACE = /\{\{([a-z]+)\.([a-zA-Z]+)(\^?)\}\}/g;

/**
 * Puts each figure where the template names it, `{{gpqa.saved}}`; with `^` its first letter is a capital.
 *
 * @throws DataError where the template asks for a figure that there is not, or a figure has no place in it
 */
export function findingsText(figures: FiguresBySource, template = theTemplate()): string {
  const used = new Set<string>();
  const text = template.replaceAll(PLACE, (_, source: string, name: string, capital: string) => {
    const figure = figures[source]?.figures[name];
    if (figure === undefined) throw new DataError(`reports/findings/template.md: expected a figure ${source}.${name}, got none`);
    used.add(`${source}.${name}`);
    return capital === '' ? figure : `${figure[0].toUpperCase()}${figure.slice(1)}`;
  });
  const [rest] = text.match(/\{\{.*?\}\}/) ?? [];
  if (rest !== undefined) throw new DataError(`reports/findings/template.md: expected {{source.figure}}, got ${rest}`);
  for (const [source, { figures: own }] of Object.entries(figures))
    for (const name of Object.keys(own))
      if (!used.has(`${source}.${name}`))
        throw new DataError(`reports/findings/template.md: expected a place for the figure ${source}.${name}, got none`);
  return text;
}

function theTemplate(): string {
  return readFileSync(new URL('template.md', import.meta.url), 'utf8');
}
