/** One finding for each kind of claim that records can be asked about. */
import { mean } from 'simple-statistics';
import { marginTest, pOfJust } from '../../benchmarks/statistics/margin-test.ts';
import { differences } from '../../benchmarks/statistics/paired-difference.ts';
import { savingTest } from '../../benchmarks/statistics/saving-test.ts';
import { signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { accuracyOf } from '../figures/accuracy-and-tokens.ts';
import { differenceOf, type Saved, savedOf } from '../figures/comparison.ts';
import { derive, type Estimate, scaledBy } from '../figures/estimate.ts';
import { tellsOfOthers } from '../figures/layout.ts';
import type { Flipped } from '../figures/paired-values.ts';
import type { Measure, PlayedContestant } from '../figures/result-grid.ts';
import type { Scope } from '../figures/scopes.ts';
import { fixed, grouped, intervalText, plural, signed } from '../kit/format.ts';
import { printedAverage } from '../published/printed-figure.ts';
import { type ClaimEvidence, modelOf, NotPlayed } from './claim-evidence.ts';
import type { Check } from './claims-schema.ts';
import type { ClaimVerdict, Finding } from './judged-claim.ts';

type Kind<K extends Check['kind']> = Extract<Check, { kind: K }>;

export function savingsFigure(on: ClaimEvidence, { contestant, against, measure, of, printed }: Kind<'savings-figure'>): Finding {
  const [own, other] = [on.played(contestant), on.played(against)];
  for (const model of on.models) savedOn(on, model, own, other, measure);
  const means = on.models.flatMap((model) => [on.results.means(own, model, measure), on.results.means(other, model, measure)]);
  const ofModels = (...tokens: number[]) => {
    let most = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let i = 0; i < tokens.length; i += 2) {
      const saving = 100 * (1 - tokens[i] / tokens[i + 1]);
      most = Math.max(most, saving);
      sum += saving;
    }
    return of === 'most-of-models' ? most : sum / (tokens.length / 2);
  };
  const saved = derive(means, on.layout, ofModels);
  const rounded = ofModels(
    ...on.models.flatMap((model) => [own, other].map((played) => averageAsPrinted(on, played, model, measure))),
  );
  const ofAll = savedOn(on, on.scope, own, other, measure);
  const whole = asPercent(ofAll);
  const which = of === 'most-of-models' ? 'The largest of the models’ savings' : 'The mean of the models’ savings';
  return {
    verdict: asPublished(rounded, saved, printed),
    figure: { estimate: saved.estimate, interval: saved.interval, unit: 'percent' },
    pValue: pOfSaving(on, own, other, measure, 0),
    detail: `${which}; from averages rounded as printed ${fixed(rounded, 2)} %. Of all tokens together ${fixed(whole.estimate, 1)} % is saved. Null hypothesis: no saving.${fewMake(ofAll)}`,
  };
}

/** A model's average of ours as its source would print it; unrounded where no source prints one. */
function averageAsPrinted({ results, source }: ClaimEvidence, played: PlayedContestant, model: Scope, measure: Measure): number {
  if (source?.averages === undefined) return results.means(played, model, measure).estimate;
  const figures = model.stores.map((store) => mean(results.values(played, { ...model, stores: [store] }, measure)));
  return printedAverage(measure, figures, source, source.averages);
}

export function accuracyFigure(on: ClaimEvidence, { contestant, printed }: Kind<'accuracy-figure'>): Finding {
  const accuracy = asPercent(accuracyOf(on.results, on.played(contestant), on.scope));
  return {
    verdict: asPublished(accuracy.estimate, accuracy, printed),
    figure: { ...accuracy, unit: 'percent' },
    detail: `Mean over ${plural(on.scope.stores.length, 'cell')}.`,
  };
}

