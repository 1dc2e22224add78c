/** What was played, as plain text for terminals: averages over trace stores first, every store where it is asked for. */
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

/** A table for each study and set of rules; empty where nothing was played to its end, else ends with a line break. */
export function resultsText(studies: readonly PlayedStudy[], { width, full }: ShownResults): string {
  const tables = studies.flatMap((played) => {
    const [first, ...others] = played.scopes;
    const scopes = full ? [first, ...others.filter(({ kind }) => kind !== 'model')] : [first];
    return first === undefined ? [] : scopes.map((scope) => tableOf(played, scope, width));
  });
  const stores = studies.reduce((most, { evidence }) => Math.max(most, evidence.field.stores.length), 0);
  const more = !full && stores > 1 && tables.length > 0 ? [`--full shows each of the ${stores} trace stores.\n`] : [];
  return [...tables, ...more].join('\n');
}

function tableOf({ rules, evidence, scopes }: PlayedStudy, scope: Scope, width: number): string {
  const { field } = evidence;
  const standings = resultRows(evidence, scope).sort(byAccuracy);
  const about = { whyNone: whyNoInterval(evidence.layout(scope)), simulated: scope.stores.some(({ simulated }) => simulated) };
  const absent = scope === scopes[0] ? field.entrants.filter((entrant) => !field.playedOn(scope.stores).includes(entrant)) : [];
  const missing =
    absent.length === 0
      ? []
      : paragraph(
          `Not on all of these trace stores, so not in this average: ${absent.map(({ contestant }) => contestant).join(', ')}.`,
          width,
        );
  const heading = `${scope.name}${rulesSuffix(rules).replaceAll('+', ', ')}`;
  const count = `${plural(scope.stores.length, 'trace store')}`;
  if (standings.length === 0) return `${[visible(`${heading} (${count})`), ...missing].join('\n')}\n`;
  return `${[
    visible(`${heading} (${count})`),
    ...standingTable(standings, field.baseline, width),
    ...missing,
    ...standingNotes(standings, about, width),
  ].join('\n')}\n`;
}
