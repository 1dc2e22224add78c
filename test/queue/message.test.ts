import { describe, expect, test } from 'vitest';
import { idOf, RefusedJob, readTask, requireJob, textOf } from '../../benchmarks/queue/message.ts';
import { runJobOf, runJobSchema } from '../../benchmarks/queue/run-job.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import fc from '../support/properties.ts';

const CODE = 'c'.repeat(64);
const task = { kind: 'run', code: CODE, data: { orders: 1 } };
const text = textOf(task);

/** A job as it comes out of the queue, under the name of its text. */
const read = (text: unknown, code = CODE) =>
  readTask(typeof text === 'string' ? idOf('run', text) : 'run-0', { text, by: 'anyone' }, code);

describe('a job', () => {
  test('is read as it was written', () => {
    expect(read(text)).toEqual(task);
  });

  test('has one name for equal work, and another for other work', () => {
    expect(idOf('run', textOf({ ...task }))).toBe(idOf('run', text));
    for (const other of [
      { ...task, code: 'd'.repeat(64) },
      { ...task, data: { orders: 2 } },
    ])
      expect(idOf('run', textOf(other))).not.toBe(idOf('run', text));
  });

  test.each<[string, unknown, RegExp]>([
    ['that is no text', { orders: 1 }, /^expected a job of this program, got /],
    ['without anything', undefined, /^expected a job of this program, got /],
    ['that is no JSON', 'rm -rf /', /^job: expected JSON in UTF-8, got 8 bytes that do not parse/],
    ['that is a list', '[]', /^expected an object, got \[\]$/],
    ['of another program', '{"name":"mail"}', /^expected version 1 of jobs, got nothing$/],
    ['of a later version', text.replace('"version":1', '"version":2'), /^expected version 1 of jobs, got 2$/],
    ['with more fields', text.replace('{', '{"shell":"ls",'), /^expected kind, code and data, got other fields$/],
    ['without data', '{"version":1,"kind":"run","code":"c"}', /^expected kind, code and data, got other fields$/],
    ['of other code', textOf({ ...task, code: 'd'.repeat(64) }), /^expected a job of code cccccccccccc, got "dddddddddddd"$/],
    ['that is too large', ' '.repeat(2 ** 22 + 1), /^expected at most 4194304 bytes, got 4194305$/],
    ['nested too deeply', `${'['.repeat(200)}${']'.repeat(200)}`, /^job: expected at most 100 arrays and objects/],
  ])('%s is refused in one line', (_, text, line) => {
    expect(() => read(text)).toThrow(RefusedJob);
    expect(() => read(text)).toThrow(line);
  });

  test('that was changed on the way no longer has its name, and is refused', () => {
    const changed = { text: text.replace('"orders":1', '"orders":9') };
    expect(() => readTask(idOf('run', text), changed, CODE)).toThrow(
      'expected the job to be called by its hash, got another name',
    );
  });

  test('that is too large is not sent', () => {
    expect(() => textOf({ ...task, data: 'x'.repeat(2 ** 22) })).toThrow(
      /^--queue: expected a job of at most 4194304 bytes, got \d+$/,
    );
  });

  test('whatever it is, is read or refused in one line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.anything()), (text) => {
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedJob);
          expect((error as Error).message).not.toContain('\n');
        }
      }),
    );
  });
});

describe('a job of a run', () => {
  const job = {
    traces: 'Qwen3-4B/aime25',
    controller: 'self-consistency',
    params: { width: 4 },
    outside: undefined,
    orders: 2,
    rules: [AS_PUBLISHED],
    freshTraces: 0,
    milliseconds: 1000,
  };
  const outside = { file: './mine.ts', code: 'export const secret = 1;', sha256: 'e'.repeat(64) };
  const SHA = 'a'.repeat(64);

  test('is read as it was written', () => {
    const sent = runJobOf(job, SHA, false);
    expect(requireJob(runJobSchema, JSON.parse(JSON.stringify(sent)))).toEqual(sent);
  });

  test('calls a controller from outside by its hash; its text travels only where that is said', () => {
    expect(JSON.stringify(runJobOf({ ...job, outside }, SHA, false))).not.toContain('secret');
    expect(runJobOf({ ...job, outside }, SHA, true).outside).toEqual(outside);
  });

  test.each<[string, object, RegExp]>([
    ['orders beyond all measure', { orders: 1e9 }, /^orders: expected/],
    ['a hash that is none', { traces: { id: 'x', sha256: 'x' } }, /^traces\.sha256: expected/],
    ['a parameter that is no number', { params: { width: '4' } }, /^params\.width: expected/],
    ['no rules', { rules: [] }, /^rules: expected/],
    ['rules of its own', { rules: [{ ...AS_PUBLISHED, grading: 'generous' }] }, /^rules\[0\]\.grading: expected/],
    ['a field of its own', { shell: 'ls' }, /shell/],
  ])('with %s is refused', (_, changes, line) => {
    expect(() => requireJob(runJobSchema, { ...runJobOf(job, SHA, false), ...changes })).toThrow(RefusedJob);
    expect(() => requireJob(runJobSchema, { ...runJobOf(job, SHA, false), ...changes })).toThrow(line);
  });
});
