/** The cost and the gain of verdicts on one trace store: accuracy over all tokens, equal budgets, and growth with the number of samples. */

import { accuracyOf, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { fixed, shortTokens } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import { aboutStores } from '../shared/about-stores.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { nameUnder } from '../shared/page.ts';
import type { View } from '../shared/report-data.ts';
import { atEqualBudgets } from './budgets.ts';
import { beginsText, verifiersBudgetsTable } from './budgets-table.ts';
import { growth, lastGrowth, type Series } from './growth.ts';
import { verifiersGrowthTable } from './growth-table.ts';
import { aloneLead, budgetsLead } from './lead.ts';
import { growthPanels, spendChart } from './panels.ts';
import { verifiersSpendTable } from './spend-table.ts';
import { type Players, spendOf } from './verifiers.ts';

/** @param place in the names of its files; empty where no other store is on the page */
export function verifiersStore(view: View, players: Players, place: string): Html {
  const { results } = view;
  const { scope, contestants, verifying, without, majority } = players;
  const named = (name: string) => nameUnder(view, place === '' ? name : `${name}-${place}`);
  const rows = contestants.map((played) => ({
    played,
    accuracy: accuracyOf(results, played, scope),
    total: tokensOf(results, played, scope, 'totalTokens'),
    spend: spendOf(results, scope, played),
  }));
  const spend = verifiersSpendTable(
    rows,
    named('verifiers-spend'),
    `Accuracy and tokens, those of verdicts apart: ${scope.name}`,
  );
  const others = without.length > majority.length ? [{ against: 'anything without verdicts', contestants: without }] : [];
  const budgets = [{ against: 'self-consistency', contestants: majority }, ...others].flatMap(({ against, contestants }) => {
    const found = atEqualBudgets(results, scope, verifying, contestants, against);
    return found === undefined ? [] : [{ against, budgets: found, count: contestants.length }];
  });
  const table = verifiersBudgetsTable(budgets, named('verifiers-budgets'), `At equal budgets: ${scope.name}`);
  const series = growth(results, players);
  const grown = verifiersGrowthTable(series, named('verifiers-growth'), `What verification gains by samples: ${scope.name}`);
  const [first] = budgets;
  return html`${first === undefined ? aloneLead(scope.stores[0].model, rows, verifying) : budgetsLead(scope.stores[0].model, first.against, first.budgets)}
${aboutStores(results.grid, scope.stores)}
<h2>Accuracy over all tokens${place !== '' && `: ${scope.name}`}</h2>
${spendChart(named('verifiers-tokens'), rows)}
<p class="reading">A verdict is a verifier’s score of one sample. Total tokens are those of samples and of verdicts together.</p>
${tableWithFiles(spend)}
${
  first !== undefined &&
  html`<h2>At equal budgets</h2>
<p class="reading">At each budget, the best contestant that asks for verdicts is compared with the best that does not; both cost no more. <i>As seen</i>: judged on the questions on which both were chosen. This flatters the side with more contestants to choose from, here ${verifying.length} against ${first.count}. <i>Chosen on other questions</i>: chosen in each resample and judged on the questions that it left out (leave-one-out bootstrap). <i>Verifying is better</i>: in which share of resampled question sets that difference is above 0.</p>
${tableWithFiles(table)}
<p class="reading">${budgets.map(({ against, budgets: { begins } }) => html`Verdicts against ${against === 'self-consistency' ? against : 'anything without them'} ${beginsText(begins)}${begins.ever !== undefined && html`; in ${fixed(100 * begins.ever, 0)}\u00a0% of resampled question sets they are ahead from some budget on`}. `)}No contestant spends more than ${shortTokens(Math.max(...budgets.map(({ budgets: { mostWithout } }) => mostWithout)))} without verdicts, so that a greater budget buys only verdicts.</p>`
}
${
  series.length > 0 &&
  html`<h2>The gain of verification as samples grow</h2>
${growthPanels(named('verifiers-growth'), series)}
<p class="reading">${saturation(series)} A gain that cannot be told from 0 need not be 0.</p>
${tableWithFiles(grown)}
<p class="reading">Gains are against self-consistency at the same number of samples, and at one. A doubling adds the difference of two gains, or of two accuracies, on the same questions. Its interval is of bootstrap percentiles, expanded. Its p-value comes from sign flips of whole questions, with Holm’s correction within a verification.</p>`
}`;
}

/** Up to which number of samples a doubling is told from adding nothing. */
function saturation(series: readonly Series[]): Content {
  const said = (of: 'gainGrows' | 'accuracyGrows', what: string) => {
    const grows = series.flatMap((each) => {
      const last = lastGrowth(each, of);
      return last === undefined ? [] : [`${each.name} up to ${last.width}`];
    });
    const tested = series.filter(({ widths }) => widths.some((width) => width[of] !== undefined)).length;
    if (tested === 0) return '';
    return grows.length === 0
      ? `After Holm, no doubling of the samples adds measurably to ${what}, with any of ${tested} verifications. `
      : `A doubling adds measurably to ${what} with ${grows.join(', ')}, after Holm, and with none of the other ${tested - grows.length}. `;
  };
  return html`${said('gainGrows', 'the gain over the majority')}${said('accuracyGrows', 'accuracy itself')}`;
}
