/** The cost of probes, and the saving that is left once they are billed where they are made. */
import type { BILLINGS } from '../../datasets/billing/billing.ts';
import { AS_PUBLISHED, underEveryBilling } from '../../datasets/grading/run-rules.ts';
import { fixed } from '../kit/format.ts';
import { probingOf } from '../pages/probing/probing-figures.ts';
import { reportData } from '../pages/shared/report-data.ts';
import { type FindingSource, found, known } from './found.ts';

export const probing: FindingSource = {
  id: 'probing',
  suite: 'paper',
  rules: underEveryBilling([AS_PUBLISHED]),
  find(records) {
    const { billedClaims } = reportData({ records });
    const stores = probingOf(records);
    const [tokens, shares] = [stores.map(({ cost }) => costOf(cost)), stores.map(({ share }) => 100 * share)];
    const saved = (wanted: (typeof BILLINGS)[number]) => {
      const claims = billedClaims.find(({ billing }) => billing === wanted)?.value;
      return known(
        claims?.find(({ claim }) => claim.id === 'saves-69.5-percent'),
        `the claim on savings, billed as ${wanted}`,
      );
    };
    const [published, made] = [saved('published'), saved('probes')];
    return found(
      {
        least: fixed(Math.min(...tokens), 0),
        most: fixed(Math.max(...tokens), 0),
        leastShare: fixed(Math.min(...shares), 1),
        mostShare: fixed(Math.max(...shares), 1),
        saved: fixed(known(made.figure, 'a saving').estimate, 1),
      },
      {
        'the saving of 69.5 % is reproduced exactly as published': published.verdict === 'reproduced-exactly',
        'the saving of 69.5 % does not hold with probes billed': made.verdict === 'does-not-hold',
      },
    );
  },
};

type Cost = ReturnType<typeof probingOf>[number]['cost'];

function costOf(cost: Cost): number {
  return cost.tokens;
}
