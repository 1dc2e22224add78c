/**
 * Every controller that these traces can feed, in both of its budget modes, on the traces of `paper`. A controller that is added to the
 * list joins the suite.
 */
import { contestant } from '../../controllers/contestant.ts';
import type { Controller } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';
import { paper } from './paper.ts';
import { playableWith } from './playable.ts';
import type { Suite } from './suite.ts';

/** A controller in its two modes. */
export function inBothModes({ name, knob, modes }: Controller, known: readonly Controller[] = controllers) {
  return [modes.saving, modes.high].map((setting) => contestant(name, { [knob]: setting }, known));
}

export const leaderboard: Suite = {
  name: 'leaderboard',
  summary: 'Every controller in both of its budget modes, on the traces of paper.',
  traces: paper.traces,
  contestants: playableWith('probes', 'lengths').flatMap((controller) => inBothModes(controller)),
  orders: 100,
};
