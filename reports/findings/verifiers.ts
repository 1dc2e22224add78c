/** Generative verdicts on GPQA-Diamond, and a trained verifier on GSM8K. */
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { storeScope } from '../figures/scopes.ts';
import { reportData } from '../pages/shared/report-data.ts';
import { atEqualBudgets } from '../pages/verifiers/budgets.ts';
import { budgetText } from '../pages/verifiers/budgets-table.ts';
import { toldBudgets } from '../pages/verifiers/lead.ts';
import { sizes, solverOf } from '../pages/verifiers/sizes.ts';
import { playersOn } from '../pages/verifiers/verifiers.ts';
import { type FindingSource, found, inPercent, inPoints, inTimes, isOpen, known, samplesOf, studyNamed } from './found.ts';

export const verifiers: FindingSource = {
  id: 'verifiers',
  suite: 'verifiers',
  rules: [AS_PUBLISHED],
  find(records) {
    const [asked] = reportData({ records }, studyNamed(records, 'gpqa-diamond-64-verified')).views;
    const { grid } = asked.results;
    const players = known(
      grid.stores.flatMap((store) => playersOn(grid, storeScope(store)) ?? [])[0],
      'contestants that ask a verifier',
    );
    const { scope, verifying, majority } = players;
    const budgets = known(
      atEqualBudgets(asked.results, scope, verifying, majority, 'self-consistency'),
      'budgets at which verdicts are compared',
    );
    const { within, last } = toldBudgets(budgets);
    const [trained] = reportData({ records }, studyNamed(records, 'gsm8k')).views;
    const { solvers, small, large, comparisons } = known(sizes(trained.results), 'models of two sizes with a verifier');
    const accuracy = (size: string | undefined, verified: boolean) =>
      known(solverOf(solvers, size, verified), `the accuracy of ${size}`).accuracy;
    const { difference, times } = known(
      comparisons.find(({ what }) => what === 'small verified − large alone'),
      'the smaller model with a verifier against the larger',
    );
    const verdicts = Math.max(...verifying.map(({ params }) => params.verdicts ?? 0));
    return found(
      {
        questions: String(scope.stores[0].questionIds.length),
        samples: String(samplesOf(scope.stores)),
        verdicts: String(verdicts),
        within: budgetText(within.budget),
        withinPoints: inPoints(within.difference),
        last: budgetText(last.budget),
        lastPoints: inPoints(last.difference),
        small: inPercent(accuracy(small, true)),
        large: inPercent(accuracy(large, false)),
        points: inPoints(difference),
        times: inTimes(known(times, 'FLOPs of both models'), 1),
      },
      {
        'verdicts were not seen to pay at the two budgets': isOpen(within.difference) && isOpen(last.difference),
        'the smaller model with a trained verifier is better than the larger alone': (difference.interval?.lower ?? 0) > 0,
      },
    );
  },
};
