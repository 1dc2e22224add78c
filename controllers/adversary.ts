/**
 * Estimates γ of MARS, how adverse later changes of mind must be assumed to be, from branches that were read to their ends.
 *
 * Chen et al. 2026 (arXiv 2606.12935), the calibration from warm-up traces in the authors' program. The margin test is run at γ = 1, 0.9, …
 * 0 with the changes that did come. The least γ down to which it gives the answer of γ = 1 is raised by 1/√n for n branches.
 */
import { ExpectedVotes } from './adversarial-margin.ts';
import type { Answer } from './episode.ts';

/** Fewest branches from which γ is estimated. */
const FEWEST = 4;

/** A branch that was read to its end: its answers at each probe, and its final one. */
export interface WholeBranch {
  readonly answers: readonly Answer[];
  readonly final: Answer;
}

/** Estimates γ from branches that were read to their ends. @returns γ from 0 to 1; 1 for fewer than four branches */
export function adversaryOf(branches: readonly WholeBranch[], abstains: (answer: Answer) => boolean): number {
  if (branches.length < FEWEST) return 1;
  const most = Math.max(...branches.map(({ answers }) => answers.length));
  const votes = Array.from({ length: most + 1 }, (_, probe) => votesAt(branches, probe, abstains));
  const answerAt = (gamma: number) => (votes.find((each) => each.isSafe(gamma)) ?? votes[most]).leader;
  const surest = answerAt(1);
  let tenths = 10;
  while (tenths > 0 && answerAt((tenths - 1) / 10) === surest) tenths--;
  const raised = tenths / 10 + 1 / Math.sqrt(branches.length);
  return Math.min(1, Math.round(100 * raised) / 100);
}

/** The vote at a probe, counted from 0; branches that have ended before it vote with their final answers. */
function votesAt(branches: readonly WholeBranch[], probe: number, abstains: (answer: Answer) => boolean): ExpectedVotes {
  const votes = new ExpectedVotes();
  for (const { answers, final } of branches) {
    const answer = answers[probe] ?? final;
    const switches = answer === final ? 0 : 1;
    if (abstains(answer)) votes.abstain(switches);
    else votes.add(answer, switches);
  }
  return votes;
}
