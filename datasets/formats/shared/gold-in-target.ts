/** The accepted answers of a document in an lm-evaluation-harness log. */
import { isObject } from '../../foundation/json.ts';
import { boxed } from '../../samples/extraction/boxed.ts';

/** A list of texts as Python prints it: tasks with several targets are logged so. */
const PYTHON_LIST =
  /^\[\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))*\s*,?\s*\]$/s;

/**
 * Returns the accepted answers of a target. A list gives all of its answers. A worked solution gives its end after "#### " or in its last
 * box. A number is the place of the right choice and gives the letter or text that the document has there. Undefined for anything else.
 */
export function goldsOf(target: unknown, doc: unknown): string[] | undefined {
  const golds = acceptedIn(target, doc);
  return golds?.some((gold) => gold === '') ? undefined : golds;
}

function acceptedIn(target: unknown, doc: unknown): string[] | undefined {
  if (typeof target === 'number') return Number.isFinite(target) ? [String(target)] : undefined;
  if (typeof target === 'string') return (listed(target) ?? [answerIn(target, doc)]).filter(isNew);
  if (!Array.isArray(target) || target.length === 0) return undefined;
  const golds = target.map((one) =>
    typeof one === 'string' || typeof one === 'number' ? answerIn(String(one), doc) : undefined,
  );
  return golds.every((gold) => gold !== undefined) ? golds.filter(isNew) : undefined;
}

function isNew(gold: string, place: number, golds: readonly string[]): boolean {
  return golds.indexOf(gold) === place;
}

function answerIn(target: string, doc: unknown): string {
  const mark = target.lastIndexOf('#### ');
  if (mark !== -1) return target.slice(mark + '#### '.length).trim();
  // A worked solution is longer than the document's own answer, which stands at its end.
  if (
    isObject(doc) &&
    typeof doc.answer === 'string' &&
    doc.answer !== '' &&
    target.length > doc.answer.length &&
    boxed(target) !== undefined
  )
    return doc.answer.trim();
  return (target.length > 40 ? boxed(target) : undefined) ?? target.trim();
}

function listed(target: string): string[] | undefined {
  const text = target.trim();
  if (!PYTHON_LIST.test(text)) return undefined;
  const quoted = text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs);
  return Array.from(quoted, ([, single, double]) => unescaped(single ?? double).trim());
}

/** Characters that Python escapes in a text that it prints. */
function unescaped(text: string): string {
  return text.replace(/\\(n|t|r|\\|'|")/g, (_, character) => ({ n: '\n', t: '\t', r: '\r' })[character as string] ?? character);
}
