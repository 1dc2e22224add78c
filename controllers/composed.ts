/** A controller made of a composition: `export const mine = composed({ … })`. Its steps are those of composed/course.ts. */

import type { Composition } from './composed/composition.ts';
import { Course, type Watch } from './composed/course.ts';
import { type Settings, settingsOf } from './composed/settings.ts';
import { type Controller, defineController, type Params, real } from './controller.ts';
import type { Play } from './episode.ts';

/** The declaration of a controller: its name, its origin, and the steps that it is composed of. */
export interface Composed {
  readonly name: string;
  readonly source: string;
  readonly selectedOn?: readonly string[];
  readonly steps: Composition;
}

/** Returns the controller that a composition is; its one knob is β. */
export function composed({ steps, ...declared }: Composed): Controller<'beta'> {
  const known = new Map<number, Settings>();
  return defineController({
    ...declared,
    parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
    knob: 'beta',
    needs: ['probes'],
    modes: { saving: 0.5, high: 1 },
    play: playOf((beta) => {
      let settings = known.get(beta);
      if (settings === undefined) known.set(beta, (settings = settingsOf(steps, beta)));
      return settings;
    }),
  });
}

/**
 * Returns the `play` function of a composition.
 *
 * @param settingsAt its settings at each β
 * @param watch is called in each round that asks the rules after a branch has voted
 */
export function playOf(settingsAt: (beta: number) => Settings, watch?: Watch): Play<Params<'beta'>> {
  return function* (episode, { beta }) {
    const course = new Course(episode, settingsAt(beta), watch);
    while (course.ask()) yield;
    return course.conclude();
  };
}
