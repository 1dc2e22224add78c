/** The helper modules, with all that foreign code can import from them. */

import { integerAt, realAt } from '../../../../controllers/beta-schedule.ts';
import { composed } from '../../../../controllers/composed.ts';
import * as confidence from '../../../../controllers/confidence.ts';
import { defineController, integer, NEEDS, real, width } from '../../../../controllers/controller.ts';
import { MisuseError } from '../../../../controllers/episode.ts';
import { openBranches } from '../../../../controllers/open-branches.ts';
import { Tally } from '../../../../controllers/tally.ts';

export const helpers = {
  controller: { NEEDS, defineController, integer, real, width },
  episode: { MisuseError },
  tally: { Tally },
  // It keeps what it has worked out: of numbers alone, of which that is a function.
  confidence: { confidence: (first: unknown, second: unknown) => confidence.confidence(number(first), number(second)) },
  composed: { composed },
  'open-branches': { openBranches },
  'beta-schedule': { realAt, integerAt },
};

function number(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`expected a number of votes, got ${typeof value}`);
}
