/** Models and budget modes on GPQA-Diamond, by price. */
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { isJoined, splitTraces } from '../figures/names.ts';
import { replacementsOf } from '../figures/priced/replacements.ts';
import { offersIn } from '../figures/priced/units.ts';
import { offersOnFrontier } from '../pages/models-by-cost/cost-frontier.ts';
import { mostSaved } from '../pages/models-by-cost/lead.ts';
import { reportData } from '../pages/shared/report-data.ts';
import { type FindingSource, found, inPercent, inPoints, inWords, known, samplesOf } from './found.ts';

export const gpqa: FindingSource = {
  id: 'gpqa',
  suite: 'gpqa',
  rules: [AS_PUBLISHED],
  find(records) {
    const { views, costs } = reportData({ records });
    const [{ results }] = views;
    const offers = known(offersIn('dollars', results, costs), 'offers with a price');
    const larger = replacementsOf(offers, offers.sizeOf);
    const { replaced, sure, most } = mostSaved(larger);
    const { single, replacement } = known(most, 'a single sample that can be replaced');
    const all = offersOnFrontier(offers, ({ contestant }) => contestant);
    const joinedOn = all.filter(({ offer, isOn }) => isOn && isJoined(offer));
    const runs = results.grid.stores.filter(({ id }) => !isJoined(splitTraces(id)));
    const { width, window } = replacement.offer.params;
    return found(
      {
        runs: inWords(runs.length),
        questions: String(runs[0].questionIds.length),
        samples: String(samplesOf(runs)),
        singles: inWords(larger.length),
        replaced: inWords(replaced),
        sure: inWords(sure),
        instead: single.model,
        by: replacement.offer.model,
        controller: replacement.offer.controller,
        width: inWords(width),
        window: inWords(window),
        saved: inPercent(replacement.saved),
        points: inPoints(replacement.accuracy),
        offers: String(all.length),
      },
      {
        'no cascade and no effort ladder is on the frontier': joinedOn.length === 0,
        'some single samples are replaced after correction, others are not': sure > 0 && sure < replaced,
      },
    );
  },
};
