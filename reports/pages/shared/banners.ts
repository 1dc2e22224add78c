/** Banners above all figures: simulated traces, traces of the embedded models, figures that were not recomputed here, failures, results left out. */

import type { DoneRecord, RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { isEmbedded } from '../../../datasets/store/embedded-ids.ts';
import { plural } from '../../kit/format.ts';
import { type Content, type Html, html } from '../../kit/html.ts';
import type { ReportData } from './report-data.ts';

/** @param title in capitals @param text in whole sentences */
export function banner(title: string, text: Content): Html {
  return html`<div class="banner" role="note"><strong>${title}</strong> <span>${text}</span></div>`;
}

export function banners({ records, others, recorded }: ReportData): Html {
  const simulated = new Set(records.filter(({ traces }) => traces.simulated).map(({ traces }) => traces.id)).size;
  return html`${
    simulated > 0 &&
    banner(
      'SIMULATED',
      html`${plural(simulated, 'trace store')} of this run ${simulated === 1 ? 'is a' : 'are'}
simulated stand-in${simulated === 1 ? '' : 's'}: generated, not recorded from a model. Nothing in them is to be compared with published figures.`,
    )
  }${
    records.some(({ traces }) => isEmbedded(traces.id)) &&
    banner(
      'VERY SMALL MODELS',
      html`These are real traces of two models of 0.4 and 1.9 million parameters that
do sums. They come with the project, and say nothing about models of a useful size.`,
    )
  }${
    recorded !== undefined &&
    banner(
      'RECORDED, NOT RECOMPUTED HERE',
      html`The traces could not be had, so these are the figures
committed with the project: replayed on ${recorded.date}${recorded.commit !== null && html` at commit <code>${recorded.commit.slice(0, 12)}</code>`}.`,
    )
  }${failures(records)}${leftOut(others)}`;
}

function leftOut(others: readonly DoneRecord[]): Html {
  if (others.length === 0) return html``;
  const items = others.map(
    ({ traces, contestant, questionIds }) =>
      html`<li><code>${contestant}</code> on <code>${traces.id}</code>: ${plural(questionIds.length, 'question')}</li>`,
  );
  return html`<div class="alarm" role="note"><strong>${plural(others.length, 'result')} left out.</strong> The questions are not those of most results of the same trace store.<ul>${items}</ul></div>`;
}

/** Contestants that failed, with their reasons: first on the page, never a missing row. */
function failures(records: readonly RunRecord[]): Html {
  const failed = records.filter((record) => record.status === 'failed');
  if (failed.length === 0) return html``;
  const items = failed.map(
    ({ traces, contestant, reason }) => html`<li><code>${contestant}</code> on <code>${traces.id}</code>: ${reason}</li>`,
  );
  return html`<div class="alarm" role="note"><strong>${plural(failed.length, 'result')} failed.</strong><ul>${items}</ul></div>`;
}
