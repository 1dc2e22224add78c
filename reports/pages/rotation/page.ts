/** The page of a rotation: what was searched and judged, how far it holds on questions that no search saw, and the limits. */

import type { RotationFold, RotationRecord } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import {
  AIM,
  advantage,
  type Bill,
  billsOf,
  foldsAhead,
  reachesAim,
  type Spread,
  spreadOfKind,
} from '../../../benchmarks/discovery/rotation/summary.ts';
import { typedHere } from '../../../datasets/foundation/installation.ts';
import { fixed, grouped, plural, signed } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Table } from '../../kit/table/table.ts';
import { banner } from '../shared/banners.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import type { MakePage } from '../shared/page.ts';
import type { RotationRun } from '../shared/searches.ts';
import { storesName } from './fold-names.ts';
import { equalTokensForest, savedForest } from './forest.ts';
import { runsTable } from './runs-table.ts';
import { againstTable, limitsTable, savedTable, unseenTable } from './tables.ts';

const KINDS = ['dataset', 'cell'] as const;
const BILL_WORDS: Readonly<Record<Bill, string>> = { published: 'as published', billed: 'with probes billed' };

export const rotationPage: MakePage = ({ rotation }) => {
  if (rotation === undefined) return undefined;
  const { runs, recorded } = rotation;
  const { record, simulated } = runs[runs.length - 1];
  return {
    file: 'rotation.html',
    name: 'Rotation',
    body: html`<section id="rotation">
${madeWhen(record, recorded)}
${lead(record)}
${runs.length > 1 && sideBySide(runs)}
<h2>Searched and judged</h2>
${design(record)}
<h2>At equal tokens</h2>
<p class="reading">${equalText(record)}</p>
${equalTokensForest(record)}
${tableWithFiles(againstTable(record))}
<p class="reading">Differences are means over the settings of the rival and over seeds, as the protocol says. p is two-sided, of no difference, and corrected for all folds (Holm). A hollow badge does not survive that. Non-inferiority is not corrected. <i>All together</i>: one question is one cluster, whoever judged it.</p>
<h2>Tokens saved at self-consistency’s accuracy</h2>
${savedForest(record, 'dataset')}
${savedForest(record, 'cell')}
${tableWithFiles(savedTable(record))}
<p class="reading"><i>Saved</i>: at the cheapest setting of β played that is as accurate on average. <i>Never</i>: no setting is. <i>Between settings</i>: where a line through the settings, over log tokens, comes to that accuracy.</p>
<h2>The limits</h2>
<p class="reading">An oracle decodes branches in lock-step, lets finished ones vote, and knows the right answer (gold) or what the vote of self-consistency will be. It stops as soon as the vote says so. Where the vote never says so, it stops at the first finished branch. No rule that stops such a vote is as accurate and saves more. Beyond these limits a rule gains by giving up branches, or by other widths for other questions.</p>
${tableWithFiles(limitsTable(record))}
${unseenSection(record)}
${simulatedSection(simulated)}
<h2>The frozen protocol</h2>
${frozen(record)}
${runs.slice(0, -1).reverse().map(earlierRun)}
</section>`,
  };
};

function sideBySide(runs: readonly RotationRun[]): Html {
  return html`<h2>One protocol after another</h2>
<p class="reading">Each protocol was frozen before anything of it was judged, was run once, and is reported whole. A later one knows what came of those before it. This page shows the latest; earlier ones are folded away at its end.</p>
${tableWithFiles(runsTable(runs))}
<p class="reading"><i>Saved</i>: the middle and the lower quartile of all folds of a kind and their seeds. <i>At equal tokens</i>: against confidence-momentum, all folds of a kind together. <i>Optimism</i>: the same difference on search stores less that on judged stores.</p>`;
}

/** An earlier run, folded away: its tables, without plots. */
function earlierRun({ name, record }: RotationRun): Html {
  const own = (table: Table): Table => ({ ...table, name: `${table.name}-of-${name}` });
  return html`<details><summary>The protocol before: ${name}</summary>
${lead(record)}
${design(record)}
<p class="reading">${equalText(record)}</p>
${tableWithFiles(own(againstTable(record)))}
${tableWithFiles(own(savedTable(record)))}
${frozen(record)}
</details>`;
}

