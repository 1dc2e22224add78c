import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availability } from '../../../datasets/availability.ts';
import { Cache } from '../../../datasets/cache.ts';
import { COLUMNS_VERSION } from '../../../datasets/column-file.ts';
import { DataError } from '../../../datasets/errors.ts';
import { findImported, importedIds, removeImported } from '../../../datasets/imported.ts';
import { detectFormat } from '../../../datasets/imports/formats.ts';
import { type ImportOptions, importSamples } from '../../../datasets/imports/import-samples.ts';
import { openSource } from '../../../datasets/open-source.ts';
import { openTraces } from '../../../datasets/open-traces.ts';
import { pins } from '../../../datasets/pins.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { bitFlipped, truncated } from '../../support/mutations.ts';
import { pinOfBytes } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FILES } from './files-of-formats.ts';

const ID = 'my-model/my-data';
const [SAMPLES] = FILES;
const [[NAME, BYTES]] = Object.entries(SAMPLES.files);

/** Writes files into a folder of their own, in this order. */
async function written(files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const folder = await temporaryFolder();
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [i, bytes] of Object.values(files).entries()) await writeFile(paths[i], bytes);
  return paths;
}

/** An empty cache, and how to import into it. */
async function emptyCache() {
  const cache = new Cache(await temporaryFolder());
  const bring = async (files: Readonly<Record<string, Uint8Array>>, options: ImportOptions = {}) =>
    importSamples(await written(files), { id: ID, cache, pins: [], ...options });
  return { cache, bring };
}

