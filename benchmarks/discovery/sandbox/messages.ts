/**
 * The messages between this process and the one in which foreign code decides. Each is JSON, and numbers beside it. Neither texts nor gold nor
 * traces are part of them: what a branch has decoded is told when it has (see told-episode.ts).
 */
import type { Declared } from '../../../controllers/contract/knob-settings.ts';
import type { Told } from './told-episode.ts';

export type Request =
  | { readonly do: 'load' }
  /** A group of episodes begins. Numbers: how many branches each model can supply, of each. [episodes × models] */
  | {
      readonly do: 'begin';
      readonly group: number;
      readonly params: Readonly<Record<string, number>>;
      readonly models: number;
      readonly told: Told;
    }
  /** A round of a group has ended. Numbers: what came of it, of each episode that goes on. */
  | { readonly do: 'go on'; readonly group: number };

export type Reply =
  | { readonly loaded: Declared }
  /** Numbers: the actions of the next round, or the answer, of each episode of the group that goes on (see actions.ts). */
  | { readonly acted: true }
  | { readonly fault: string };
