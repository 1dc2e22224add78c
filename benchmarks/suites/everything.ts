/** Every suite on recorded traces, each pair of contestant and trace store once. */
import { computeOptimal } from './compute-optimal.ts';
import { effort } from './effort.ts';
import { frontier } from './frontier.ts';
import { gpqa } from './gpqa.ts';
import { leaderboard } from './leaderboard.ts';
import { modelsAgainstCompute } from './models-against-compute.ts';
import { paper } from './paper.ts';
import { revisions } from './revisions.ts';
import { blocksOf, familiesOf, type Suite } from './suite.ts';
import { verifiers } from './verifiers.ts';

const suites = [paper, frontier, leaderboard, gpqa, effort, verifiers, revisions, modelsAgainstCompute, computeOptimal];
const [first, ...others] = suites.flatMap(blocksOf);

export const everything: Suite = {
  ...first,
  name: 'everything',
  summary: 'All of the above on recorded traces, with a set of pages for each study.',
  also: others,
  orders: 100,
  families: suites.flatMap(familiesOf),
};
