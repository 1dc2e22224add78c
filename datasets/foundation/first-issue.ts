/** Turns what zod found wrong into this project's form of an error: place, what was expected, what came. */
import type { z } from 'zod';
import { show } from './errors.ts';
import { didYouMean } from './nearest.ts';

/**
 * The first issue as `sources[3].bytes: expected …, got …`.
 *
 * @param error what `safeParse` returned
 * @param input the value that was parsed; zod does not keep it
 * @param told what the error shows of a wrong value in place of it
 * @param known the fields that there may be where one is unknown
 */
export function firstIssue(
  error: z.ZodError,
  input: unknown,
  told: (value: unknown) => unknown = (value) => value,
  known: readonly string[] = [],
): string {
  const issue = error.issues[0];
  const got = (path: readonly PropertyKey[]) => show(told(valueAt(input, path)));
  if (issue.code === 'unrecognized_keys') {
    return `${place(issue.path)}expected no field ${show(issue.keys[0])}, got ${got([...issue.path, issue.keys[0]])}${didYouMean(issue.keys[0], known)}`;
  }
  const meant = didYouMean(valueAt(input, issue.path), namesIn(issue));
  return `${place(issue.path)}expected ${expectation(issue)}, got ${got(issue.path)}${meant}`;
}

/** The values that there are where one of some is wanted; a check of one's own names them in its parameter `known`. */
function namesIn(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'custom' && Array.isArray(issue.params?.known) ? issue.params.known : [];
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'too_small':
      return `at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_format':
      return issue.pattern ? `text matching ${issue.pattern}` : `a ${issue.format}`;
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function place(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text && '.'}${String(key)}`;
  return text && `${text}: `;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}
