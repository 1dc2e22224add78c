import type { Settings } from './settings.ts';

/** Rounds from which on a winner counts as stable to the full. */
const LONG = 32;

/** The inputs of the expected gain, each from 0 to 1: how sure the winner is, how many agree, how many have ended, how stable it is. */
export type Outlook = readonly [sure: number, agreeing: number, ended: number, stable: number];

/**
 * @param sure the winner's confidence
 * @param agreeing share of running branches that give the winning answer
 * @param ended share of branches that are not running any more
 * @param rounds for which the winner has been the same
 */
export function outlook(sure: number, agreeing: number, ended: number, rounds: number): Outlook {
  return [sure, agreeing, ended, Math.min(1, rounds / LONG)];
}

/** Returns the expected gain of going on, less its price, in points of accuracy. */
export function expectedGain(rules: Settings, [sure, agreeing, ended, stable]: Outlook): number {
  const { gainBase, gainSure, gainAgreeing, gainEnded, gainStable } = rules;
  return gainBase + gainSure * sure + gainAgreeing * agreeing + gainEnded * ended + gainStable * stable;
}
