/** Contestants that failed, with their reasons: first on the page, never a missing row. */
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';

export function failures(records: readonly RunRecord[]): Html {
  const failed = records.filter((record) => record.status === 'failed');
  if (failed.length === 0) return html``;
  const items = failed.map(
    ({ traces, contestant, reason }) => html`<li><code>${contestant}</code> on <code>${traces.id}</code>: ${reason}</li>`,
  );
  return html`<div class="alarm" role="note"><strong>${plural(failed.length, 'result')} failed.</strong><ul>${items}</ul></div>`;
}
