/** The run in figures. */
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { BILLINGS, type Billing } from '../../../datasets/billing/billing.ts';
import { billedBy, billingOf, rulesSuffix } from '../../../datasets/grading/run-rules.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';

const BILLED: Readonly<Record<Billing, string>> = {
  published: 'as published',
  decoded: 'decoded',
  probes: 'probes made',
};

/** @param own whether of someone's own data, of which nothing was published */
export function whatWasRun(records: readonly RunRecord[], own: boolean): Html {
  const distinct = (values: readonly (string | number)[]) => [...new Set(values)];
  const orders = distinct(records.map((record) => record.orders)).sort((a, b) => Number(a) - Number(b));
  const done = records.filter((record) => record.status === 'done');
  const questions = new Map(done.map(({ traces, questionIds }) => [traces.id, questionIds.length]));
  const played = [...questions.values()].reduce((sum, count) => sum + count, 0);
  const suites = distinct(records.map(({ suite }) => suite));
  const rules = distinct(
    records.map(
      (record) =>
        rulesSuffix(billedBy(record.rules, 'published')).slice(1).replaceAll('+', ', ') ||
        (own ? 'exact' : 'exact, as published'),
    ),
  );
  const billings = BILLINGS.filter((billing) => records.some((record) => billingOf(record.rules) === billing));
  return html`<dl class="run">
<div><dt>Suite</dt><dd>${suites.join(', ')}</dd></div>
<div><dt>Trace stores</dt><dd>${distinct(records.map(({ traces }) => traces.id)).length} <small>${plural(played, 'question')}</small></dd></div>
<div><dt>Contestants</dt><dd>${distinct(records.map(({ contestant }) => contestant)).length}</dd></div>
<div><dt>Orders</dt><dd>${orders.join(', ')}</dd></div>
<div><dt>Results</dt><dd>${done.length} <small>of ${records.length}</small></dd></div>
<div><dt>Grading</dt><dd class="words">${rules.join('; ')}</dd></div>
${billings.join() !== 'published' && html`<div><dt>Billed</dt><dd class="words">${billings.map((billing) => (own && billing === 'published' ? 'as recorded' : BILLED[billing])).join('; ')}</dd></div>\n`}</dl>`;
}
