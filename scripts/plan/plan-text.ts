/** From records to what each comparison would take, and that as a table. */
import { withExactSingles } from '../../benchmarks/record/exact-singles.ts';
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { type PlannedComparison, planComparison } from '../../benchmarks/regression/plan-comparison.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { blocksOf, type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { parseContestant } from '../../controllers/contestant.ts';
import { columns } from '../../datasets/foundation/text/columns.ts';
import { signed } from '../../datasets/foundation/text/figures.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import { terminalWidth } from '../program/terminal-width.ts';
import { requireTraces } from '../suite/fetch-traces.ts';
import { mostBranches, ofBlocks } from '../suite/own-suite.ts';

/** Who others are compared with, where there are as many branches. */
const USUAL_WIDTH = 64;

/**
 * The suite with the reference on each of its stores, and the label of the reference.
 *
 * @param against unless given self-consistency over 64 branches, or over all where no question has as many
 * @throws ContestantError, UnreachableError
 */
export async function withReference(
  suite: Suite,
  against: string | undefined,
  controllers: readonly string[] | undefined,
): Promise<{ suite: Suite; reference: string }> {
  await requireTraces(suite);
  const most = Math.min(USUAL_WIDTH, await mostBranches(tracesOf(suite)));
  const reference = parseContestant(against ?? `self-consistency:width=${most}`, await knownControllers(controllers));
  const blocks = blocksOf(suite).map(({ traces, contestants }) => ({
    traces,
    contestants: [reference, ...contestants.filter(({ label }) => label !== reference.label)],
  }));
  return { suite: ofBlocks(suite, blocks), reference: reference.label };
}

/** A comparison for programs, in points. */
export interface PlannedRow {
  readonly contestant: string;
  readonly against: string;
  readonly traces: readonly string[];
  /** `16 of 64 branches`, for each of the two that got fewer than it asked for. */
  readonly fewer: { readonly contestant?: string; readonly against?: string };
  /** To be found, with this probability. */
  readonly points: number;
  readonly power: number;
  readonly difference: number;
  readonly standardError: number;
  /** Null where the two differ on too few questions to tell. */
  readonly detectable: number | null;
  readonly played: { readonly questions: number; readonly orders: number };
  /** Questions are null where the two differ on too few to tell, orders there and where no number of them would do. */
  readonly needed: { readonly questions: number | null; readonly orders: number | null };
}

/** One for each contestant, over all stores that it and the reference were played on; figures in points. */
export function plannedRows(records: readonly RunRecord[], reference: string, points: number, power: number): PlannedRow[] {
  const fewerOf = (label: string) => gotOf(records.filter(({ contestant }) => contestant === label));
  return planned(records, reference, points, power).map(
    ({ difference, standardError, sparse, detectable, questions, orders, ...row }) => ({
      contestant: row.contestant,
      against: row.against,
      traces: row.traces,
      fewer: { ...fewerOf(row.contestant)('contestant'), ...fewerOf(row.against)('against') },
      points: rounded(100 * points),
      power,
      difference: rounded(100 * difference),
      standardError: rounded(100 * standardError),
      detectable: sparse ? null : rounded(100 * detectable),
      played: row.played,
      needed: { questions: sparse ? null : questions, orders: sparse || !Number.isFinite(orders) ? null : orders },
    }),
  );
}

/** The branches that the contestant of these records could open, under a name, where it asked for more. */
function gotOf(records: readonly RunRecord[]) {
  const supplies = records.flatMap(({ supply }) => supply ?? []);
  return (name: 'contestant' | 'against') => {
    if (supplies.length === 0) return {};
    const most = supplies.reduce((sofar, supply) => Math.max(sofar, supply.most), 0);
    return { [name]: `${most} of ${supplies[0].asked} branches` };
  };
}

function planned(records: readonly RunRecord[], reference: string, points: number, power: number): PlannedComparison[] {
  const done = withExactSingles(records.filter((record) => record.status === 'done'));
  const others = [...new Set(done.map(({ contestant }) => contestant))].filter((label) => label !== reference);
  return others.flatMap((label) => {
    const pairs = done
      .filter(({ contestant }) => contestant === label)
      .flatMap((after) => {
        const before = done.find(({ contestant, traces }) => contestant === reference && traces.id === after.traces.id);
        return before === undefined ? [] : [{ before, after }];
      });
    return pairs.length === 0 || !hasVariance(pairs.map(({ after }) => after)) ? [] : [planComparison(pairs, points, power)];
  });
}

/** Of one question nobody knows how others differ. */
function hasVariance(records: readonly DoneRecord[]): boolean {
  return records.every(({ questionIds }) => questionIds.length > 1);
}

/** @param shown of one reference; ends with a line break */
export function planText(shown: readonly PlannedRow[], points: number, power: number): string {
  if (shown.length === 0) return 'nothing to compare: no contestant was played beside the reference on two questions or more\n';
  const [{ against, played, fewer }] = shown;
  const header = ['contestant', 'difference ± SE', 'finds now', 'needs questions', 'or orders'];
  const cells = shown.map(({ contestant, fewer, difference, standardError, detectable, needed }) => [
    visible(named(contestant, fewer.contestant)),
    `${signed(difference, 2)} ± ${standardError.toFixed(2)}`,
    detectable === null ? '' : detectable.toFixed(2),
    needed.questions === null ? 'too few differ' : String(needed.questions),
    needed.questions === null ? '' : needed.orders === null ? 'never' : String(needed.orders),
  ]);
  const heading = `To find ${rounded(100 * points)} points from ${visible(named(against, fewer.against))} with a probability of ${power}; played: ${played.questions} questions in ${played.orders} orders`;
  return `${[heading, ...columns([{ header, rows: cells, right: [1, 2, 3, 4] }], terminalWidth())].join('\n')}\n`;
}

function named(contestant: string, fewer: string | undefined): string {
  return fewer === undefined ? contestant : `${contestant} (${fewer})`;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
