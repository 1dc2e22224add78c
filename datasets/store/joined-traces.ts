/**
 * The same questions answered by several models, as one source: what a cascade plays. Questions are matched by name and come in the
 * order of the first source; those that any of them lacks are left out.
 *
 * Equal answers get equal ids, whichever model gave them. Where the recorded answers of two models cannot be compared, each has a
 * gold answer of its own, and both are right.
 */
import { createHash } from 'node:crypto';
import { DataError } from '../foundation/errors.ts';
import { gather } from './gather.ts';
import type { TraceSource } from './trace-source.ts';
import { checkInvariants, MAX_ANSWERS, type RecordedTraces, type TraceStore } from './trace-store.ts';

/**
 * Returns one source in which all models play the questions that all of them have answered.
 *
 * @param id name of the joined source
 * @param sources at least two, the first model's first
 * @throws DataError when they have no question in common
 */
export function joinTraces(id: string, sources: readonly TraceSource[]): TraceSource {
  const joined = join(
    id,
    sources.map((source) => wholeOf(source)),
  );
  const sha256 = createHash('sha256')
    .update(sources.map((source) => source.sha256).join('\n'))
    .digest('hex');
  return { id, sha256, questions: joined.traces.questions, blocks: () => [joined] };
}

function wholeOf(source: TraceSource): RecordedTraces {
  const [first, ...more] = source.blocks();
  if (more.length > 0)
    throw new DataError(`${source.id}: expected traces that are held in memory as a whole, got ${more.length + 1} blocks`);
  return first;
}

function join(id: string, all: readonly RecordedTraces[]): RecordedTraces {
  const places = all.map(({ key }) => new Map(key.questionIds.map((name, q) => [name, q])));
  const questionIds = all[0].key.questionIds.filter((name) => places.every((place) => place.has(name)));
  if (questionIds.length === 0)
    throw new DataError(`${id}: expected a question that all of these models have answered, got none`);

  const answerStart = [0];
  const texts: string[] = [];
  const right: number[] = [];
  const gold: number[] = [];
  /** The ids that the answers of each question have in each store. [stores][questions][answers] */
  const newIds: Uint16Array[][] = all.map(() => []);
  const chosen = all.map(() => new Uint32Array(questionIds.length));
  for (const [q, name] of questionIds.entries()) {
    const ids = new Map<string, number>();
    const first = texts.length;
    for (const [s, { traces, key }] of all.entries()) {
      const own = places[s].get(name) as number;
      chosen[s][q] = own;
      const translated = Uint16Array.from({ length: traces.answerStart[own + 1] - traces.answerStart[own] }, (_, answer) => {
        const text = key.text(own, answer);
        const known = ids.get(text) ?? ids.size;
        if (known === ids.size) {
          ids.set(text, known);
          texts.push(text);
          right.push(0);
        }
        return known;
      });
      if (ids.size > MAX_ANSWERS)
        throw new DataError(`${id}: question ${q}: expected at most ${MAX_ANSWERS} distinct answers, got ${ids.size}`);
      newIds[s].push(translated);
      right[first + translated[key.gold[own]]] = 1;
      if (s === 0) gold.push(translated[key.gold[own]]);
    }
    answerStart.push(texts.length);
  }
  const starts = Uint32Array.from(answerStart);
  const stores = all.map(({ traces }, s) => translatedStore(traces, chosen[s], newIds[s], starts));
  const { questionNames } = all[0].key;
  const key = {
    questionIds,
    ...(questionNames && { questionNames: [...chosen[0]].map((own) => questionNames[own]) }),
    gold: Uint16Array.from(gold),
    right: Uint8Array.from(right),
    text: (question: number, answer: number) => texts[starts[question] + answer],
  };
  const [first, ...others] = stores;
  const traces = { ...first, id, others };
  for (const store of [traces, ...others]) checkInvariants(store, key);
  return { traces, key };
}

/** These questions of a store, in this order, with their answers under other ids. */
function translatedStore(
  traces: TraceStore,
  questions: Uint32Array,
  newIds: readonly Uint16Array[],
  answerStart: Uint32Array,
): TraceStore {
  const selected = gather(traces, questions);
  const { branchStart, probeStart } = selected;
  const [probe, final] = [selected.probe.slice(), selected.final.slice()];
  for (const [q, ids] of newIds.entries()) {
    for (let b = branchStart[q]; b < branchStart[q + 1]; b++) final[b] = ids[final[b]];
    for (let p = probeStart[branchStart[q]]; p < probeStart[branchStart[q + 1]]; p++) probe[p] = ids[probe[p]];
  }
  return { ...selected, probe, final, answerStart };
}
