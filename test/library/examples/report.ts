/** Samples played by every controller that they can feed, into records; and the report of these. */
import { importSamples, summaryOf } from 'autotts-bench/import';
import { buildReport, readRecords } from 'autotts-bench/reports';
import { knownControllers, ownContestants, runSuite, type Suite } from 'autotts-bench/run';

const { imported, recorded } = await importSamples(['samples.jsonl'], { id: 'my-model/sums' });
const { capabilities, branchesOfQuestion } = summaryOf(recorded);
const known = await knownControllers(['two-first.ts']);
const suite: Suite = {
  name: 'sums',
  summary: 'Sums, by all that samples without probes can feed.',
  traces: [imported.id],
  contestants: ownContestants({ capabilities, branches: branchesOfQuestion[1] }, known),
  orders: 10,
};
await runSuite(suite, { folder: 'results/sums/records', workers: 1 });
const records = await readRecords('results/sums/records');
const { files } = await buildReport({ records, out: 'results/sums/report' });
console.log(`${records.length} records, ${records.filter(({ status }) => status === 'failed').length} failed`);
console.log(`${files.length > 0 ? 'a report' : 'nothing'}`);
