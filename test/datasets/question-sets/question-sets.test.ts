import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import schema from '../../../datasets/question-sets/question-sets.schema.json' with { type: 'json' };
import {
  fetchQuestionSet,
  notFetched,
  type QuestionSet,
  readQuestionSets,
  verifyCopy,
} from '../../../datasets/question-sets/question-sets.ts';
import { questionSetsJsonSchema } from '../../../datasets/question-sets/question-sets-schema.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { send, serve } from '../../support/http-server.ts';
import { broken, truncated } from '../../support/mutations.ts';
import { pinOfBytes } from '../../support/probe-matrix-file.ts';
import fc from '../../support/properties.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const patience = { answer: 800, body: 1_000, retry: 5 };
const sets = await readQuestionSets();
const GPQA = sets.find(({ id }) => id === 'gpqa-diamond') as QuestionSet;
const BYTES = Buffer.from('{"question": "made up"}\n');

/** Reads a file of this content. */
async function read(content: unknown): Promise<readonly QuestionSet[]> {
  const file = join(await temporaryFolder(), 'sets.json');
  await writeFile(file, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return readQuestionSets(file);
}

/** A set of one file that is there, with other fields. */
function setAt(url: string, more: Partial<QuestionSet> = {}): QuestionSet {
  const { revision, sha256, bytes } = pinOfBytes(BYTES);
  const content = { known: true as const, sha256, bytes, from: 'this test' };
  const files = [{ url, revision, format: 'jsonl' as const, content }];
  return { id: 'made-up', name: 'Made up', questions: 1, licence: 'MIT', keep: true, files, citation: ['none'], ...more };
}

describe('the question sets', () => {
  test('are those of the trace stores and of the papers, with licence, size, and whose they are', () => {
    expect(sets.map(({ id, questions }) => [id, questions])).toEqual([
      ['gpqa-diamond', 198],
      ['math500', 500],
      ['gsm8k', 1319],
      ['aime24', 30],
      ['aime25', 30],
      ['hmmt25', 30],
    ]);
    for (const { id, copyright } of sets) expect(copyright !== undefined).toBe(/aime|hmmt/.test(id));
  });

  test('can all be downloaded and kept but GPQA, which is gated, and HMMT, of which no hash is known', () => {
    expect(sets.filter((set) => notFetched(set) !== undefined).map(({ id }) => id)).toEqual(['gpqa-diamond', 'hmmt25']);
    expect(notFetched(GPQA)).toMatch(/Accept the terms/);
    expect([GPQA.keep, GPQA.terms]).toEqual([false, expect.stringMatching(/plain text/)]);
  });

  test('are described by the committed JSON Schema', () => expect(questionSetsJsonSchema()).toEqual(schema));
});

describe('a file of question sets', () => {
  test('broken in any one place gives a one-line error, or sets that are valid', async () => {
    await fc.assert(
      fc.asyncProperty(broken({ sets: sets.slice(0, 2) }), async ({ broken }) => {
        const result = await read(broken).catch((error: Error) => error);
        if (result instanceof Error) expectDataError(result, /sets\.json: .*expected/);
        else expect(result.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    const cut = await fc.sample(truncated(Buffer.from(JSON.stringify({ sets }))), 20);
    for (const bytes of cut) expectDataError(await rejection(read(bytes)), /sets\.json: expected JSON/);
  });

  test('with an id twice, or a url of another revision, gives a one-line error', async () => {
    const url = `https://host/${'0'.repeat(40)}/file`;
    expectDataError(
      await rejection(read({ sets: [setAt(url), setAt(url)] })),
      'sets[1].id: expected an id that no earlier set has',
    );
    expectDataError(
      await rejection(read({ sets: [setAt('https://host/main')] })),
      /sets\[0\].files\[0\].url: expected a url that contains/,
    );
    expectDataError(
      await rejection(readQuestionSets('/nowhere/sets.json')),
      /expected a readable file of question sets, got nothing of this name/,
    );
  });

  test('cannot claim to know the bytes of a file without their hash', async () => {
    const set = setAt(`https://host/${'0'.repeat(40)}/file`);
    const content = { known: true, bytes: 3, from: 'nobody' };
    expectDataError(
      await rejection(read({ sets: [{ ...set, files: [{ ...set.files[0], content }] }] })),
      /content.sha256: expected type string/,
    );
    const both = { known: false, why: 'nobody said', sha256: '0'.repeat(64) };
    expectDataError(
      await rejection(read({ sets: [{ ...set, files: [{ ...set.files[0], content: both }] }] })),
      /expected no field "sha256"/,
    );
  });
});

describe('fetching a question set', () => {
  test('brings its files into the cache, verified, once', async () => {
    const { url, requests } = await serve((request, response) => send(BYTES, request, response));
    const cache = new Cache(await temporaryFolder());
    const [place] = await fetchQuestionSet(setAt(url), { cache, mirror: '', patience });
    expect(place).toBe(cache.sourceFile(pinOfBytes(BYTES).sha256));
    expect(await fetchQuestionSet(setAt(url), { cache, mirror: '', patience })).toEqual([place]);
    expect(requests.length).toBe(1);
  });

  test('of other bytes than are known fails and keeps nothing', async () => {
    const { url } = await serve((request, response) => send(Buffer.from(BYTES).fill('x', 0, 1), request, response));
    const cache = new Cache(await temporaryFolder());
    expectDataError(
      await rejection(fetchQuestionSet(setAt(url), { cache, mirror: '', patience })),
      /^made-up .*expected SHA-256/,
    );
    expect(await cache.readSource(pinOfBytes(BYTES))).toBeUndefined();
  });

  test('asks nobody when the set is gated, not to be kept, or of unknown bytes', async () => {
    const { url, requests } = await serve((request, response) => send(BYTES, request, response));
    const cache = new Cache(await temporaryFolder());
    const unknown = { known: false as const, why: 'nobody has seen it' };
    const [file] = setAt(url).files;
    for (const [more, reason] of [
      [{ gated: 'Ask its authors.' }, 'Ask its authors.'],
      [{ keep: false }, 'it may not be kept'],
      [{ files: [file, { ...file, content: unknown }] }, 'nobody has seen it'],
    ] as const) {
      const error = await rejection(fetchQuestionSet(setAt(url, more as Partial<QuestionSet>), { cache, mirror: '', patience }));
      expectDataError(error, `made-up: expected a set that can be downloaded and kept, got: ${reason}`);
    }
    expect(requests).toEqual([]);
    expect(await readdir(cache.directory)).toEqual([]);
  });
});

describe('a copy of a set', () => {
  test('is known by its hash, as it is published or out of its archive', async () => {
    const file = join(await temporaryFolder(), 'copy');
    await writeFile(file, BYTES);
    const set = setAt('https://host/questions.jsonl');
    expect(await verifyCopy(set, file)).toBe('questions.jsonl');
    const [published] = set.files;
    const inside = { path: 'dataset/questions.csv', sha256: pinOfBytes(BYTES).sha256 };
    const archive = { ...published, content: { ...published.content, sha256: '0'.repeat(64) }, inside };
    expect(await verifyCopy({ ...set, files: [archive] as QuestionSet['files'] }, file)).toBe('dataset/questions.csv');
  });

  test('gives a one-line error when it is none, or cannot be read', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'copy'), 'other');
    expectDataError(
      await rejection(verifyCopy(GPQA, join(folder, 'copy'))),
      /copy: expected SHA-256 .*gpqa_diamond.csv\), got [0-9a-f]{64}$/,
    );
    expectDataError(
      await rejection(verifyCopy(GPQA, join(folder, 'none'))),
      /none: expected a copy that can be read, got nothing of this name$/,
    );
    const hmmt = sets.find(({ id }) => id === 'hmmt25') as QuestionSet;
    expectDataError(await rejection(verifyCopy(hmmt, join(folder, 'copy'))), /copy: expected SHA-256 one that is known, got/);
  });
});
