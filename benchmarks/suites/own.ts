/** The contestants for anyone's samples: every controller whose needs the traces meet, with no more branches than there are. */
import { type Contestant, contestant, type KnownController } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';

/** The name of the suite, and of the folder of its results. */
export const OWN = 'own';

/** Parameters that count branches: none is asked for more than there are. */
const COUNTS_OF_BRANCHES = [
  'width',
  'chains',
  'window',
  'complete',
  'batch',
  'initial',
  'first',
  'easy',
  'medium',
  'hard',
  'larger',
];

/** The properties of a trace store by which its contestants are chosen. */
export interface Offer {
  /** As `capabilities` of the store says. */
  readonly capabilities: readonly string[];
  /** Branches of the question that has most. */
  readonly branches: number;
}

/**
 * Returns self-consistency at one branch, two, four and so on up to all. Every other controller that can play is there once, as
 * near to its defaults as possible.
 *
 * @param known the controllers there are: the project's list unless given
 */
export function ownContestants({ capabilities, branches }: Offer, known: readonly KnownController[] = controllers): Contestant[] {
  const fed = known.filter(({ needs = [] }) => needs.every((need) => capabilities.includes(need)));
  return fed.flatMap((controller) => {
    const settings =
      controller.name === 'self-consistency'
        ? widthsUpTo(branches).map((width) => ({ width }))
        : [withinBranches(controller, branches)];
    return settings.map((params) => contestant(controller.name, params, known));
  });
}

/** 1, 2, 4, … and the number itself. */
function widthsUpTo(branches: number): number[] {
  const widths: number[] = [];
  for (let width = 1; width < branches; width *= 2) widths.push(width);
  return [...widths, branches];
}

function withinBranches({ parameters }: KnownController, branches: number): Record<string, number> {
  const beyond = Object.entries(parameters).filter(
    ([name, { default: usual, min }]) => COUNTS_OF_BRANCHES.includes(name) && usual > branches && min <= branches,
  );
  return Object.fromEntries(beyond.map(([name]) => [name, branches]));
}
