/** The first sentence of a page: how many contestants are better or worse than the baseline. */
import type { Verdict } from '../../../benchmarks/statistics/non-inferiority.ts';
import { type AgainstBaseline, countVerdicts } from '../../figures/baseline-comparisons.ts';
import type { Billed } from '../../figures/billed.ts';
import { marginWords } from '../../figures/margins.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import { breakable } from '../../kit/breakable.ts';
import { fixed, plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';

/**
 * The verdict in a sentence, and what it is worth in tokens.
 *
 * @param billed everyone under each billing */
export function lead(billed: readonly Billed<readonly AgainstBaseline[]>[], baseline: PlayedContestant): Html {
  const [{ value: family }] = billed;
  const counts = countVerdicts(family.map(({ verdict }) => verdict));
  const kinds = (['better', 'non-inferior'] as const).filter((kind) => counts[kind] > 0);
  const kept = (pairs: readonly AgainstBaseline[]) => pairs.filter(({ verdict }) => kinds.some((kind) => kind === verdict));
  const who = kinds.join(' or ');
  return html`<p class="lead">Of ${plural(family.length, 'contestant')} against ${baseline.name}: ${of(counts.better)} better${afterHolm(family, 'better')}, ${of(counts['non-inferior'])} non-inferior at ${marginWords(family[0].margin)}${afterHolm(family, 'non-inferior')}${counts.lower > 0 && `, ${counts.lower} lower by less${afterHolm(family, 'lower')}`}, ${of(counts.inconclusive)} inconclusive${counts['too-few'] > 0 && `, ${counts['too-few']} with too few differences to tell`}, ${of(counts.worse)} worse${afterHolm(family, 'worse')}. ${billed.map(
    ({ billing, value }) => {
      const both = html`${saving(kept(value), who, 'total')}${saving(kept(value), who, 'sequential')}`;
      return billed.length < 2 ? both : html`<span data-billing="${billing}">${both}</span>`;
    },
  )}</p>`;
}

/** How many stay so once p-values are adjusted; nothing where all do. */
function afterHolm(family: readonly AgainstBaseline[], wanted: Verdict): string {
  const found = family.filter(({ verdict }) => verdict === wanted);
  const sure = found.filter(({ survives }) => survives);
  return sure.length === found.length ? '' : ` (${of(sure.length)} after correction)`;
}

function of(count: number): string {
  return count === 0 ? 'none' : String(count);
}

/** @param kept the contestants that are better or non-inferior @param who the words for them */
function saving(kept: readonly AgainstBaseline[], who: string, tokens: 'total' | 'sequential'): Html | undefined {
  const saved = ({ totalSaved, sequentialSaved }: AgainstBaseline) =>
    (tokens === 'total' ? totalSaved : sequentialSaved)?.estimate ?? Number.NEGATIVE_INFINITY;
  const [most] = [...kept].sort((a, b) => saved(b) - saved(a));
  if (most === undefined || saved(most) === Number.NEGATIVE_INFINITY) return undefined;
  const words =
    saved(most) > 0
      ? html`Contestants that are ${who} save up to <b>${fixed(100 * saved(most), 1)}\u00a0%</b> of its ${tokens} tokens <span class="whole">(${breakable(most.played.name)}).</span>`
      : `None that is ${who} saves ${tokens} tokens.`;
  return html`<span data-tokens="${tokens}">${words}</span>`;
}
