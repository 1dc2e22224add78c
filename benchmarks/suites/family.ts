/**
 * Comparisons that are declared before anything is played: who is compared with whom, on which traces, with which margin. A report adjusts
 * p-values over the whole declared family. They then do not depend on which of its records lie in a folder.
 *
 * One family is one table, that is one scope (the average over all stores, one model's, one store) under one grading. The claim of a suite
 * is its average over all stores, graded as declared. Every other table is a second look with a family of its own; one in twenty such
 * tables shows something that is not so. Adjusting over all tables would make a reader of one table pay for tables that he does not read.
 * The figures of every table would then depend on how many models were added. The pages say so beside the tables.
 *
 * A table has two families, each adjusted by Holm's method. One tests whether two contestants differ (two-sided, 5 %), the other
 * whether one loses no more than the margin (one-sided, 2.5 %). These two tests need no correction for each other. A better
 * contestant is non-inferior, and the second test comes first (Morikawa & Yoshida 1995, Journal of Biopharmaceutical Statistics
 * 5).
 */
import type { Contestant } from '../../controllers/contestant.ts';

/** Every contestant on every trace store. */
export interface Block {
  /** Ids of trace stores. */
  readonly traces: readonly string[];
  readonly contestants: readonly Contestant[];
}

export interface Family {
  /** Ids of the trace stores; in each average over some of them, and on each, it is a family of its own. */
  readonly traces: readonly string[];
  /** Label of the contestant that the others are compared with. */
  readonly baseline: string;
  /** Labels of those that are compared with it. */
  readonly contestants: readonly string[];
  /** The loss of accuracy that still counts as none, as a fraction of 1. */
  readonly margin: number;
}

/** Two points. */
const MARGIN = 0.02;

/** Every contestant of a block against one of them. @param baseline its label; by default what a report compares with, see `usualBaseline` */
export function everyoneAgainst({ traces, contestants }: Block, baseline = usualBaseline(contestants)?.label): Family[] {
  if (baseline === undefined) return [];
  const others = contestants.map(({ label }) => label).filter((label) => label !== baseline);
  return others.length === 0 ? [] : [{ traces, baseline, contestants: others, margin: MARGIN }];
}

/** Self-consistency@64, else the widest there is; on chains of revisions the first answer. */
function usualBaseline(contestants: readonly Contestant[]): Contestant | undefined {
  const first = contestants.find(({ controller, params }) => controller.name === 'revise-n' && params.answers === 1);
  if (first !== undefined) return first;
  const votes = contestants.filter(({ controller }) => controller.name === 'self-consistency');
  return votes.find(({ params }) => params.width === 64) ?? votes.toSorted((a, b) => b.params.width - a.params.width)[0];
}
