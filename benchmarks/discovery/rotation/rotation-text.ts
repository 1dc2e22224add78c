/** A rotation in lines for a terminal. */
import { percent, points, signed } from '../search-record/figures.ts';
import type { RotationFold, RotationRecord } from './rotation-schema.ts';
import {
  AIM,
  advantage,
  type Bill,
  billsOf,
  foldsAhead,
  reachesAim,
  savedByRival,
  savedBySeed,
  spreadOfKind,
} from './summary.ts';

export function rotationLines(record: RotationRecord): string[] {
  const { folds, pooled, unseen, cost } = record;
  const width = Math.max(...folds.map(({ name }) => name.length));
  const isBilled = billsOf(folds[0].judged).includes('billed');
  return [
    `saved of self-consistency's tokens at its accuracy, by seed; confidence-momentum${isBilled ? '; with probes billed in brackets' : ''}:`,
    ...folds.map((fold) => `  ${fold.name.padEnd(width)}  ${savedLine(fold.judged)}`),
    'accuracy at equal tokens, points [95 %], p by Holm: against confidence-momentum; against shortest-first',
    ...folds.map((fold) => `  ${fold.name.padEnd(width)}  ${againstLine(fold)}`),
    ...pooled.map(({ kind, confidenceMomentum, shortestFirst }) => {
      return `  all ${kind}s together: ${points(confidenceMomentum)}; ${points(shortestFirst)}`;
    }),
    ...(['dataset', 'cell'] as const).flatMap((kind) => {
      const found = advantage(record, kind);
      if (found === undefined) return [];
      const { searched, judged } = found;
      return [
        `  ${kind}s: ${signed(searched)} points on search stores, ${signed(judged)} on judged stores: optimism ${signed(searched - judged)}`,
      ];
    }),
    ...spreadLines(record),
    ...billsOf(folds[0].judged).map((bill) => {
      const { middle, reached } = reachesAim(record, bill);
      const ahead = `${foldsAhead(record, bill).length} of ${folds.length} folds ahead of confidence-momentum`;
      return `aim (${bill}): ${reached ? 'reached' : 'not reached'}: middle ${saved(middle)}, wanted ${percent(AIM[bill], 0)} %; ${ahead}`;
    }),
    ...unseen.map(({ fold, judged }) => `${fold} on ${judged.stores.join(', ')}: ${savedLine(judged)}`),
    `${cost.searches} searches, ${cost.candidates} candidates, ${(cost.seconds / 60).toFixed(0)} minutes`,
  ];
}

function savedLine(judged: RotationFold['judged'] | RotationRecord['unseen'][number]['judged']): string {
  const both = (of: (bill: Bill) => number) => {
    const [published, ...billed] = billsOf(judged).map((bill) => saved(of(bill)));
    return billed.length === 0 ? published : `${published} (${billed[0]})`;
  };
  const seeds = judged.winners.map((_, s) => both((bill) => savedBySeed(judged, bill)[s]));
  const rival = judged.confidenceMomentum === undefined ? 'it cannot play' : both((bill) => savedByRival(judged, bill));
  return `${seeds.join('  ')}; ${rival}`;
}

function againstLine({ judged }: RotationFold): string {
  const { confidenceMomentum, shortestFirst } = judged.against;
  const seeds = confidenceMomentum.seeds.map((seed) => signed(seed)).join(' ');
  const line = (against: typeof confidenceMomentum) => `${points(against)} p ${against.adjusted.toFixed(3)}`;
  return `${line(confidenceMomentum)} (seeds ${seeds}); ${line(shortestFirst)}`;
}

function spreadLines(record: RotationRecord): string[] {
  return (['dataset', 'cell'] as const).flatMap((kind) =>
    billsOf(record.folds[0].judged).flatMap((bill) => {
      const spread = spreadOfKind(record, kind, bill);
      if (spread === undefined) return [];
      return [
        `${kind}s (${bill}): lower quartile ${saved(spread.lower)}, middle ${saved(spread.median)}, upper ${saved(spread.upper)}`,
      ];
    }),
  );
}

function saved(share: number): string {
  return Number.isFinite(share) ? `${percent(share, 1)} %` : 'never';
}