export function savesMoreThan(on: ClaimEvidence, { contestant, against, measure, share }: Kind<'saves-more-than'>): Finding {
  const [own, other] = [on.played(contestant), on.played(against)];
  const found = savedOn(on, on.scope, own, other, measure);
  const saved = asPercent(found);
  return {
    verdict: beyond(saved, 100 * share),
    figure: { ...saved, unit: 'percent' },
    pValue: pOfSaving(on, own, other, measure, share),
    detail: `Of all tokens together. Null hypothesis: a saving of just ${fixed(100 * share, 1)} %.${fewMake(found)}`,
  };
}

export function noLoss(on: ClaimEvidence, { contestant, against, margin }: Kind<'no-loss'>): Finding {
  return difference(
    on,
    contestant,
    against,
    -margin,
    `Null hypothesis: a loss of just ${fixed(100 * margin, 0)} ${margin === 0.01 ? 'point' : 'points'}.`,
  );
}

export function better(on: ClaimEvidence, { contestant, against }: Kind<'better'>): Finding {
  const [own, other] = [on.played(contestant), on.played(against)];
  const { estimate } = savedOn(on, on.scope, own, other, 'totalTokens');
  return difference(on, contestant, against, 0, `At ${fixed(1 - estimate, 2)} times its tokens. Null hypothesis: no difference.`);
}

export function noGain(on: ClaimEvidence, { contestant, against, margin }: Kind<'no-gain'>): Finding {
  const gain = `Null hypothesis: a gain of just ${fixed(100 * margin, 0)} ${margin === 0.01 ? 'point' : 'points'}.`;
  const { verdict, ...found } = difference(on, contestant, against, margin, gain);
  return { ...found, verdict: opposite(verdict) };
}

/** The verdict of a claim that says the contrary. */
function opposite(verdict: ClaimVerdict): ClaimVerdict {
  if (verdict === 'holds') return 'does-not-hold';
  return verdict === 'does-not-hold' ? 'holds' : verdict;
}

function difference(on: ClaimEvidence, contestant: string, against: string, threshold: number, detail: string): Finding {
  const [own, other] = [on.played(contestant), on.played(against)];
  const found = differenceOf(on.results, on.scope, own, other);
  const figure = { ...asPercent(found), unit: 'points' } as const;
  const [a, b] = [on.results.values(own, on.scope, 'accuracy'), on.results.values(other, on.scope, 'accuracy')];
  const { pValue, draws } = threshold === 0 ? flips(on, differences(a, b)) : { pValue: pAtMargin(on, a, b, threshold), draws: 0 };
  const drawn = draws === 0 ? '' : ` p by ${grouped(draws)} draws of signs.`;
  return { ...verdictOn(found, figure, threshold), figure, pValue, detail: `${detail}${drawn}${tooFewNote(found)}` };
}

export function aboveAll(on: ClaimEvidence, check: Kind<'above-all'>): Finding {
  const own = on.played(check.contestant);
  const others = check.against.map((label) => on.played(label));
  const places = check.in === 'cells' ? on.cells : on.models;
  const each = places.map((place) => [own, ...others].map((played) => on.results.means(played, place, 'accuracy')));
  const width = others.length + 1;
  const isAbove = (values: readonly number[], i: number) => {
    const at = i * width;
    for (let other = at + 1; other < at + width; other++) if (!(values[at] > values[other])) return false;
    return true;
  };
  const count = derive(each.flat(), on.layout, (...values) => {
    let above = 0;
    for (let i = 0; i < places.length; i++) above += Number(isAbove(values, i));
    return above;
  });
  const figures = each.flat().map(({ estimate }) => estimate);
  const where = places.filter((_, i) => isAbove(figures, i)).map((place) => (check.in === 'cells' ? place.id : modelOf(place)));
  return {
    verdict: count.estimate === Number(check.printed) ? 'reproduced-exactly' : 'does-not-hold',
    figure: { estimate: count.estimate, interval: count.interval, unit: 'count' },
    detail: `${count.estimate} of ${places.length}: ${where.join(', ')}.`,
  };
}

