/** Samples from a file, replayed by two contestants, and the paired difference between them. */
import { parseContestant } from 'autotts-bench/controllers';
import { Cache, importSamples, openStore, summaryOf } from 'autotts-bench/import';
import { gradeTraces, meansByQuestion, replay } from 'autotts-bench/replay';
import { differenceInterval, type Interval, nonInferiority } from 'autotts-bench/statistics';

const cache = new Cache('cache');
const { imported, recorded, status } = await importSamples(['samples.jsonl'], { id: 'my-model/sums', cache });
console.log(`${status}: ${imported.questions} questions, ${summaryOf(recorded).branches} branches, read as ${imported.format}`);

const store = await openStore('my-model/sums', { cache });
const graded = await gradeTraces(store, { grading: 'normalised', mergeVotes: false, errVotes: true });
const accuracyOf = (text: string): readonly number[] => {
  const { controller, params } = parseContestant(text);
  return meansByQuestion(replay(graded, controller, params, 50)).accuracy;
};
const interval: Interval = differenceInterval(accuracyOf('self-consistency:width=4'), accuracyOf('self-consistency:width=1'));
console.log(`four samples against one: [${interval.lower.toFixed(3)}, ${interval.upper.toFixed(3)}]`);
console.log(nonInferiority(interval, 0.02));