function lead(record: RotationRecord): Html {
  const { folds } = record;
  const [bill, ...others] = billsOf(folds[0].judged);
  const spread = spreadOfKind(record, 'dataset', bill)!;
  const ahead = KINDS.flatMap((kind) => {
    const of = (some: readonly RotationFold[]) => some.filter((fold) => fold.kind === kind).length;
    const all = of(folds);
    return all === 0 ? [] : [`${of(foldsAhead(record, bill))} of ${plural(all, kind === 'cell' ? 'cell' : 'whole dataset')}`];
  }).join(' and ');
  const billed = others.map((other) => html`; ${BILL_WORDS[other]} ${middleText(spreadOfKind(record, 'dataset', other)!)}`);
  return html`<p class="lead">Searched on one dataset and judged on the others, the winner in the middle saves ${middleText(spread)} of the tokens of self-consistency at its accuracy${billed}. The lower quartile of the seeds saves more than confidence-momentum in ${ahead}. ${equalLead(record)} ${aimText(record)}</p>`;
}

function equalLead({ folds }: RotationRecord): string {
  const better = folds.filter(({ judged: { against } }) => isAbove(against.confidenceMomentum)).length;
  if (better === 0) return 'At equal tokens no fold shows the winners to be more accurate than confidence-momentum.';
  return `At equal tokens ${better} of ${plural(folds.length, 'fold')} show the winners to be more accurate than confidence-momentum.`;
}

/** Whether its interval lies above 0, on enough questions. */
function isAbove({ lower, sparse }: RotationRecord['pooled'][number]['confidenceMomentum']): boolean {
  return lower > 0 && !sparse;
}

function aimText(record: RotationRecord): string {
  return billsOf(record.folds[0].judged)
    .map((bill) => {
      const { middle, reached } = reachesAim(record, bill);
      const missed =
        middle < AIM[bill]
          ? `: the middle of all folds and seeds misses it by ${fixed(100 * (AIM[bill] - middle), 1)} points`
          : '';
      const why = Number.isFinite(middle) ? missed : ': the winner in the middle never is as accurate';
      return `The aim of ${fixed(100 * AIM[bill], 0)} % ${BILL_WORDS[bill]} is ${reached ? 'reached' : `not reached${why}`}.`;
    })
    .join(' ');
}

/** `81.2 % (quartiles 79.0, 83.0)` */
function middleText({ lower, median, upper }: Spread): Html {
  const show = (share: number) => (Number.isFinite(share) ? `${fixed(100 * share, 1)}\u00a0%` : 'never');
  return html`<b>${show(median)}</b> (quartiles ${show(lower)} and ${show(upper)})`;
}

/** How the protocol came to be, as far as it says so. */
function shapingOf({ frozen }: RotationRecord): string {
  const { estimands } = frozen;
  const said = typeof estimands === 'object' && estimands !== null && 'shaping' in estimands ? estimands.shaping : undefined;
  return typeof said === 'string' ? ` ${said}` : '';
}

function design(record: RotationRecord): Html {
  const { folds, cost } = record;
  const rows = KINDS.flatMap((kind) => {
    const own = folds.filter((fold) => fold.kind === kind);
    if (own.length === 0) return [];
    const [{ found, tried }] = own;
    const counts = `${plural(own.length, 'fold')}, ${plural(found.length, 'seed')}, ${grouped(found[0].candidates)} candidates each`;
    const chosen =
      tried.length > 0 &&
      ` Its penalty for complexity and its range of tokens were chosen on halves of its own search questions, out of ${tried.length} settings.`;
    return [
      html`<li><b>${kind === 'dataset' ? 'A dataset' : 'A cell, one dataset without one model'}</b>: ${counts}. ${kindText(own[0])}${chosen}</li>\n`,
    ];
  });
  return html`<ul>
${rows}</ul>
<p class="reading">No question of a judged store is in a search store. A cell shares no model either. All ${grouped(cost.searches)} searches had ended before anything was judged: ${grouped(cost.candidates)} candidates in ${fixed(cost.seconds / 60, 0)} minutes of one thread, ${grouped(Math.round((60 * cost.evaluations) / cost.seconds))} evaluations a minute.</p>
<p class="reading">Doubts that stay: a dataset has thirty questions. The four models are of one family. The mechanisms and settings of the search were shaped by hand on AIME24, and some after winners had been seen on AIME25 and HMMT25, so that folds are blind to questions and not to people.${shapingOf(record)}</p>`;
}

