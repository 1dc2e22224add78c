/**
 * Simulated stores that offer what only some recorded ones do: confidence at probes, verdicts better than chance, chains of revisions,
 * further models. The added values are drawn from named random streams, so that they are the same in each run.
 */
import type { Need } from '../../controllers/controller.ts';
import { type RandomStream, stream } from '../../datasets/foundation/random-streams.ts';
import { gradeExactly } from '../../datasets/grading/exact.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import { joinTraces } from '../../datasets/store/joined-traces.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RecordedTraces, TraceStore } from '../../datasets/store/trace-store.ts';

/** Datasets, and who answers them: the first alone where several models are not needed. */
const STORES: readonly [dataset: string, models: readonly string[]][] = [
  ['aime24', ['Qwen3-0.6B', 'Qwen3-8B']],
  ['hmmt25', ['Qwen3-4B', 'Qwen3-1.7B', 'Qwen3-8B']],
];

const known = new Map<string, TraceSource[]>();

/** Two simulated sources that offer all that is needed, kept in memory. */
export function simulatedOffering(needs: readonly Need[]): TraceSource[] {
  const key = [...needs].sort().join();
  let sources = known.get(key);
  if (sources === undefined) known.set(key, (sources = STORES.map(([dataset, models]) => offering(models, dataset, needs))));
  return sources;
}

function offering(models: readonly string[], dataset: string, needs: readonly Need[]): TraceSource {
  const members = (needs.includes('models') ? models : models.slice(0, 1)).map((model) => `simulated-${model}`);
  const sources = members.map((member) => simulatedTraces(`${member}/${dataset}`));
  const source = sources.length === 1 ? sources[0] : joinTraces(`${members.join('+')}/${dataset}`, sources);
  let [block] = source.blocks();
  if (needs.includes('revisions')) block = withColumns(block, revised);
  if (needs.includes('confidence') && !needs.includes('revisions')) block = withColumns(block, confident);
  if (needs.includes('verdicts')) block = withColumns(block, verified);
  return { ...source, questions: block.traces.questions, blocks: () => [block] };
}

/** The same traces with columns of their own in the store of each model. */
function withColumns(
  { traces, key }: RecordedTraces,
  decorated: (store: TraceStore, isRight: Uint8Array) => TraceStore,
): RecordedTraces {
  const isRight = gradeExactly({ traces, key });
  const others = traces.others?.map((store) => decorated(store, isRight));
  return { traces: { ...decorated(traces, isRight), ...(others && { others }) }, key };
}

/**
 * From 8 to 32 verdicts on each branch. A verdict is 1 with a chance of three in four on a right branch, and of two in five on a
 * wrong one. It is 0 otherwise. One of 20 cannot be read.
 */
function verified(traces: TraceStore, isRight: Uint8Array): TraceStore {
  const starts = [0];
  const verdicts: number[] = [];
  eachBranch(traces, 'verdicts', (branch, question, random) => {
    const likely = isRight[traces.answerStart[question] + traces.final[branch]] === 1 ? 0.75 : 0.4;
    for (let left = 8 + random.below(25); left > 0; left--) {
      const verdict = random.uniform() < likely ? 1 : 0;
      verdicts.push(random.below(20) === 0 ? Number.NaN : verdict);
    }
    starts.push(verdicts.length);
  });
  return { ...traces, verdictStart: Uint32Array.from(starts), verdict: Float32Array.from(verdicts), verdictTokens: 1500 };
}

/** Chains of up to ten answers in place of probes, evenly taken from them; confident rather where they are right. */
function revised(traces: TraceStore, isRight: Uint8Array): TraceStore {
  const { probeStart, answerStart, tokens } = traces;
  const starts = [0];
  const probe: number[] = [];
  const probeTokens: number[] = [];
  const confidence: number[] = [];
  const stopFlag: number[] = [];
  const lengths = new Uint32Array(tokens.length);
  eachBranch(traces, 'revisions', (branch, question, random) => {
    const probes = probeStart[branch + 1] - probeStart[branch];
    const answers = Math.min(10, probes);
    for (let answer = 0; answer < answers; answer++) {
      const said = traces.probe[probeStart[branch] + Math.floor(((answer + 1) * probes) / answers) - 1];
      const right = isRight[answerStart[question] + said] === 1;
      const own = 50 + random.below(500);
      const sure = Math.min(1, (right ? 0.5 : 0.3) + 0.6 * random.uniform());
      probe.push(said);
      probeTokens.push(own);
      confidence.push(random.below(20) === 0 ? Number.NaN : sure);
      stopFlag.push(random.below(right ? 8 : 20) === 0 ? 1 : 0);
      lengths[branch] += own;
    }
    lengths[branch] ||= tokens[branch];
    starts.push(probe.length);
  });
  return {
    ...traces,
    probeStart: Uint32Array.from(starts),
    probe: Uint16Array.from(probe),
    final: traces.final.map((final, branch) => (starts[branch + 1] > starts[branch] ? probe[starts[branch + 1] - 1] : final)),
    tokens: lengths,
    probeTokens: Uint32Array.from(probeTokens),
    confidence: Float32Array.from(confidence),
    stopFlag: Uint8Array.from(stopFlag),
  };
}

/** Confidence at probes, on the scale of token windows: higher where the answer is right, by branch and by probe; one of 50 is missing. */
function confident(traces: TraceStore, isRight: Uint8Array): TraceStore {
  const { probeStart, answerStart, probe } = traces;
  const confidence = new Float32Array(probe.length);
  eachBranch(traces, 'confidence', (branch, question, random) => {
    const own = 9 + 3 * random.uniform();
    for (let p = probeStart[branch]; p < probeStart[branch + 1]; p++) {
      const right = isRight[answerStart[question] + probe[p]] === 1;
      confidence[p] = random.below(50) === 0 ? Number.NaN : own + (right ? 2 : 0) + 2 * random.uniform();
    }
  });
  return { ...traces, confidence };
}

function eachBranch(
  { id, questions, branchStart }: TraceStore,
  purpose: string,
  visit: (branch: number, question: number, random: RandomStream) => void,
): void {
  for (let question = 0; question < questions; question++) {
    const random = stream(purpose, id, question);
    for (let branch = branchStart[question]; branch < branchStart[question + 1]; branch++) visit(branch, question, random);
  }
}
