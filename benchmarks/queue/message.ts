/**
 * A job is a text of JSON, called by the hash of it. Equal work has one name, whoever asks for it and however often; a job whose
 * text was changed on the way no longer has its name.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { firstIssue } from '../../datasets/foundation/first-issue.ts';
import { isObject, parseJson } from '../../datasets/foundation/json.ts';

/** Of the form of jobs; another version is refused. */
const VERSION = 1;
/** Bytes of a job, in which a controller from outside may be, and of its result, in which fresh traces may be. */
const LONGEST_JOB = 2 ** 22;
export const LONGEST_RESULT = 2 ** 27;

/** Work of a kind that a worker knows. All that decides its result is in it. */
export interface Task {
  readonly kind: string;
  /** The hash of the code that decides results. */
  readonly code: string;
  readonly data: unknown;
}

/** A job that nobody is to do. The message is one line. */
export class RefusedJob extends Error {
  override readonly name = 'RefusedJob';
}

/** Returns the data of a job as the schema reads it. @throws RefusedJob saying what is wrong with it */
export function requireJob<Value>(schema: z.ZodType<Value>, data: unknown, at = ''): Value {
  const { data: value, error } = schema.safeParse(data);
  if (error === undefined) return value;
  throw new RefusedJob(`${at}${firstIssue(error, data)}`);
}

/**
 * The name of the queue of this code, of which all its workers know. Work that a model server does has a queue for each model, so that no
 * worker without that model takes it.
 *
 * @param model the name of the model; undefined for work that needs none
 */
export function queueName(code: string, model?: string): string {
  const ofModel = model === undefined ? '' : `-${createHash('sha256').update(model).digest('hex').slice(0, 16)}`;
  return `autotts-bench-${code.slice(0, 16)}${ofModel}`;
}

/** @throws DataError when it is too large to be sent */
export function textOf({ kind, code, data }: Task): string {
  const text = JSON.stringify({ version: VERSION, kind, code, data });
  const bytes = Buffer.byteLength(text);
  if (bytes <= LONGEST_JOB) return text;
  throw new DataError(`--queue: expected a job of at most ${LONGEST_JOB} bytes, got ${bytes}`);
}

/** `play-0f3a…`, with 64 digits of SHA-256. */
export function idOf(kind: string, text: string): string {
  return `${kind}-${createHash('sha256').update(text).digest('hex')}`;
}

/**
 * Reads a job that came out of the queue, where anybody may have put it.
 *
 * @throws RefusedJob saying what is wrong with it
 */
export function readTask(id: string | undefined, data: unknown, code: string): Task {
  const text = isObject(data) ? data.text : undefined;
  if (typeof text !== 'string') throw new RefusedJob(`expected a job of this program, got ${show(data)}`);
  const bytes = Buffer.from(text);
  if (bytes.length > LONGEST_JOB) throw new RefusedJob(`expected at most ${LONGEST_JOB} bytes, got ${bytes.length}`);
  const task = objectIn(bytes);
  const { version, kind, code: own, ...others } = task;
  if (version !== VERSION) throw new RefusedJob(`expected version ${VERSION} of jobs, got ${show(version)}`);
  if (typeof kind !== 'string' || typeof own !== 'string' || Object.keys(others).join() !== 'data')
    throw new RefusedJob('expected kind, code and data, got other fields');
  if (id !== idOf(kind, text)) throw new RefusedJob('expected the job to be called by its hash, got another name');
  if (own !== code) throw new RefusedJob(`expected a job of code ${code.slice(0, 12)}, got ${show(own.slice(0, 12))}`);
  return { kind, code: own, data: others.data };
}

/** @param at what an error calls it @throws RefusedJob for what is no JSON */
export function jsonOfJob(bytes: Uint8Array, at: string): unknown {
  try {
    return parseJson(bytes, at);
  } catch (error) {
    throw new RefusedJob((error as Error).message);
  }
}

function objectIn(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const value = jsonOfJob(bytes, 'job');
  if (isObject(value)) return value;
  throw new RefusedJob(`expected an object, got ${show(value)}`);
}