function kindText({ search, judged }: RotationFold): string {
  return `For example, searched on ${storesName(search)}; judged on ${storesName(judged.stores)}.`;
}

function equalText(record: RotationRecord): string {
  const { folds, pooled } = record;
  const against = folds.map(({ judged }) => judged.against.confidenceMomentum);
  const better = against.filter(isAbove);
  const survive = better.filter(({ adjusted }) => adjusted <= 0.05);
  const worse = against.filter(({ upper, sparse }) => upper < 0 && !sparse);
  const together = pooled.map(({ kind, confidenceMomentum: { estimate, lower, upper } }) => {
    const ends = `[${signed(100 * lower, 2)}, ${signed(100 * upper, 2)}]`;
    return `${kind === 'cell' ? 'all cells' : 'all whole datasets'} together ${signed(100 * estimate, 2)} points ${ends}`;
  });
  const optimism = KINDS.flatMap((kind) => {
    const found = advantage(record, kind);
    if (found === undefined) return [];
    const { searched, judged } = found;
    const of = kind === 'cell' ? 'Winners of cells' : 'Winners of whole datasets';
    return [
      `${of} are ${signed(100 * searched, 2)} points from it on their own search stores, ${signed(100 * judged, 2)} on the judged ones: an optimism of ${signed(100 * (searched - judged), 2)} points.`,
    ];
  });
  return `Against confidence-momentum the interval lies above 0 in ${better.length} of ${plural(folds.length, 'fold')} (${survive.length} after correction), below 0 in ${worse.length}; ${together.join(', ')}. ${optimism.join(' ')}`;
}

function unseenSection(record: RotationRecord): Html {
  if (record.unseen.length === 0) return html``;
  return html`<h2>On stores that no search has met</h2>
<p class="reading">The winners of whole datasets on other models and questions. Stores without probes are cut into rounds, and only rules that read no running branch play there; confidence-momentum reads them and is left out.</p>
${tableWithFiles(unseenTable(record))}`;
}

/** The optimism of a search, where there are questions without end. */
function simulatedSection(record: RotationRecord | undefined): Html {
  const found = record && advantage(record, 'dataset');
  if (record === undefined || found === undefined) return html``;
  const { searched, judged } = found;
  const points = (value: number) => signed(100 * value, 2);
  return html`<h2>On simulated questions with fresh parameters</h2>
<p class="reading">Recorded questions are few, and simulated ones are without end. ${record.folds.length} draws hold 30 questions each, drawn from the measured ones with lengths, settling and shares of answers of their own. A search on each draw (${grouped(record.folds[0].found[0].candidates)} candidates) is judged on all others. At equal tokens its winner is ${points(searched)} points from confidence-momentum on its own draw, and ${points(judged)} on the others: an optimism of <b>${points(searched - judged)}</b> points. These are no results about a model.</p>
<pre tabindex="0"><code>${typedHere(record.made.command)}</code></pre>`;
}

function frozen({ protocol, frozen: settings, made }: RotationRecord): Html {
  return html`<p>SHA-256 of the protocol and of the search’s settings: <code>${protocol}</code></p>
<pre tabindex="0"><code>${typedHere(made.command)}</code></pre>
<p class="reading">Made on ${made.date} from <code>${made.commit?.slice(0, 12) ?? 'no commit'}</code>${made.dirty && ', changed'}, Node ${made.node}.</p>
<details><summary>The protocol</summary><pre tabindex="0">${JSON.stringify(settings, null, 1)}</pre></details>`;
}

/** Banners above all figures. */
function madeWhen({ simulated, made }: RotationRecord, recorded: boolean): Html {
  return html`${
    recorded &&
    banner(
      'RECORDED, NOT RECOMPUTED HERE',
      html`This rotation was made on ${made.date} and is committed with the project. Nothing was searched for this report.`,
    )
  }${simulated && banner('SIMULATED', html`Searched on simulated stand-ins: generated, not recorded from a model.`)}`;
}
