/**
 * Reads the answer of a sample of an Inspect AI log. It is what the scorer states, where that is an answer; otherwise it is read from the
 * response.
 */
import { NOTHING_EXTRACTED } from '../../grading/silent.ts';
import { byKind } from '../../samples/extraction/by-kind-of-gold.ts';
import { withoutMarkup } from '../../samples/extraction/markup.ts';
import type { InspectScore } from './inspect-log-score.ts';

export interface InspectAnswer {
  /** Undefined where it is to be read from the response. */
  readonly answer: string | undefined;
  readonly response: string | undefined;
}

/** Scorers that read an answer out of the response, and state it: where they state none, there is none. */
const READING = /(?:^|\/)(?:choice|answer|pattern|math)\d*$/;

/** A statement of more words is no answer. */
const WORDS = 4;

/**
 * @param score undefined where nothing was scored
 * @param name of the scorer; @param stating it states the answers of other samples of the log
 * @param gold the answer that is right
 */
export function answerOf(
  score: InspectScore | undefined,
  { name, stating }: { readonly name: string; readonly stating: boolean },
  gold: string,
  response: string | undefined,
): InspectAnswer {
  const stated = score?.answer?.trim();
  const reads = READING.test(name);
  if (stated === undefined || stated === '') {
    const none = score?.value === 0 && (stated === '' || reads || stating);
    return { answer: none ? NOTHING_EXTRACTED : undefined, response };
  }
  if (reads) return { answer: stated, response };
  if (response === undefined) {
    // Of short texts nobody can say whether they are a whole response.
    return stated.split(/\s+/).length > WORDS ? { answer: undefined, response: stated } : { answer: stated, response };
  }
  if (!isWhole(stated, response)) return { answer: isRounded(stated, response, gold) ? undefined : stated, response };
  const readable = byKind(response, gold) !== undefined || stated.includes('\n') || stated.split(/\s+/).length > WORDS;
  return { answer: readable ? undefined : withoutMarkup(response.trim()), response };
}

/** `match`, `includes`, `exact` and judges state the whole response, some in small letters, and summaries cut it off. */
function isWhole(stated: string, response: string): boolean {
  if (stated === response.trim()) return true;
  if (stated.length > response.length + 3) return false;
  const [short, long] = [stated, response].map((text) => text.toLowerCase().replace(/\s+/g, ' ').trim());
  return short === long || (short.endsWith('...') && long.startsWith(short.slice(0, -3)));
}

/** `match` states numbers with five digits: those of the response are read instead where it has others. */
function isRounded(stated: string, response: string, gold: string): boolean {
  const digits = /^-?(\d*\.?\d+)(e[-+]\d+)?$/.exec(stated);
  if (digits === null || response.replaceAll(',', '').includes(stated)) return false;
  const exact = digits[1].replace('.', '').replace(/^0+/, '').length < 5 && digits[2] === undefined;
  return !exact && byKind(response, gold) !== undefined;
}
