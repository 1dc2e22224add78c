/** Plays what every finding rests on and gathers their figures. */
import { readFile } from 'node:fs/promises';
import { againstRivals, questionsOf } from '../../benchmarks/parameter-fit/against-rivals.ts';
import { openHalves } from '../../benchmarks/parameter-fit/fit-text.ts';
import { paper } from '../../benchmarks/suites/paper.ts';
import { billingOf, type RunRules } from '../../datasets/grading/run-rules.ts';
import { BUDGETS, computeOptimalFound, type FittedBudget } from '../../reports/findings/compute-optimal.ts';
import { type FiguresBySource, resultsDigest } from '../../reports/findings/figures-file.ts';
import { type Found, found } from '../../reports/findings/found.ts';
import { findingSources } from '../../reports/findings/sources.ts';
import { playSuite, resultsFolder } from '../play/play-suite.ts';
import { canonicalCommand, type executionOptions, suiteNamed } from '../suite/run-options.ts';

/** The digests of the reference evaluator, a row for each contestant on a trace store. */
const REFERENCE = new URL('../../test/golden/parity.json', import.meta.url);

/**
 * The figures of every source, and what the template says in words that is no longer so. Suites are played into their usual folders.
 *
 * @throws UnreachableError when traces cannot be had
 */
export async function findAll(how: ReturnType<typeof executionOptions>): Promise<{ figures: FiguresBySource; broken: string[] }> {
  const figures: FiguresBySource = {};
  const broken: string[] = [];
  const add = (id: string, { figures: own, broken: words }: Found, records?: string) => {
    figures[id] = { ...(records !== undefined && { records }), figures: own };
    broken.push(...words);
  };
  for (const { id, suite, rules, find } of findingSources) {
    const records = await playSuite(suiteNamed(suite), resultsFolder(suite), commandOf(suite, rules), { ...how, rules });
    add(id, find(records), resultsDigest(records));
  }
  add('fit', computeOptimalFound(await fitted()));
  const reference: unknown[] = JSON.parse(await readFile(REFERENCE, 'utf8'));
  add('reference', found({ digests: String(reference.length) }));
  return { figures, broken };
}

/** The results of `npm run fit` at each budget of the findings. */
async function fitted(): Promise<FittedBudget[]> {
  const halves = await openHalves(paper.traces);
  return Object.values(BUDGETS).map((budget) => {
    const { played, rivals } = againstRivals(halves, budget, paper.orders);
    return { budget, questions: questionsOf(played), against: rivals };
  });
}

function commandOf(suite: string, rules: readonly RunRules[]): string {
  const [grading, billing] = [rules.map((each) => each.grading), rules.map(billingOf)].map((all) => [...new Set(all)]);
  return canonicalCommand({ suite, ...(grading.length > 1 && { grading }), ...(billing.length > 1 && { billing }) });
}
