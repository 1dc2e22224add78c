/** Results as plain text for terminals: averages over trace stores first, every store where it is asked for. */
import { visible } from '../../datasets/foundation/text/visible.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { PlayedStudy } from '../figures/played-studies.ts';
import { byAccuracy, resultRows } from '../figures/result-rows.ts';
import type { Scope } from '../figures/scopes.ts';
import { plural } from '../kit/format.ts';
import { whyNoInterval } from '../pages/shared/no-intervals.ts';
import { paragraph } from './paragraph.ts';
import { standingNotes, standingTable } from './standing-table.ts';

export interface ShownResults {
  /** Characters of a line. */
  readonly width: number;
  /** Whether every trace store has a table too. */
  readonly full: boolean;
}

/**
 * A table for each study and set of rules, with notes below it. Empty where nothing was played to its end; else it ends with a
 * line break.
 */
export function resultsText(studies: readonly PlayedStudy[], { width, full }: ShownResults): string {
  const texts = studies.flatMap((played) => {
    const [first, ...others] = played.scopes;
    if (first === undefined) return [];
    const scopes = full ? [first, ...others.filter(({ kind }) => kind !== 'model')] : [first];
    const shown = scopes.map((scope) => ({ scope, standings: resultRows(played.results, scope).sort(byAccuracy) }));
    const notes = standingNotes(
      shown.flatMap(({ standings }) => standings),
      {
        grid: played.results.grid,
        whyNone: whyNoInterval(played.results.layout(first)),
        baselineFlag: '--contestant self-consistency:width=64',
      },
      width,
    );
    const tables = shown.map(({ scope, standings }) => [
      headingOf(played, scope),
      ...(standings.length > 0 ? standingTable(standings, played.results.grid, width) : []),
      ...(scope === first ? absentFrom(played, scope, width) : []),
    ]);
    return [...tables.slice(0, -1), [...tables[tables.length - 1], ...notes]].map((lines) => `${lines.join('\n')}\n`);
  });
  const stores = studies.reduce((most, { results }) => Math.max(most, results.grid.stores.length), 0);
  const more = !full && stores > 1 && texts.length > 0 ? [`--full shows each of the ${stores} trace stores.\n`] : [];
  return [...texts, ...more].join('\n');
}

function headingOf({ rules }: PlayedStudy, { name, stores }: Scope): string {
  return visible(`${name}${rulesSuffix(rules).replaceAll('+', ', ')} (${plural(stores.length, 'trace store')})`);
}

/** Who has no result on some store of an average, in lines: nobody vanishes. */
function absentFrom({ results: { grid } }: PlayedStudy, { stores }: Scope, width: number): string[] {
  const present = grid.playedOn(stores);
  const absent = grid.contestants.filter((played) => !present.includes(played)).map(({ contestant }) => contestant);
  return absent.length === 0
    ? []
    : paragraph(`Not on all of these trace stores, so not in this average: ${absent.join(', ')}.`, width);
}
