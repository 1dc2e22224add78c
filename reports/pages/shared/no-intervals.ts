/** The figures without an interval: a single question tells nothing of others like it. */

import { groupBy } from '../../../datasets/foundation/group-by.ts';
import { type Layout, tellsOfOthers } from '../../figures/layout.ts';
import { datasetName } from '../../figures/names.ts';
import { storeScope } from '../../figures/scopes.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { banner } from './banners.ts';
import type { ReportData } from './report-data.ts';

/** Names in a sentence; of more than these, how many there are. */
const MOST_NAMED = 6;

/** `one question: no interval`, `one question of AIME25: no interval`; empty where there are intervals. */
export function whyNoInterval({ alone, strata }: Layout): string {
  if (alone.length === 0) return '';
  const several = new Set(strata).size > alone.length;
  return `one question${several ? ` of ${listed(alone.map(datasetName))}` : ''}: no interval`;
}

/** A banner over every page of a study; nothing where every scope has intervals. */
export function noIntervals({ views: [{ results }], scopes }: Pick<ReportData, 'views' | 'scopes'>): Html {
  const all = [...scopes.filter(({ kind }) => kind !== 'store'), ...results.grid.stores.map(storeScope)];
  const single = all.filter((scope) => !tellsOfOthers(results.layout(scope)));
  if (single.length === 0) return html``;
  const reasons = [...groupBy(single, (scope) => whyNoInterval(results.layout(scope)))];
  const told = reasons.map(([why, own]) => `${listed([...new Set(own.map(({ name }) => name))])} (${why})`).join('; ');
  return banner(
    'NO INTERVALS',
    html`${told}. Figures there hold for that question alone. One question does not tell how far other questions would lie from it. So no interval, rank interval or probability is shown, and verdicts are inconclusive.`,
  );
}

function listed(names: readonly string[]): string {
  return names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${plural(names.length - MOST_NAMED, 'other')}`;
}