/** Every file below a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('samples of any format', () => {
  test.each(FILES)(
    '$format are known by their content, and opened by their id, offline',
    async ({ format, files, part, holds }) => {
      const { cache, bring } = await emptyCache();
      const { imported, status } = await bring(files, { part });
      expect([status, imported.format, imported.questions, imported.branches]).toEqual(['new', format, ...holds]);
      const options = { cache, pins: [], mirror: '' };
      expect(await availability([ID], options)).toEqual({ available: true });
      for (const source of [await openTraces(ID, options), await openSource(ID, options)]) {
        const [{ traces }] = source.blocks();
        expect([source.id, source.sha256, source.questions]).toEqual([ID, imported.sha256, holds[0]]);
        expect([traces.id, traces.final.length]).toEqual([ID, holds[1]]);
      }
      expect((await openSource(`${ID}#even`, options)).questions).toBe(Math.ceil(holds[0] / 2));
    },
  );

  test.each(FILES)('$format leave columns and one small file in the cache, and no text', async ({ files, part }) => {
    const { cache, bring } = await emptyCache();
    const { imported } = await bring(files, { part });
    const kept = await filesIn(cache.directory);
    expect(kept.sort()).toEqual(
      [cache.columnFile(imported.sha256, COLUMNS_VERSION), join(cache.directory, 'imported', 'my-model%2Fmy-data.json')].sort(),
    );
    for (const file of kept) expect((await readFile(file)).toString('latin1')).not.toMatch(/secret|owl|fox|hen|What is/);
  });

  test.each(FILES)(
    '$format cut or with a flipped bit give a one-line error, and leave nothing, or a store',
    async ({ format, files, part }) => {
      const { cache, bring } = await emptyCache();
      const [[name, bytes], ...others] = Object.entries(files);
      await fc.assert(
        fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (changed) => {
          try {
            await bring({ [name]: changed, ...Object.fromEntries(others) }, { format, part });
            await removeImported(ID, cache);
          } catch (error) {
            if (!(error instanceof DataError)) throw error;
            expectDataError(error, /: expected |my-model\/my-data: /);
          }
          expect(await filesIn(cache.directory)).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );
});

test('a file of no known format is told from none', () => {
  const nothing = [
    '',
    'text',
    '{',
    '[',
    '[1]',
    '{"a": 1}',
    '{"question": 1}',
    'a,b\n1,2',
    '\x80\x09',
    '\u{feff}',
    '"gold": "answer": "question":',
  ];
  for (const text of nothing) expect(detectFormat(Buffer.from(text, 'latin1')), text).toBeUndefined();
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (head) => void detectFormat(head)));
});

describe('an import', () => {
  const refuses = async (files: Readonly<Record<string, Uint8Array>>, options: ImportOptions, message: string | RegExp) => {
    const { cache, bring } = await emptyCache();
    expectDataError(await rejection(bring(files, options)), message);
    expect(await filesIn(cache.directory)).toEqual([]);
  };

  test('says what it expected', async () => {
    const text = { 'notes.txt': Buffer.from('Dear diary,') };
    await refuses(
      text,
      {},
      /notes.txt: expected samples-jsonl, .* or paired-solutions-jsonl, got a file that begins like none of them; --format/,
    );
    await refuses(text, { format: 'samples' }, /^format: expected samples-jsonl, .*, got "samples"$/);
    await refuses(text, { format: 'samples-jsonl' }, /notes.txt: line 1: expected JSON in UTF-8/);
    await refuses(
      { 'empty.jsonl': Buffer.alloc(0) },
      { format: 'samples-jsonl' },
      /empty.jsonl: expected one line for each sample, got no line$/,
    );
    await refuses(SAMPLES.files, { filter: 'strict' }, /^filter: expected with lm-eval-samples alone, got samples-jsonl$/);
    await refuses(
      SAMPLES.files,
      { part: '6b_finetuning' },
      /^part: expected with paired-solutions-jsonl alone, got samples-jsonl$/,
    );
    await refuses(FILES[7].files, {}, /^part: expected 6b_finetuning or .*, got nothing$/);
    await refuses({ ...SAMPLES.files, 'more.jsonl': BYTES }, {}, /expected one file of samples-jsonl, got 2$/);
    const [[summaries, bytes]] = Object.entries(FILES[3].files);
    await refuses({ [summaries]: bytes }, {}, /expected two files of inspect-log, header.json and summaries.json, got 1$/);
  });

  test.each([
    'model',
    'a/b/c',
    'a b/c',
    'a+b/c',
    'a/b#even',
    'a*/b',
    '../x',
    'a/..',
    `${'a'.repeat(100)}/b`,
    'simulated-a/b',
    'a/é',
  ])('under the id %j is refused', async (id) =>
    refuses(SAMPLES.files, { id }, /^id: expected MODEL\/DATASET of letters, digits and \. _ @ -, such as/),
  );

  test('under an id of the project is refused, --replace or not', async () => {
    const [{ id }] = await pins();
    const known = await pins();
    await refuses(
      SAMPLES.files,
      { id, pins: known, replace: true },
      `id: expected one that the project does not pin itself, got "${id}"`,
    );
    await refuses(
      SAMPLES.files,
      { pins: [pinOfBytes(BYTES, undefined, ID)] },
      'expected one that the project does not pin itself',
    );
  });

  test('of a file that is not there, or is a folder, gives a one-line error', async () => {
    const folder = await temporaryFolder();
    const cache = new Cache(await temporaryFolder());
    for (const [path, code] of [
      [join(folder, 'none.jsonl'), 'ENOENT'],
      [folder, 'EISDIR'],
    ]) {
      for (const format of [undefined, 'samples-jsonl', 'probe-matrix']) {
        const error = await rejection(importSamples([path], { id: ID, cache, pins: [], format }));
        expectDataError(error, `expected a file that can be read, got ${code}`);
      }
    }
  });

  test('takes its id from the name of the file unless given', async () => {
    const { bring } = await emptyCache();
    const names = {
      'results.v2.jsonl': 'imported/results.v2',
      'my run (3).jsonl': 'imported/my-run-3-',
      '.jsonl': 'imported/jsonl',
      'é.jsonl': 'imported/samples',
    };
    for (const [name, id] of Object.entries(names)) {
      expect((await bring({ [name]: BYTES }, { id: undefined })).imported.id).toBe(id);
    }
  });
});

