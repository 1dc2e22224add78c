/** The feedback on a candidate for explorers that read: its code, and its results on the search stores. */

import { confidenceMomentum } from '../../../controllers/confidence-momentum.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import { printController } from '../print/print-controller.ts';
import { nameOf } from '../print/summary.ts';
import { IsolatedCandidate } from '../sandbox/isolated-candidate.ts';
import { asController } from '../space/candidate.ts';
import { ORDERS } from '../space/search-settings.ts';
import { feedback } from './feedback.ts';
import type { FeedbackWriterOptions } from './feedback-writer.ts';
import { isolated, trusted } from './player.ts';

const BETAS = [0, 0.25, 0.5, 0.75, 1];
const SHOWN = { first: ORDERS.search, count: 4 };

/**
 * @param stores ids of the search stores
 * @param traces whether they are told how episodes went and why they ended
 */
export async function candidateFeedback(stores: readonly string[], traces = true): Promise<Required<FeedbackWriterOptions>> {
  const sources = await Promise.all(stores.map((id) => openStore(id)));
  const told = feedback({ sources, betas: BETAS, orders: SHOWN, rival: trusted(confidenceMomentum), traces });
  return {
    async feedbackOf(entry) {
      const { what } = entry.candidate;
      if (what.kind === 'composition') return told.of(entry, trusted(asController(what.composition)));
      const candidate = await IsolatedCandidate.open(what.code);
      try {
        return await told.of(entry, isolated(candidate));
      } finally {
        candidate.close();
      }
    },
    codeOf({ what }) {
      if (what.kind === 'code') return what.code;
      const { composition } = what;
      const about = { provenance: ['Found by a search.'], source: 'found by discovery', selectedOn: stores, controllers: '..' };
      return printController({ name: nameOf(composition), composition, ...about });
    },
  };
}
