/** Every claim of claims.json with its verdict from the records. */
import { holm } from '../../benchmarks/statistics/holm.ts';
import type { CostTables } from '../costs/cost-of.ts';
import { datasetName, knobName } from '../figures/names.ts';
import type { ResampledResults } from '../figures/resampled-results.ts';
import type { Comparison } from '../published/agreement.ts';
import { ClaimEvidence, NotPlayed, SelectedOn } from './claim-evidence.ts';
import type { Claim } from './claims-schema.ts';
import { aboveAll, accuracyFigure, better, noGain, noLoss, savesMoreThan, savingsFigure } from './find.ts';
import { atEqualCost, modelBetter, modelNoLoss } from './find-offers.ts';
import type { ClaimVerdict, Finding, JudgedCell, JudgedClaim } from './judged-claim.ts';
import { OfferEvidence } from './offer-evidence.ts';

/** Of p-values after Holm. */
const SIGNIFICANCE = 0.05;

/**
 * @param comparisons of every published row; cells are judged by them
 * @param costs of models, in which contestants of different models are bought
 */
export function judgeClaims(
  claims: readonly Claim[],
  results: ResampledResults,
  comparisons: readonly Comparison[],
  costs: CostTables,
): JudgedClaim[] {
  const cells = comparisons.filter(({ row }) => row.dataset !== 'average');
  const known = [
    ...new Set(cells.filter(({ row }) => row.source.tracesPublished).map(({ row }) => `${row.model}/${row.dataset}`)),
  ];
  const judged = claims.map((claim) => judge(claim, results, cells, known, costs));
  const tested = judged.filter((each) => each.pValue !== undefined);
  const adjusted = tested.length > 0 ? holm(tested.map((each) => each.pValue as number)) : [];
  return judged.map((each) => {
    const at = tested.indexOf(each);
    return at < 0 ? each : { ...each, holm: adjusted[at], verdict: surely(each.verdict, adjusted[at]) };
  });
}

/** A claim holds, or does not hold, only where its p stays significant once it is corrected over all claims. Else it is inconclusive. */
function surely(verdict: ClaimVerdict, adjusted: number): ClaimVerdict {
  return (verdict === 'holds' || verdict === 'does-not-hold') && adjusted > SIGNIFICANCE ? 'inconclusive' : verdict;
}

function judge(
  claim: Claim,
  results: ResampledResults,
  cells: readonly Comparison[],
  known: readonly string[],
  costs: CostTables,
): JudgedClaim {
  const { check } = claim;
  if (check.kind === 'not-checkable') {
    const { once, why } = check;
    const found = once && judge({ ...claim, check: once }, results, cells, known, costs);
    if (found !== undefined && found.verdict !== 'not-played') return { ...found, claim };
    const will = once ? ` It is, once such a store is imported and played: ${claim.traces.join(', ')}.` : '';
    return { claim, verdict: 'cannot-be-checked', detail: `Cannot be checked: ${why}.${will}` };
  }
  if (check.kind === 'cells')
    return { claim, ...judgeCells(cells.filter(({ row }) => isOf(row.source, claim.source, check.table))) };
  try {
    return {
      claim,
      ...find(
        check,
        () => new ClaimEvidence(claim, results, known),
        () => new OfferEvidence(results, costs),
      ),
    };
  } catch (error) {
    if (error instanceof SelectedOn) return { claim, verdict: 'cannot-be-checked', detail: error.message };
    if (!(error instanceof NotPlayed)) throw error;
    return { claim, verdict: 'not-played', detail: error.message };
  }
}

/**
 * @param on makes the evidence on the claim's own stores
 * @param onModels makes the evidence on models beside each other; both throw where it was not played
 */
function find(
  check: Exclude<Claim['check'], { kind: 'not-checkable' | 'cells' }>,
  on: () => ClaimEvidence,
  onModels: () => OfferEvidence,
): Finding {
  switch (check.kind) {
    case 'savings-figure':
      return savingsFigure(on(), check);
    case 'accuracy-figure':
      return accuracyFigure(on(), check);
    case 'saves-more-than':
      return savesMoreThan(on(), check);
    case 'no-loss':
      return noLoss(on(), check);
    case 'better':
      return better(on(), check);
    case 'above-all':
      return aboveAll(on(), check);
    case 'no-gain':
      return noGain(on(), check);
    case 'model-better':
      return modelBetter(onModels(), check);
    case 'model-no-loss':
      return modelNoLoss(onModels(), check);
    case 'at-equal-cost':
      return atEqualCost(onModels(), check);
  }
}

function isOf(
  { source, table }: { readonly source: string; readonly table: string },
  wantedSource: string,
  wantedTable: string,
): boolean {
  return source === wantedSource && table === wantedTable;
}

const verdictOfCell: Readonly<Record<Comparison['verdict'], ClaimVerdict>> = {
  agrees: 'reproduced-exactly',
  differs: 'does-not-hold',
  failed: 'does-not-hold',
  'not-played': 'not-played',
  unpublished: 'cannot-be-checked',
};

function judgeCells(rows: readonly Comparison[]): Omit<JudgedClaim, 'claim'> {
  const cells = rows.map(judgeCell);
  const played = cells.filter(({ verdict }) => verdict !== 'not-played');
  const agreeing = played.filter(({ verdict }) => verdict === 'reproduced-exactly').length;
  if (played.length < cells.length || cells.length === 0) {
    return {
      verdict: 'not-played',
      detail: `${played.length} of ${cells.length} cells played in this run; ${agreeing} of them reproduced exactly.`,
      cells,
    };
  }
  const verdict = agreeing === cells.length ? 'reproduced-exactly' : 'does-not-hold';
  return { verdict, detail: `${agreeing} of ${cells.length} cells reproduced exactly, ${cells.length - agreeing} not.`, cells };
}

function judgeCell({ row, verdict, why, accuracy, totalTokens }: Comparison): JudgedCell {
  const [knob] = row.params;
  const ours = accuracy && totalTokens ? `${accuracy.ours.toFixed(2)} %, ${(totalTokens.ours / 1000).toFixed(2)}k` : '';
  return {
    name: `${row.model}, ${datasetName(row.dataset)}, ${knobName(row.controller, knob)}`,
    contestant: `${row.controller}:${knob[0]}=${knob[1]}`,
    verdict: verdictOfCell[verdict],
    published: `${row.accuracy.text} %, ${(row.totalTokens.value / 1000).toFixed(1)}k`,
    ours,
    why,
  };
}
