/** The mechanisms that can be switched on and off in a composition, and the knobs and choices of each. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { partAt } from './paths.ts';

export interface Mechanism {
  /** Its path in a composition. */
  readonly path: string;
  /** The names of its knobs; none where the mechanism is itself a knob. */
  readonly knobs: readonly string[];
  /** The values of each of its choices. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** The mechanism without which it makes no sense. */
  readonly needs?: string;
  /** The share of compositions drawn from nothing that have it. */
  readonly share: number;
}

export const MECHANISMS: readonly Mechanism[] = [
  { path: 'votes.early', knobs: ['within'], share: 0.2 },
  { path: 'votes.running', knobs: ['after'], choices: { who: ['all', 'agreeing'] }, share: 0.25 },
  { path: 'votes.settled', knobs: ['after'], choices: { who: ['all', 'agreeing'] }, share: 0.25 },
  { path: 'limit', knobs: ['depth'], share: 0.3 },
  { path: 'prune', knobs: ['from', 'patience', 'leave'], choices: { when: ['before', 'after'] }, share: 0.35 },
  { path: 'prune.burst', knobs: [], needs: 'prune', share: 0.1 },
  { path: 'thin', knobs: ['share', 'after', 'leave'], share: 0.2 },
  { path: 'stop.from', knobs: [], share: 0.1 },
  { path: 'stop.confident', knobs: ['level', 'votes'], share: 0.6 },
  { path: 'stop.confident.smooth', knobs: ['alpha', 'window', 'slack'], needs: 'stop.confident', share: 0.1 },
  { path: 'stop.ahead', knobs: ['margin'], share: 0.4 },
  { path: 'stop.stable', knobs: ['rounds'], share: 0.15 },
  { path: 'stop.enough', knobs: ['votes'], share: 0.3 },
  { path: 'stop.hopeless', knobs: ['votes', 'level'], share: 0.2 },
  { path: 'stop.gain', knobs: ['base', 'sure', 'agreeing', 'ended', 'stable'], share: 0.1 },
  { path: 'stop.spent', knobs: ['intervals'], share: 0.2 },
  { path: 'widen', knobs: ['by', 'running'], share: 0.5 },
];

/** Returns the mechanisms of a composition that are on. */
export function mechanismsOf(composition: Composition): Mechanism[] {
  return MECHANISMS.filter(({ path }) => partAt(composition, path) !== undefined);
}

/** How many knobs these have: what a search could fit to chance. */
export function countKnobs(composition: Composition): number {
  return mechanismsOf(composition).reduce((sum, { knobs }) => sum + Math.max(1, knobs.length), 0);
}
