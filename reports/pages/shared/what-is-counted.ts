/** How costs are counted, in words: what stands on every page that shows them. */

import type { Assumptions, CostTables } from '../../costs/cost-of.ts';
import { promptOf } from '../../costs/prompts.ts';
import type { Unit } from '../../figures/cost-text.ts';
import { type Html, html } from '../../kit/html.ts';

/** @param withoutArchitecture models whose attention is left out, since their build is not published or tells nothing of it */
export function flopsCounted({ attention, prompts }: Assumptions, withoutArchitecture: readonly string[] = []): Html {
  return html`FLOPs of a question are 2 × parameters × tokens, without an input embedding that is only looked up (Kaplan et al. 2020, arXiv 2001.08361). ${
    attention
      ? html`Attention adds 4 × layers × heads × head size for each token that a token attends to, with layers and heads by each model’s config${
          withoutArchitecture.length > 0 && html` (not of ${withoutArchitecture.join(', ')}: by parameters alone)`
        }.`
      : 'Attention is left out, since these records do not tell its cost.'
  } ${promptsCounted(prompts, 'flops')}`;
}

export function dollarsCounted({ prompts }: Assumptions): Html {
  return html`Tokens decoded × the list price of output, reasoning included. ${promptsCounted(prompts, 'dollars')} No discounts for batches or caches.`;
}

function promptsCounted(prompts: Assumptions['prompts'], unit: Unit): string {
  if (prompts === 'none') return 'Prompts are left out: how often or how long they are is not known for these records.';
  const what = unit === 'dollars' ? ', at the list price of input' : '';
  return `Lengths of prompts are estimates; prompts.csv tells how each was made. Each response and each verdict reads its prompt anew${what}. A verdict also reads the response that it judges.`;
}

/** `116 tokens: Qwen3-4B/aime24`, of each store with its source. */
export function promptSources(traces: readonly string[], { prompts }: CostTables): Html {
  const known = traces.flatMap((id) => {
    const [model, dataset] = [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)];
    const prompt = promptOf(prompts, model, dataset);
    return prompt === undefined ? [] : [html`<li>${id}: ${prompt.tokens} tokens; ${prompt.source}</li>`];
  });
  return html`<details class="source"><summary>How long prompts are</summary><ul>${known}</ul></details>`;
}
