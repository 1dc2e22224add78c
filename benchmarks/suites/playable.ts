import type { Controller, Need } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';

/** The controllers of the list that need no more than this of traces. */
export function playableWith(...offered: readonly Need[]): Controller[] {
  return controllers.filter(({ needs = [] }) => needs.every((need) => offered.includes(need)));
}
