/** Says that the dollars of agents or models were not counted. A sum of 0 would claim that they cost nothing. */
import type { Entry } from '../objective/history.ts';

const WHY: Readonly<Record<string, string>> = {
  agent: 'the agent told none in cost.json',
  chat: 'the endpoint tells none; --input-price and --output-price count them',
};

/** @param priced whether dollars were worked out from tokens @returns a line; undefined where all is counted, or nobody was asked */
export function uncountedDollars(entries: readonly Entry[], priced: boolean): string | undefined {
  const why = WHY[entries[0]?.explorer];
  if (why === undefined || priced || entries.some(({ dollars }) => dollars > 0)) return undefined;
  return `dollars were not counted: ${why}`;
}
