/** Where the figures come from, and how to make these pages again. Several distinct values of a field are all listed. */
import type { Provenance } from '../../../benchmarks/record/record-schema.ts';
import { isCheckout, typedHere } from '../../../datasets/foundation/installation.ts';
import { shellWord } from '../../../datasets/foundation/text/targets.ts';
import { visible } from '../../../datasets/foundation/text/visible.ts';
import { type Html, html } from '../../kit/html.ts';
import type { MakePage } from '../shared/page.ts';
import type { ReportData } from '../shared/report-data.ts';

/** Suites whose records the command finds by itself. */
const USUAL: readonly string[] = ['paper', 'embedded', 'simulated'];

export const provenancePage: MakePage = (report) => ({ file: 'provenance.html', name: 'Provenance', body: section(report) });

function section({ records, declared: { commands } }: ReportData): Html {
  const origins = records.map(({ provenance }) => provenance);
  const traces = new Map(records.map((record) => [`${record.traces.id}\n${record.traces.sha256}`, record.traces]));
  return html`<section id="provenance">
<h2>Provenance</h2>
<dl class="provenance">
${field('Commit', origins, commitOf)}
${field('Node', origins, ({ node }) => node)}
${field('package-lock.json, SHA-256', origins, ({ lockfile }) => lockfile)}
${field('Code that decides a result, SHA-256', origins, ({ code }) => code)}
${field('Command', origins, ({ command }) => command)}
</dl>
<h3>Reproduce this page</h3>
<pre tabindex="0"><code>${reproduce(origins, [...new Set(records.map(({ suite }) => suite))], commands)}</code></pre>
<details><summary>SHA-256 of what the ${traces.size === 1 ? 'trace store was' : `${traces.size} trace stores were`} made from</summary>
<p class="reading">Where one pinned file is a whole store, this is the hash of that file. Elsewhere one hash covers all that the store was made from: several files, the name of a part, or the choices by which samples were read.</p>
<div class="scroll" role="region" aria-label="Trace hashes" tabindex="0"><table class="plain"><thead><tr><th scope="col">Traces</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${[...traces.values()].map(({ id, sha256, simulated }) => html`<tr><th scope="row">${id}${simulated && html` <small>simulated</small>`}</th><td class="text"><code>${sha256}</code></td></tr>\n`)}</tbody></table></div>
</details>
</section>`;
}

function field(name: string, origins: readonly Provenance[], value: (origin: Provenance) => string): Html {
  const distinct = [...new Set(origins.map(value))];
  return html`<div><dt>${name}</dt>${distinct.map((each) => html`<dd><code>${each}</code></dd>`)}</div>\n`;
}

function commitOf({ commit, dirty }: Provenance): string {
  return `${commit ?? 'not from a git checkout'}${dirty ? ', with uncommitted changes' : ''}`;
}

function reproduce(origins: readonly Provenance[], suites: readonly string[], declared: readonly string[] | undefined): string {
  const commits = [...new Set(origins.flatMap(({ commit }) => (commit === null ? [] : [commit])))];
  const commands = [...new Set(origins.map(({ command }) => command))];
  const checkout = commits.length === 1 ? `git checkout ${shellWord(commits[0])} && ` : '';
  const set = isCheckout ? [`${checkout}npm ci`] : [];
  const lines = (typed: readonly string[]) => [...set, ...typed.map((command) => visible(typedHere(command)))].join('\n');
  if (declared !== undefined) return lines(declared);
  const [suite] = suites;
  const usual = suites.length !== 1 || USUAL.includes(suite);
  const report = usual ? 'npm run report' : `npm run report -- --records ${shellWord(`results/${suite}/records`)}`;
  return lines([...commands, report]);
}
