/** Checks what a process says of how a controller from outside played. Nothing is believed that the store played on does not allow. */
import type { GradedTraces } from '../../../datasets/grading/graded-traces.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import { arePossible, possiblePairs } from '../../record/possible-pairs.ts';
import type { Context } from '../../replay/contexts.ts';
import { type Outcome, regrade } from '../../replay/replay.ts';
import { OutsideFault } from '../describe-thrown.ts';
import type { Columns } from './messages.ts';

/** The tokens that an episode of a question can cost. */
interface Bounds {
  /** Tokens of all branches of the question, with their probes and verdicts. */
  readonly most: number;
  /** Fewest tokens until each answer can first be read from a branch; infinite for an answer that no branch gives. [answers] */
  readonly least: Float64Array;
}

/**
 * Returns the outcome that a reply tells of, with its answers judged here.
 *
 * @param expected the parts and contexts of an outcome on this store; the number of orders in it plays no role
 * @param drawnAnew whether branches were drawn with replacement, so that one branch may have been played several times
 * @throws OutsideFault naming the value that cannot be
 */
export function outcomeOf(
  played: unknown,
  source: GradedTraces,
  expected: Pick<Outcome, 'parts' | 'contexts'>,
  orders: number,
  drawnAnew: boolean,
): Outcome {
  const { answers, totalTokens, sequentialTokens, parts, contexts } = (played ?? {}) as Partial<Columns>;
  const episodes = orders * source.questions;
  const given = Array.isArray(parts) ? parts : [];
  if (given.length !== expected.parts.length)
    throw new OutsideFault(`expected ${expected.parts.length} parts, got ${given.length}`);
  const outcome: Outcome = {
    orders,
    questions: source.questions,
    answers: column('answers', answers, Uint16Array, episodes),
    correct: new Uint8Array(episodes),
    totalTokens: column('totalTokens', totalTokens, Uint32Array, episodes),
    sequentialTokens: column('sequentialTokens', sequentialTokens, Uint32Array, episodes),
    parts: expected.parts.map(({ model, kind }, p) => {
      return { model, kind, tokens: column('parts', given[p]?.tokens, Uint32Array, episodes) };
    }),
    contexts: expected.contexts.map((_, p) => contextOf(Array.isArray(contexts) ? contexts[p] : undefined, source.questions)),
  };
  requirePossible(outcome, source, drawnAnew);
  requirePossibleContexts(outcome);
  return regrade(outcome, source);
}

function contextOf(given: Columns['contexts'][number] | undefined, questions: number): Context {
  const read = (name: keyof Context) => column(`contexts, ${name},`, given?.[name], Float64Array, questions, 'questions');
  return { requests: read('requests'), read: read('read'), pairs: read('pairs') };
}

function column<Column extends Uint16Array | Uint32Array | Float64Array>(
  name: string,
  text: unknown,
  Type: { new (buffer: ArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number },
  length: number,
  of = 'episodes',
): Column {
  const bytes = Uint8Array.from(Buffer.from(typeof text === 'string' ? text : '', 'base64'));
  if (bytes.length === length * Type.BYTES_PER_ELEMENT) return new Type(bytes.buffer);
  throw new OutsideFault(`expected ${name} of ${length} ${of}, got ${bytes.length} bytes`);
}

function requirePossible(outcome: Outcome, source: GradedTraces, drawnAnew: boolean): void {
  const { answers, totalTokens, sequentialTokens, parts, questions } = outcome;
  const bounds: Bounds[] = [];
  for (const { traces } of source.blocks())
    for (let q = 0; q < traces.questions; q++) bounds.push(boundsOf(traces, q, drawnAnew));
  for (let at = 0; at < answers.length; at++) {
    const { most, least } = bounds[at % questions];
    const fail = (expected: string, got: number) => {
      throw new OutsideFault(`question ${at % questions}: expected ${expected}, got ${got}`);
    };
    const cheapest = least[answers[at]] ?? Number.POSITIVE_INFINITY;
    const [total, sequential] = [totalTokens[at], sequentialTokens[at]];
    if (cheapest === Number.POSITIVE_INFINITY) fail('an answer that some branch gives', answers[at]);
    if (total > most) fail(`an episode of at most ${most} tokens`, total);
    if (sequential < cheapest) fail(`at least the ${cheapest} sequential tokens that reading this answer takes`, sequential);
    if (sequential > total) fail(`at most the ${total} total tokens as sequential ones`, sequential);
    if (parts.length > 0) {
      const sum = parts.reduce((tokens, part) => tokens + part.tokens[at], 0);
      if (sum !== total) fail(`parts that sum to the ${total} total tokens`, sum);
    }
  }
}

/** Branches and verdicts of which there can be as many, in view of as many tokens. */
function requirePossibleContexts({ contexts, parts, totalTokens, orders, questions }: Outcome): void {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  for (const [p, { requests, read, pairs }] of contexts.entries()) {
    const spent = parts[p]?.tokens ?? totalTokens;
    for (let q = 0; q < questions; q++) {
      const fail = (expected: string, got: number) => {
        throw new OutsideFault(`contexts of question ${q}: expected ${expected}, got ${got}`);
      };
      let tokens = read[q];
      for (let s = 0; s < orders; s++) tokens += spent[s * questions + q];
      if (!isCount(requests[q]) || (requests[q] === 0 && tokens > 0)) fail('a number of requests', requests[q]);
      if (!isCount(read[q]) || (read[q] > 0 && parts[p]?.kind !== 'verdicts')) fail('tokens that verdicts are about', read[q]);
      const possible = possiblePairs(tokens, requests[q]);
      if (!arePossible(pairs[q], possible)) fail(`from ${possible.least} to ${possible.most} pairs`, pairs[q]);
    }
  }
}

function boundsOf(traces: TraceStore, question: number, drawnAnew: boolean): Bounds {
  const least = new Float64Array(traces.answerStart[question + 1] - traces.answerStart[question]).fill(Infinity);
  let most = 0;
  for (const store of [traces, ...(traces.others ?? [])]) {
    const {
      interval,
      branchStart,
      probeStart,
      probe,
      probeTokens,
      final,
      tokens,
      verdictStart,
      verdictTokens = 0,
      bills,
    } = store;
    let [sum, largest] = [0, 0];
    for (let b = branchStart[question]; b < branchStart[question + 1]; b++) {
      const length = bills?.decoded[b] ?? tokens[b];
      let [decoded, spent] = [0, 0];
      for (let p = probeStart[b]; p < probeStart[b + 1]; p++) {
        decoded += probeTokens?.[p] ?? interval;
        if (bills !== undefined) decoded = Math.min(decoded, length);
        spent = bills?.probesSpent?.[p] ?? 0;
        least[probe[p]] = Math.min(least[probe[p]], decoded + spent);
      }
      least[final[b]] = Math.min(least[final[b]], length);
      const verdicts = verdictStart === undefined ? 0 : verdictStart[b + 1] - verdictStart[b];
      const whole = Math.max(decoded, length) + spent + verdicts * verdictTokens;
      sum += whole;
      largest = Math.max(largest, whole);
    }
    most += drawnAnew ? largest * (branchStart[question + 1] - branchStart[question]) : sum;
  }
  return { most, least };
}
