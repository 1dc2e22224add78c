/**
 * Answers that say that there is none. Tools write them where nothing could be extracted; under rules by which "ERR" does not vote, none
 * of them does.
 */
import type { RecordedTraces } from '../store/trace-store.ts';
import { gradeExactly } from './exact.ts';

/** The text that stands for "nothing could be extracted" in recorded traces. */
export const NOTHING_EXTRACTED = 'ERR';

/** The texts that tools write in its place: nothing at all, Python's None and nan, JSON's null, N/A, and lm-evaluation-harness's [invalid]. */
const EMPTY = /^(?:|none|null|nan|n\/a|\[invalid\])$/i;

/** Whether an answer says that there is none. */
export function isSilent(answer: string): boolean {
  return answer === NOTHING_EXTRACTED || EMPTY.test(answer.trim());
}

export interface Silence {
  /** The silent answer of each question, the first of them; −1 for none. [questions] */
  readonly abstaining: Int32Array;
  /** The answers with all silent ones of a question as one; nothing where no question has two. [answers] */
  readonly classes: Uint16Array | undefined;
}

/**
 * Returns the answers that are silent. Where one of them is right, since the gold answer is the word "none", "ERR" alone is
 * silent. A response that wrote the word answered.
 *
 * @param classes the first answer of its question that each is equal to; each is one of its own unless given [answers]
 */
export function silenceOf(block: RecordedTraces, classes?: Uint16Array): Silence {
  const { traces, key } = block;
  const { questions, answerStart } = traces;
  const right = gradeExactly(block);
  const abstaining = new Int32Array(questions).fill(-1);
  let all: Uint16Array | undefined;
  for (let q = 0; q < questions; q++) {
    const [from, to] = [answerStart[q], answerStart[q + 1]];
    const classOf = (answer: number) => classes?.[from + answer] ?? answer;
    const texts = Array.from({ length: to - from }, (_, answer) => key.text(q, answer));
    const wordIsRight = texts.some((text, answer) => right[from + answer] === 1 && isSilent(text));
    const silent = new Set<number>();
    for (const [answer, text] of texts.entries()) {
      if (wordIsRight ? text === NOTHING_EXTRACTED : isSilent(text)) silent.add(classOf(answer));
    }
    if (silent.size === 0) continue;
    const first = Math.min(...silent);
    abstaining[q] = first;
    if (silent.size === 1) continue;
    all ??= classes?.slice() ?? identity(answerStart);
    for (let answer = 0; answer < to - from; answer++) if (silent.has(classOf(answer))) all[from + answer] = first;
  }
  return { abstaining, classes: all };
}

/** Each answer as one of its own. [answers] */
function identity(answerStart: Uint32Array): Uint16Array {
  const classes = new Uint16Array(answerStart[answerStart.length - 1]);
  for (let q = 0; q + 1 < answerStart.length; q++) {
    for (let answer = answerStart[q]; answer < answerStart[q + 1]; answer++) classes[answer] = answer - answerStart[q];
  }
  return classes;
}