describe('an id that was imported', () => {
  const OTHER = { [NAME]: Buffer.from(BYTES.toString().replaceAll('"gold":"4"', '"gold":"5"')) };

  test('may be imported again from the same bytes, whatever the file is called, which mends its columns', async () => {
    const { cache, bring } = await emptyCache();
    const { imported } = await bring(SAMPLES.files);
    const column = cache.columnFile(imported.sha256, COLUMNS_VERSION);
    await writeFile(column, 'damaged');
    const options = { cache, pins: [] };
    expectDataError(await rejection(openTraces(ID, options)), /removed, import samples.jsonl again$/);
    expectDataError(
      await rejection(openTraces(ID, options)),
      /^my-model\/my-data: expected its columns at .*, got no file; import samples.jsonl again$/,
    );
    expect(await availability([ID], options)).toMatchObject({
      available: false,
      reason: expect.stringMatching(/import samples.jsonl again$/),
    });
    expect((await bring({ 'other-name.jsonl': BYTES })).status).toBe('again');
    expect((await openTraces(ID, options)).questions).toBe(1);
  });

  test('keeps its samples when others come, unless they are to replace them', async () => {
    const { cache, bring } = await emptyCache();
    const { imported } = await bring(SAMPLES.files);
    expectDataError(
      await rejection(bring(OTHER)),
      /^id: expected one that is free, or --replace: my-model\/my-data is samples.jsonl, read as samples-jsonl, got samples.jsonl$/,
    );
    expect(await findImported(ID, cache)).toEqual(imported);
    expect(await filesIn(cache.directory)).toHaveLength(2);
    expect((await bring(OTHER, { replace: true })).status).toBe('replaced');
    expect(await filesIn(cache.directory)).toHaveLength(2);
    const [{ key }] = (await openTraces(ID, { cache, pins: [] })).blocks();
    expect(key.text(0, key.gold[0])).toBe('5');
  });

  test('is listed, and removed with its columns unless another has the same', async () => {
    const { cache, bring } = await emptyCache();
    expect(await importedIds(cache)).toEqual([]);
    await bring(SAMPLES.files, { id: 'b/x' });
    await bring(SAMPLES.files, { id: 'a@high/x' });
    expect(await importedIds(cache)).toEqual(['a@high/x', 'b/x']);
    expect(await filesIn(cache.directory)).toHaveLength(3);
    expect(await removeImported('b/x', cache)).toBe(true);
    expect(await filesIn(cache.directory)).toHaveLength(2);
    expect((await openTraces('a@high/x', { cache, pins: [] })).questions).toBe(1);
    expect(await removeImported('a@high/x', cache)).toBe(true);
    expect(await removeImported('a@high/x', cache)).toBe(false);
    expect(await filesIn(cache.directory)).toEqual([]);
  });

  test('means the pin where the project pins it', async () => {
    const { cache, bring } = await emptyCache();
    await bring(SAMPLES.files);
    const pin = pinOfBytes(FILES[4].files['traces.json'], undefined, ID);
    await cache.write(cache.sourceFile(pin.sha256), FILES[4].files['traces.json']);
    expect((await openTraces(ID, { cache, pins: [pin], mirror: '' })).sha256).toBe(pin.sha256);
  });

  test('whose file is damaged gives a one-line error, and can be removed', async () => {
    const { cache, bring } = await emptyCache();
    await bring(SAMPLES.files);
    const file = join(cache.directory, 'imported', 'my-model%2Fmy-data.json');
    const right = JSON.parse((await readFile(file)).toString());
    for (const wrong of ['{', '[]', JSON.stringify({ ...right, sha256: 'x' }), JSON.stringify({ ...right, id: 'a/b' })]) {
      await writeFile(file, wrong);
      expectDataError(await rejection(openTraces(ID, { cache, pins: [] })), /my-data.json: .*expected/);
    }
    expect(await removeImported(ID, cache)).toBe(true);
    expect(await importedIds(cache)).toEqual([]);
  });
});
