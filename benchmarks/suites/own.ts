/** Who can play anyone's samples: every controller that finds what it needs in the traces, at widths that exist. */
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import type { Controller } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';

/** The name under which `run` plays it. */
export const OWN = 'own';

/** Parameters that count branches: none is asked for more than there are. */
const COUNTS_OF_BRANCHES = ['width', 'chains', 'window', 'complete', 'batch', 'first', 'easy', 'medium', 'hard', 'larger'];

/** What of a trace store decides who can play it. */
export interface Offer {
  /** As `capabilities` of the store says. */
  readonly capabilities: readonly string[];
  /** Branches of the question that has fewest. */
  readonly branches: number;
}

/** Self-consistency at one branch, two, four and so on up to all, and every other controller that can play, as near to its defaults as can be. */
export function ownContestants({ capabilities, branches }: Offer): Contestant[] {
  const fed = controllers.filter(({ needs = [] }) => needs.every((need) => capabilities.includes(need)));
  return fed.flatMap((controller) => {
    if (controller.name === 'self-consistency')
      return widthsUpTo(branches).map((width) => contestant(controller.name, { width }));
    return [contestant(controller.name, withinBranches(controller, branches))];
  });
}

/** 1, 2, 4, … and the number itself. */
function widthsUpTo(branches: number): number[] {
  const widths: number[] = [];
  for (let width = 1; width < branches; width *= 2) widths.push(width);
  return [...widths, branches];
}

function withinBranches({ parameters }: Controller, branches: number): Record<string, number> {
  const counts = Object.entries(parameters).filter(
    ([name, { default: usual }]) => COUNTS_OF_BRANCHES.includes(name) && usual > branches,
  );
  return Object.fromEntries(counts.map(([name]) => [name, branches]));
}
