/** The effect of grading: exact against other answer rules, with every answer that flipped. */

import { datasetName } from '../../figures/names.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import { plural, signed } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import { countCell, figureCell, type Table, textCell } from '../../kit/table/table.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import type { MakePage } from '../shared/page.ts';
import { flippedAnswers, type GradingEffect, gradingEffects } from './grading-effect.ts';

export const gradingPage: MakePage = ({ byRules, recorded, own }) => {
  const published = byRules.get('');
  if (published === undefined || byRules.size < 2) return undefined;
  const sections = [...byRules]
    .filter(([suffix]) => suffix !== '')
    .map(([suffix, other]) => section(suffix, published, other, recorded !== undefined));
  const read = [...byRules.keys()].some((suffix) => /\+(?:percent|units)-/.test(suffix));
  return {
    file: 'grading.html',
    name: 'Grading',
    picker: true,
    body: html`<section id="grading">
<p class="reading">Gold is the right answer of a question. <i>Exact</i>${!own && ', as published'}: an answer is correct when it equals gold as a string. <i>Normalised</i>: when it equals gold once spacing and the like are taken away. <i>Mathematical</i>: when both have the same value.</p>
<p class="reading"><i>Merged</i>: equal answers are one to vote for. <i>ERR abstains</i>: a response without an answer has no vote.${read && html` <i>Percent</i> and <i>units</i>: read as the named tool reads them.`}</p>
${sections}
</section>`,
  };
};

function section(suffix: string, published: ResampledResults, other: ResampledResults, recorded: boolean): Html {
  const rules = suffix.slice(1).replaceAll('+', ', ');
  const effects = gradingEffects(published, other);
  const changed = effects.filter((effect) => effect.published !== effect.other);
  const table = effectsTable(changed, `grading${suffix.replaceAll('+', '-')}`, `Exact against ${rules}`, rules);
  const answers = answersTable(
    effects,
    `flipped-answers${suffix.replaceAll('+', '-')}`,
    `Answers that count under ${rules} and not exactly`,
  );
  return html`<h2>Exact against ${rules}</h2>
<p>Of ${plural(effects.length, 'result')} (a contestant on a trace store), ${changed.length === 0 ? 'none changes' : `${changed.length} change`}.</p>
${changed.length > 0 ? tableWithFiles(table) : html``.beside(table)}
${answers.rows.length > 0 && html`<h3>${answers.title}</h3>${htmlTable(answers)}`}
${answers.rows.length === 0 && changed.length > 0 && recorded && html`<p>The committed baseline holds no answers. A run on the traces lists the answers that changed sides.</p>`}`;
}

function effectsTable(effects: readonly GradingEffect[], name: string, title: string, rules: string): Table {
  return {
    name,
    title,
    groupLabel: 'Traces',
    columns: [
      { label: 'Contestant', kind: 'text' },
      { label: 'Exact, %', kind: 'figure' },
      { label: `${rules[0].toUpperCase()}${rules.slice(1)}, %`, kind: 'figure' },
      { label: 'Change, points', kind: 'figure' },
      { label: 'Answers flipped', kind: 'figure' },
    ],
    rows: effects.map(({ store, played, published, other, flips }) => ({
      group: `${store.model}, ${datasetName(store.dataset)}`,
      contestant: played.label,
      cells: [
        textCell(played.name),
        figureCell(100 * published, 2),
        figureCell(100 * other, 2),
        { text: signed(100 * (other - published), 2), value: 100 * (other - published) },
        countCell(flips.length),
      ],
    })),
    notes: [],
  };
}

function answersTable(effects: readonly GradingEffect[], name: string, title: string): Table {
  return {
    name,
    title,
    groupLabel: 'Traces',
    columns: [
      { label: 'Question', kind: 'text' },
      { label: 'Answer', kind: 'text' },
      { label: 'Gold', kind: 'text' },
      { label: 'Returned by (in how many episodes)', kind: 'text' },
    ],
    rows: flippedAnswers(effects).map(({ store, question, answer, gold, by }) => ({
      group: `${store.model}, ${datasetName(store.dataset)}`,
      cells: [
        textCell(String(question)),
        textCell(answer),
        textCell(gold),
        textCell(by.map(([played, episodes]) => `${played.name} (${episodes})`).join(', ')),
      ],
    })),
    notes: [],
  };
}
