/** A part of a source: half of its questions, those at some places, those of which there are several branches, or the branches that a verifier has scored. */
import { createHash } from 'node:crypto';
import { DataError } from '../foundation/errors.ts';
import { gather } from './gather.ts';
import type { Selection } from './source-ids.ts';
import type { TraceSource } from './trace-source.ts';
import { checkInvariants, type RecordedTraces, type TraceStore } from './trace-store.ts';

/** Returns the selected part of a source as a source of its own. @param id name of the part @throws DataError when nothing is left */
export function selectTraces(id: string, source: TraceSource, selection: Selection): TraceSource {
  const sha256 = createHash('sha256').update(`${source.sha256}#${selection}`).digest('hex');
  function* blocks(): Generator<RecordedTraces> {
    let first = 0;
    for (const block of source.blocks()) {
      const part = selected(id, block, questionsOf(block, selection, first), selection);
      first += block.traces.questions;
      if (part !== undefined) yield part;
    }
  }
  let questions = 0;
  if (isHalf(selection)) questions = Math.floor((source.questions + (selection === 'even' ? 1 : 0)) / 2);
  else if (isPlaces(selection)) questions = placesWithin(id, selection, source.questions);
  else for (const { traces } of blocks()) questions += traces.questions;
  if (questions === 0) throw new DataError(`${id}: expected at least one question that is ${selection}, got none`);
  return { id, sha256, questions, blocks };
}

/** @param first place of the block's first question in its source */
function questionsOf({ traces }: RecordedTraces, selection: Selection, first: number): number[] {
  const { branchStart } = traces;
  const all = Array.from({ length: traces.questions }, (_, q) => q);
  if (selection === 'repeated') return all.filter((q) => branchStart[q + 1] - branchStart[q] > 1);
  if (isPlaces(selection)) return all.filter((q) => selection.includes(first + q));
  if (isHalf(selection)) return all.filter((q) => (first + q) % 2 === (selection === 'even' ? 0 : 1));
  return all.filter((q) => {
    for (let b = branchStart[q]; b < branchStart[q + 1]; b++) if (isVerified(traces, b)) return true;
    return false;
  });
}

/** Halves are told by place alone, so that their size is known without reading them. */
function isHalf(selection: Selection): selection is 'even' | 'odd' {
  return selection === 'even' || selection === 'odd';
}

function isPlaces(selection: Selection): selection is readonly number[] {
  return typeof selection !== 'string';
}

/** How many questions are at these places. @throws DataError where there is none at one of them */
function placesWithin(id: string, places: readonly number[], questions: number): number {
  const beyond = places.find((place) => place >= questions);
  if (beyond === undefined) return places.length;
  throw new DataError(`traces: ${id}: expected places of questions from 0 to ${questions - 1}, got ${beyond}`);
}

function selected(
  id: string,
  { traces, key }: RecordedTraces,
  questions: readonly number[],
  selection: Selection,
): RecordedTraces | undefined {
  if (questions.length === 0) return undefined;
  const own = gather(traces, questions, selection === 'verified' ? (branch) => isVerified(traces, branch) : undefined);
  const others = traces.others?.map((store) => gather(store, questions));
  const { right, questionNames } = key;
  const part = {
    traces: { ...own, id, ...(others && { others }) },
    key: {
      questionIds: questions.map((q) => key.questionIds[q]),
      ...(questionNames && { questionNames: questions.map((q) => questionNames[q]) }),
      gold: Uint16Array.from(questions, (q) => key.gold[q]),
      ...(right && {
        right: Uint8Array.from(questions.flatMap((q) => [...right.subarray(traces.answerStart[q], traces.answerStart[q + 1])])),
      }),
      text: (question: number, answer: number) => key.text(questions[question], answer),
    },
  };
  checkInvariants(part.traces, part.key);
  return part;
}

function isVerified({ verdictStart }: TraceStore, branch: number): boolean {
  return verdictStart !== undefined && verdictStart[branch + 1] > verdictStart[branch];
}