/** @throws NotPlayed where nothing is spent of which a part could be saved */
function savedOn(
  { results }: ClaimEvidence,
  scope: Scope,
  own: PlayedContestant,
  other: PlayedContestant,
  measure: Measure,
): Saved {
  const saved = measure === 'accuracy' ? undefined : savedOf(results, scope, own, other, measure);
  if (saved === undefined) throw new NotPlayed(`Not known in this run: ${other.name} spends no tokens.`);
  return saved;
}

/** Two-sided p of a saving of just a share, by the test that the interval inverts; 1 where there is no interval. */
function pOfSaving(on: ClaimEvidence, own: PlayedContestant, other: PlayedContestant, measure: Measure, share: number): number {
  if (savedOn(on, on.scope, own, other, measure).interval === undefined) return 1;
  const [a, b] = [own, other].map((played) => on.results.values(played, on.scope, measure));
  return pOfJust(savingTest(a, b, share, on.layout));
}

/** A further sentence on savings whose interval rests on one or two questions; empty for others. */
function fewMake({ heavyTail }: Saved): string {
  return heavyTail ? ' One or two questions make nearly all of the width of the interval.' : '';
}

/** The verdict of a difference on a threshold, a fraction of 1; inconclusive where too few questions differ. */
export function verdictOn(
  { sparse }: { readonly sparse: boolean },
  figure: Estimate,
  threshold: number,
): Pick<Finding, 'verdict'> {
  return { verdict: sparse ? 'inconclusive' : beyond(figure, 100 * threshold) };
}

/** A further sentence on a difference on too few questions; empty for others. */
export function tooFewNote({ sparse }: { readonly sparse: boolean }): string {
  return sparse ? ' Too few questions differ to tell.' : '';
}

/** Two-sided, by the test that the interval inverts; 1 of one question. */
function pAtMargin({ layout }: ClaimEvidence, own: readonly number[], other: readonly number[], at: number): number {
  return tellsOfOthers(layout) ? pOfJust(marginTest(own, other, at, layout)) : 1;
}

function flips(on: ClaimEvidence, differences: readonly number[]): Flipped {
  const random = stream('signs of a claim', on.scope.id);
  return signFlipPermutation(differences, () => random.uniform(), { clusters: on.layout.clusters });
}

function beyond({ interval }: Estimate, threshold: number): ClaimVerdict {
  if (interval === undefined) return 'inconclusive';
  const { lower, upper } = interval;
  if (lower > threshold) return 'holds';
  return upper < threshold ? 'does-not-hold' : 'inconclusive';
}

/** @param figure as the source would compute it, `estimate` as it is */
function asPublished(figure: number, { interval }: Estimate, printed: string): ClaimVerdict {
  const unit = 10 ** -(printed.split('.')[1]?.length ?? 0);
  if (Math.abs(figure - Number(printed)) <= unit / 2 + 1e-9) return 'reproduced-exactly';
  if (interval === undefined) return 'inconclusive';
  return Number(printed) >= interval.lower && Number(printed) <= interval.upper ? 'holds' : 'does-not-hold';
}

/** Fractions of 1 as percent. */
export function asPercent(fraction: Estimate): Estimate {
  return scaledBy(fraction, 100);
}

/** `69.5 % [68.0, 70.9]`, `+0.13 points [−2.25, +2.70]`, `5 [2, 7]` */
export function figureText({ estimate, interval, unit }: NonNullable<Finding['figure']>): string {
  const within = (show: (value: number) => string) => intervalText(interval, show);
  if (unit === 'points') return `${signed(estimate, 2)} points${within((value) => signed(value, 2))}`;
  if (unit === 'count') return `${estimate}${within((value) => fixed(value, 0))}`;
  return `${fixed(estimate, 1)} %${within((value) => fixed(value, 1))}`;
}
