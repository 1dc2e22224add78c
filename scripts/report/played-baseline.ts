/** The contestant that a report was told to compare with, by the name that its records have. */
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { ContestantError, parseContestant } from '../../controllers/contestant.ts';
import { nearest } from '../../datasets/foundation/nearest.ts';
import { UsageError } from '../program/command.ts';

/** @param asked by a flag; else by a file @throws UsageError where it was not played */
export function playedBaseline(declaration: Declaration, records: readonly RunRecord[], asked: string | undefined): Declaration {
  const { baseline } = declaration;
  if (baseline === undefined) return declaration;
  const played = [...new Set(records.map(({ contestant }) => contestant))];
  const found = played.find((label) => label === baseline || label === labelOf(baseline));
  if (found !== undefined) return { ...declaration, baseline: found };
  const names = nearest(baseline, played, 3).join(', ');
  const flag = asked === undefined ? 'baseline' : '--baseline';
  throw new UsageError(
    `${flag}: expected one of the ${played.length} contestants played, such as ${names}, got ${JSON.stringify(baseline)}`,
  );
}

/** With all parameters, where it is one of the project's controllers. */
function labelOf(contestant: string): string | undefined {
  try {
    return parseContestant(contestant).label;
  } catch (error) {
    if (error instanceof ContestantError) return undefined;
    throw error;
  }
}
