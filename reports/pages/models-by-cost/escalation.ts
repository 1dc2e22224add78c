/**
 * Cascades and ladders: what they spend on each of their models, how often they hand a question over, and what the same samples
 * cost alone.
 */
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import { accuracyInterval } from '../../../benchmarks/statistics/default-intervals.ts';
import { surviveTogether } from '../../../benchmarks/statistics/survival.ts';
import { type Estimate, estimateOf } from '../../figures/estimate.ts';
import { isJoined, splitTraces } from '../../figures/names.ts';
import { compareOffers, type OfferComparison, pOfDifference, pOfLoss } from '../../figures/priced/comparison.ts';
import type { Cost, PricedContestant } from '../../figures/priced/priced-contestants.ts';
import { doneRecords, type UnitOffers } from '../../figures/priced/units.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import { spentOf } from '../../figures/spent.ts';

export interface ModelSpend {
  readonly model: string;
  /** Means of a question, in tokens and in the unit of the offers. */
  readonly tokens: number;
  readonly cost: number;
  /** The share of episodes in which it was asked; undefined where its own branches are not known. */
  readonly asked: Estimate | undefined;
}

export interface Escalation {
  readonly offer: PricedContestant;
  /** In the order in which models are asked. */
  readonly spent: readonly ModelSpend[];
  /** Against the last model alone, and the first, each with at least as many samples as are read of it; where that was played. */
  readonly againstLast: OfferComparison | undefined;
  readonly againstFirst: OfferComparison | undefined;
  /** Whether the verdict against the last survives Holm's correction over all such. */
  readonly lastSurvives: boolean;
}

/** Every offer of several models, in the order of offers. @param played the records that the offers are made of */
export function escalationsOf(offers: UnitOffers, played: ResampledResults): Escalation[] {
  const records = doneRecords(played);
  const escalations = offers.offers.filter(isJoined).map((offer) => {
    const models = offer.model.split('+');
    const own = records.filter(
      ({ contestant, orders, traces }) =>
        contestant === offer.contestant && orders === offer.played.orders && splitTraces(traces.id).model === offer.model,
    );
    const questions = own.reduce((sum, { questionIds, orders }) => sum + questionIds.length * orders, 0);
    const spent = models.map((model, rung) => {
      const tokens = own.reduce((sum, record) => sum + sumOf(tokensOn(record, model)), 0) / questions;
      const cost = own.reduce((sum, record) => sum + costOn(record, model, offers.cost), 0) / questions;
      const asked = rung === 0 ? undefined : askedOf(own, records, model, branchesRead(offer, rung, models.length));
      return { model, tokens, cost, asked };
    });
    const alone = (rung: number) => {
      const found = votesOf(offers.offers, models[rung], branchesRead(offer, rung, models.length));
      return found && compareOffers(offers, offer, found);
    };
    return { offer, spent, againstLast: alone(models.length - 1), againstFirst: alone(0) };
  });
  const compared = escalations.flatMap(({ againstLast }) => (againstLast === undefined ? [] : [againstLast]));
  const surviving = surviveTogether(
    compared.map(({ offer, against, verdict }) => ({
      verdict,
      pValue: pOfDifference(offers, offer, against, 0),
      marginP: pOfLoss(offers, offer, against),
    })),
  );
  return escalations.map((each) => ({
    ...each,
    lastSurvives: each.againstLast === undefined || surviving[compared.indexOf(each.againstLast)],
  }));
}

/** A model alone with so many samples, or, where that was not played, with the next more. */
function votesOf(offers: readonly PricedContestant[], model: string, width: number): PricedContestant | undefined {
  const votes = offers.filter((each) => each.model === model && each.controller === 'self-consistency');
  return votes.filter(({ params }) => params.width >= width).sort((a, b) => a.params.width - b.params.width)[0];
}

/**
 * Branches of a rung, counted from 0, that are read once it is asked: as controllers/cascade.ts and effort-ladder.ts declare it.
 */
export function branchesRead(
  { controller, params }: Pick<PricedContestant, 'controller' | 'params'>,
  rung: number,
  rungs: number,
): number {
  const { width, larger = 0 } = params;
  if (controller === 'effort-ladder') return rung === rungs - 1 && width % 2 === 0 ? width - 1 : width;
  return rung === 0 || larger === 0 ? width : larger;
}

/**
 * In how many episodes a model was asked: its tokens over those of as many of its branches in every episode, question by
 * question. The branches of an order are drawn without regard to what the models before said, so that this is right on average.
 */
function askedOf(own: readonly DoneRecord[], records: readonly DoneRecord[], model: string, width: number): Estimate | undefined {
  const shares: number[] = [];
  for (const record of own) {
    const { dataset } = splitTraces(record.traces.id);
    const alone = records.find(({ traces }) => traces.id === `${model}/${dataset}`);
    if (alone === undefined) return undefined;
    const finals = new Map(alone.questionIds.map((question, q) => [question, alone.traces.finals[q]]));
    for (const [q, tokens] of tokensOn(record, model).entries()) {
      const final = finals.get(record.questionIds[q]);
      if (final === undefined) return undefined;
      const branches = final.gold + sumOf(final.others);
      const always = (record.orders * Math.min(width, branches) * final.tokens) / branches;
      shares.push(always === 0 ? 0 : Math.min(1, tokens / always));
    }
  }
  if (shares.length < 2) return undefined;
  return estimateOf(accuracyInterval(shares));
}

/** Tokens on the branches of a model, by question. */
function tokensOn({ parts = [], questionIds }: DoneRecord, model: string): readonly number[] {
  const own = parts.filter((part) => part.model === model && part.kind === 'branches');
  return questionIds.map((_, q) => sumOf(own.map(({ tokensByQuestion }) => tokensByQuestion[q])));
}

/** The cost of a model's branches, over all questions. */
function costOn(record: DoneRecord, model: string, cost: Cost): number {
  const own = spentOf(record).filter((_, p) => record.parts?.[p].model === model && record.parts[p].kind === 'branches');
  return sumOf(own.flat().map((spent) => cost(spent) ?? 0));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
