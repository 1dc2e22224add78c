/** A controller of one's own, played on one's own samples against self-consistency. */
import { contestant, controllers } from 'autotts-bench/controllers';
import { type Sample, sampleTraces } from 'autotts-bench/import';
import { meansByQuestion, replay } from 'autotts-bench/replay';
import { differenceInterval, savingsInterval } from 'autotts-bench/statistics';
import { twoFirst } from './two-first.js';

/** Eight samples of each of ten questions. The later the question, the more of them are wrong. */
const samples: Sample[] = Array.from({ length: 80 }, (_, i) => {
  const [question, branch] = [Math.floor(i / 8), i % 8];
  const right = (branch * 5) % 8 >= question / 2;
  return { question: `question ${question}`, gold: '7', answer: right ? '7' : String(branch), tokens: 400 + 50 * branch };
});

const traces = sampleTraces('my-model/my-questions', samples);
const ORDERS = 20;

function played(name: string) {
  const { controller, params } = contestant(name, { width: 8 }, [twoFirst, ...controllers]);
  return meansByQuestion(replay(traces, controller, params, ORDERS));
}

const [own, baseline] = [played('two-first'), played('self-consistency')];
const points = differenceInterval(own.accuracy, baseline.accuracy);
const saved = savingsInterval(own.totalTokens, baseline.totalTokens);
const percent = (share: number) => (100 * share).toFixed(1);
console.log(`accuracy: ${percent(points.estimate)} points [${percent(points.lower)}, ${percent(points.upper)}]`);
console.log(`tokens saved: ${percent(saved.estimate)} % [${percent(saved.lower)}, ${percent(saved.upper)}]`);
