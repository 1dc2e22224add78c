/** Four sizes of one model on mathematics competitions, by FLOPs. */
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { timesOf } from '../figures/estimate.ts';
import { replacementsOf } from '../figures/priced/replacements.ts';
import { offersIn } from '../figures/priced/units.ts';
import { fixed } from '../kit/format.ts';
import { leastDearer } from '../pages/models-by-cost/lead.ts';
import { bandOf, timesByWay } from '../pages/models-by-cost/sensitivity.ts';
import { reportData } from '../pages/shared/report-data.ts';
import { type FindingSource, found, inPoints, inTimes, isOpen, known, studyNamed } from './found.ts';

export const modelsAgainstCompute: FindingSource = {
  id: 'models',
  suite: 'models-against-compute',
  rules: [AS_PUBLISHED],
  find(records) {
    const { views, costs } = reportData({ records }, studyNamed(records, 'mathematics'));
    const [{ results }] = views;
    const offers = known(offersIn('flops', results, costs), 'offers whose FLOPs are known');
    const larger = replacementsOf(offers, offers.sizeOf);
    const { single, replacement } = known(leastDearer(larger), 'a smaller model that matches a larger one');
    const ways = timesByWay(offers, results)(replacement.offer, single);
    const [least, most] = known(bandOf(ways), 'other ways to count');
    return found(
      {
        smaller: replacement.offer.model,
        larger: single.model,
        contestant: replacement.offer.name.replace(' @', '@'),
        points: inPoints(replacement.accuracy),
        times: inTimes(timesOf(replacement.saved), 2),
        least: fixed(least, 2),
        most: fixed(most, 2),
      },
      {
        'no smaller model replaces a single sample of a larger one for fewer FLOPs': larger.every(
          ({ replacements }) => replacements.length === 0,
        ),
        'the nearest smaller model is neither better nor worse': isOpen(replacement.accuracy),
        'the fewest FLOPs are by 2 × parameters × tokens': ways[0] === least,
      },
    );
  },
};
