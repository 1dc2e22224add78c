/** A trace source under answer rules: which answers are correct, which are one, which does not vote. */
import { isSimulated } from '../store/simulated-ids.ts';
import type { TraceSource } from '../store/trace-source.ts';
import type { RecordedTraces, TraceStore } from '../store/trace-store.ts';
import { gradeExactly } from './exact.ts';
import type { AnswerRules } from './rules.ts';
import { silenceOf } from './silent.ts';

export interface JudgedTraces extends RecordedTraces {
  /** Whether each answer of each question is correct, 0 or 1; by exact grading where it is absent. [answers] */
  readonly correct?: Uint8Array;
  /** The answer of each question that does not vote while another has been given; −1, or absent, for none. [questions] */
  readonly abstaining?: Int32Array;
}

/** Any trace source is one: judged by the rules of the published figures. */
export interface GradedTraces extends TraceSource {
  blocks(): Iterable<JudgedTraces>;
}

/** Returns whether each answer of each question is correct, 0 or 1: by the rules under which a block was judged. [answers] */
export function correctnessOf(block: JudgedTraces): Uint8Array {
  return block.correct ?? gradeExactly(block);
}

/** Judges every answer of a source, once. */
export async function gradeTraces(source: TraceSource, rules: AnswerRules): Promise<GradedTraces> {
  if (rules.grading === 'exact' && rules.errVotes) return source;
  const judged: JudgedTraces[] = [];
  for (const block of source.blocks()) judged.push(await judge(block, source, rules));
  const { id, sha256, questions } = source;
  return { id, sha256, questions, blocks: () => judged };
}

async function judge(block: RecordedTraces, source: TraceSource, rules: AnswerRules): Promise<JudgedTraces> {
  if (rules.grading === 'exact') return silenced(block, rules);
  const classes = await classesOf(block, source, rules);
  const correct = correctOf(block, classes);
  return { ...silenced(block, rules, rules.mergeVotes ? classes : undefined), correct };
}

/** With equal answers as one, and those that say nothing too where they do not vote. @param classes absent where votes are not merged */
function silenced(block: RecordedTraces, { errVotes }: AnswerRules, classes?: Uint16Array): JudgedTraces {
  const silence = errVotes ? undefined : silenceOf(block, classes);
  const together = silence?.classes ?? classes;
  return { ...(together === undefined ? block : merged(block, together)), ...(silence && { abstaining: silence.abstaining }) };
}

/** Simulated blocks are drawn anew each time, and are not kept. */
async function classesOf(block: RecordedTraces, { id, sha256 }: TraceSource, rules: AnswerRules): Promise<Uint16Array> {
  const { openAnswerClasses } = await import('./cached-classes.ts');
  if (!isSimulated(id)) return openAnswerClasses(block, sha256, rules.grading, rules);
  const { answerClasses } = await import('./answer-classes.ts');
  return answerClasses(block, rules.grading, rules);
}

/** @param classes the first answer of its question that each is equal to [answers] */
export function correctOf(block: RecordedTraces, classes: Uint16Array): Uint8Array {
  const { questions, answerStart } = block.traces;
  const exact = gradeExactly(block);
  const correct = new Uint8Array(classes.length);
  for (let q = 0; q < questions; q++) {
    const right = new Set<number>();
    for (let a = answerStart[q]; a < answerStart[q + 1]; a++) if (exact[a] === 1) right.add(classes[a]);
    for (let a = answerStart[q]; a < answerStart[q + 1]; a++) correct[a] = Number(right.has(classes[a]));
  }
  return correct;
}

/** The same traces with each answer replaced by the first of its question that it is equal to. */
function merged({ traces, key }: RecordedTraces, classes: Uint16Array): RecordedTraces {
  const { answerStart, others } = traces;
  const gold = key.gold.map((answer, q) => classes[answerStart[q] + answer]);
  return {
    traces: {
      ...mergedStore(traces, classes),
      ...(others !== undefined && { others: others.map((store) => mergedStore(store, classes)) }),
    },
    key: { ...key, gold, text: (question, answer) => key.text(question, answer) },
  };
}

function mergedStore(traces: TraceStore, classes: Uint16Array): TraceStore {
  const { questions, branchStart, probeStart, answerStart } = traces;
  const [probe, final] = [traces.probe.slice(), traces.final.slice()];
  for (let q = 0; q < questions; q++) {
    const first = answerStart[q];
    for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
      final[b] = classes[first + final[b]];
      for (let p = probeStart[b]; p < probeStart[b + 1]; p++) probe[p] = classes[first + probe[p]];
    }
  }
  return { ...traces, probe, final };
}
