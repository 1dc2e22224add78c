/** How many times as much one offer costs as another, by each way to count. Intervals are over questions alone and do not tell this. */

import { type Assumptions, costOf } from '../../costs/cost-of.ts';
import type { Unit } from '../../figures/cost-text.ts';
import { offersOf, type PricedContestant } from '../../figures/priced/priced-contestants.ts';
import { doneRecords, type UnitOffers } from '../../figures/priced/units.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';

export interface Way {
  readonly name: string;
  readonly assumptions: Assumptions;
}

const TOKENS: Assumptions = { embedding: false, attention: false, prompts: 'none' };

/** From the way that counts least to the page's own way, then the same with prompts that are read once. */
export function waysToCount(unit: Unit, { attention, prompts }: Assumptions): Way[] {
  const withPrompts = (each: Assumptions): Way[] =>
    prompts === 'none'
      ? []
      : [
          { name: unit === 'dollars' ? 'Prompts too' : 'And prompts', assumptions: { ...each, prompts: 'each' } },
          { name: 'Prompts read once', assumptions: { ...each, prompts: 'once' } },
        ];
  if (unit === 'dollars') return [{ name: 'Output alone', assumptions: TOKENS }, ...withPrompts(TOKENS)];
  const all = { ...TOKENS, embedding: true, attention };
  return [
    { name: '2 × parameters × tokens', assumptions: TOKENS },
    { name: 'Less an input embedding', assumptions: { ...TOKENS, embedding: true } },
    ...(attention ? [{ name: 'And attention', assumptions: all }] : []),
    ...withPrompts(all),
  ];
}

/** Says how many times as much an offer costs as `against`, under each way to count; undefined where a cost is unknown. */
export type TimesByWay = (offer: PricedContestant, against: PricedContestant) => readonly (number | undefined)[];

/** @param played the records that the offers are made of */
export function timesByWay({ unit, tables, assumptions: stated }: UnitOffers, played: ResampledResults): TimesByWay {
  return played.once(`ways to count ${unit}`, () => {
    const counted = waysToCount(unit, stated).map(({ assumptions }) =>
      offersOf(doneRecords(played), (spent) => costOf(spent, { tables, assumptions })[unit], {
        replicates: 1,
        declared: played.grid.declared,
      }),
    );
    return (offer, against) =>
      counted.map((offers) => {
        const [own, other] = [offer, against].map(({ played }) =>
          offers?.offers.find((each) => each.played.label === played.label),
        );
        if (offers === undefined || own === undefined || other === undefined) return undefined;
        const cost = (each: PricedContestant) => offers.results.means(each.played, offers.scope, 'cost').estimate;
        return cost(own) / cost(other);
      });
  });
}

/** The least and the most of them; undefined where none is known. */
export function bandOf(times: readonly (number | undefined)[]): readonly [least: number, most: number] | undefined {
  const known = times.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : [Math.min(...known), Math.max(...known)];
}
