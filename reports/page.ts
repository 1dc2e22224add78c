/** The page: its sections in order, from what was compared. */
import type { RunRecord } from '../benchmarks/record/record-schema.ts';
import { type Comparison, isCompared } from './agreement.ts';
import { htmlDocument } from './document.ts';
import { html } from './html.ts';
import { resultsOf } from './results.ts';
import { chartsSection } from './sections/charts.ts';
import { autottsSection, parallelProbeSection } from './sections/comparison.ts';
import { headlineSection } from './sections/headline.ts';
import { provenanceSection } from './sections/provenance.ts';
import { repositoriesSection } from './sections/repositories.ts';
import { resultsSection } from './sections/results.ts';
import type { ReportTables } from './tables/index.ts';

/** @param records sorted */
export async function page(
  records: readonly RunRecord[],
  comparisons: readonly Comparison[],
  tables: ReportTables,
): Promise<string> {
  const compared = comparisons.some(isCompared);
  const results = resultsOf(records);
  const links: [string, string, boolean][] = [
    ['headline', 'Verdict', true],
    ['autotts', 'AutoTTS, Table 1', compared],
    ['parallel-probe', 'Parallel-Probe, Table 1', compared],
    ['repositories', 'Repositories', compared],
    ['charts', 'Charts', results.length > 0],
    ['results', 'Every result', true],
    ['provenance', 'Provenance', true],
  ];
  const simulated = records.every(({ traces }) => traces.simulated);
  const suites = [...new Set(records.map(({ suite }) => suite))].join(', ');
  const body = html`<a class="skip" href="#main">Skip to the verdict</a>
<header>
<h1>AutoTTS Bench: suite ${suites}</h1>
<p class="subtitle">Controllers of test-time scaling, replayed exactly on ${simulated ? 'simulated' : 'recorded'} reasoning traces.</p>
</header>
<nav aria-label="Sections"><ul>${links.filter(([, , shown]) => shown).map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main id="main">
${headlineSection(records, comparisons)}
${compared && [autottsSection(tables.autotts), parallelProbeSection(tables.parallelProbe), repositoriesSection(comparisons)]}
${await chartsSection(results)}
${resultsSection(tables.results, compared)}
${provenanceSection(records)}
</main>
<footer>Figures are means over questions and orders; this page gives no confidence intervals yet, so it does not say which differences between contestants
are real.</footer>`;
  return htmlDocument(`AutoTTS Bench: suite ${suites}`, body);
}
