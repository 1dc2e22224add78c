/** The list of suites. */
import { frontier } from './frontier.ts';
import { leaderboard } from './leaderboard.ts';
import { paper } from './paper.ts';
import { simulated } from './simulated.ts';
import { smoke } from './smoke.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [paper, frontier, leaderboard, simulated, smoke];
