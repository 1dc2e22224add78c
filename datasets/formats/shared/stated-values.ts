/** Values of a log as they are meant, whatever their type: answers, lengths, scores, questions. */
import { createHash } from 'node:crypto';
import { show } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';

/** Returns the hash that the samples of a question share: the first 16 digits of the SHA-256 of what identifies it. */
export function questionHash(...parts: readonly unknown[]): string {
  const text = parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : JSON.stringify(parts);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The accepted answers of a value: a text, a number, or a list of these; undefined where there is none. */
export function statedGolds(value: unknown): string[] | undefined {
  const golds = (Array.isArray(value) ? value : [value]).map(statedAnswer);
  const found = golds.filter((gold, place) => gold !== undefined && golds.indexOf(gold) === place);
  return golds.length > 0 && golds.every((gold) => gold !== undefined) ? (found as string[]) : undefined;
}

/** A text that is not blank, or a number; undefined for anything else. */
export function statedAnswer(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A length that a log states; undefined where it is none, or zero, by which logs mean that they do not know. */
export function statedLength(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

/** A score from 0 to 1, or true and false; undefined for anything else. */
export function statedScore(value: unknown): number | undefined {
  const score = typeof value === 'boolean' ? Number(value) : value;
  return typeof score === 'number' && score >= 0 && score <= 1 ? score : undefined;
}

/** A value of a log by its type and size: its text stays out of messages. */
export function typeAndSize(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  return isObject(value) ? 'an object' : show(value);
}
