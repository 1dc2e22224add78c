import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { COLUMNS_VERSION } from '../../../datasets/cache/column-file.ts';
import { headOfBytes } from '../../../datasets/formats/file/head.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { formatBy } from '../../../datasets/imports/format-of-files.ts';
import { type ImportOptions, importSamples } from '../../../datasets/imports/import-samples.ts';
import { removeImported } from '../../../datasets/imports/imported.ts';
import { ensureTraces } from '../../../datasets/open/ensure-traces.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { pins } from '../../../datasets/pins/pins.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { bitFlipped, truncated } from '../../support/mutations.ts';
import { pinOfBytes } from '../../support/probe-matrix-file.ts';
import fc from '../../support/properties.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FILES } from './files-of-formats.ts';
import { BYTES, emptyCache, filesIn, ID, SAMPLES } from './importing.ts';

describe('samples of any format', () => {
  test.each(FILES)(
    '$format are known by their content, and opened by their id, offline',
    async ({ format, files, part, columns, holds }) => {
      const { cache, bring } = await emptyCache();
      const { imported, status } = await bring(files, { part, columns });
      expect([status, imported.format, imported.questions, imported.branches]).toEqual(['new', format, ...holds]);
      const options = { cache, pins: [], mirror: '' };
      expect(await ensureTraces([ID], options)).toEqual({ available: true });
      for (const source of [await openTraces(ID, options), await openStore(ID, options)]) {
        const [{ traces }] = source.blocks();
        expect([source.id, source.sha256, source.questions]).toEqual([ID, imported.sha256, holds[0]]);
        expect([traces.id, traces.final.length]).toEqual([ID, holds[1]]);
      }
      expect((await openStore(`${ID}#even`, options)).questions).toBe(Math.ceil(holds[0] / 2));
    },
  );

  test.each(FILES)('$format leave columns and one small file in the cache, and no text', async ({ files, part, columns }) => {
    const { cache, bring } = await emptyCache();
    const { imported } = await bring(files, { part, columns });
    const kept = await filesIn(cache.directory);
    expect(kept.sort()).toEqual(
      [cache.columnFile(imported.sha256, COLUMNS_VERSION), join(cache.directory, 'imported', 'my-model%2Fmy-data.json')].sort(),
    );
    for (const file of kept) expect((await readFile(file)).toString('latin1')).not.toMatch(/secret|owl|fox|hen|What is/);
  });

  test.each(FILES)(
    '$format cut or with a flipped bit give a one-line error, and leave nothing, or a store',
    async ({ format, files, part, columns }) => {
      const { cache, bring } = await emptyCache();
      const [[name, bytes], ...others] = Object.entries(files);
      await fc.assert(
        fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (changed) => {
          try {
            await bring({ [name]: changed, ...Object.fromEntries(others) }, { format, part, columns });
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

test('a file of no known format is told from none', async () => {
  const nothing = [
    '',
    'text',
    '{',
    '[',
    '[1]',
    '{"a": 1}',
    '{"question": 1}',
    'a b\n1 2',
    '\x80\x09',
    '\u{feff}',
    '"gold": "answer": "question":',
  ];
  for (const text of nothing) expect(await formatBy(headOfBytes(Buffer.from(text, 'latin1'))), text).toBeUndefined();
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (head) => void (await formatBy(headOfBytes(head)))));
});

describe('an import', () => {
  const refuses = async (files: Readonly<Record<string, Uint8Array>>, options: ImportOptions, message: string | RegExp) => {
    const { cache, bring } = await emptyCache();
    expectDataError(await rejection(bring(files, options)), message);
    expect(await filesIn(cache.directory)).toEqual([]);
  };

  test('says what it expected', async () => {
    const text = { 'notes.txt': Buffer.from('Dear diary') };
    await refuses(
      text,
      {},
      /notes.txt: expected .*lm-eval-samples, .* or .*, got a file that begins like none of them; --format/,
    );
    await refuses(
      text,
      { format: 'samples' },
      /^format: expected .*samples-jsonl.*, got "samples"; did you mean samples-jsonl or samples-parquet\?$/,
    );
    await refuses(text, { format: 'samples-jsonl' }, /notes.txt: line 1: expected JSON in UTF-8/);
    await refuses(
      { 'empty.jsonl': Buffer.alloc(0) },
      { format: 'samples-jsonl' },
      /empty.jsonl: expected at least one sample, got none$/,
    );
    await refuses(SAMPLES.files, { filter: 'strict' }, /^filter: expected with lm-eval-samples alone, got samples-jsonl$/);
    await refuses(
      SAMPLES.files,
      { part: '6b_finetuning' },
      /^part: expected with paired-solutions-jsonl alone, got samples-jsonl$/,
    );
    await refuses(FILES[7].files, {}, /^part: expected 6b_finetuning or .*, got nothing$/);
    const [[summaries, bytes]] = Object.entries(FILES[3].files);
    await refuses({ [summaries]: bytes }, {}, /expected header.json beside summaries.json, got samples alone$/);
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
      [join(folder, 'none.jsonl'), 'nothing of this name'],
      [folder, 'a folder'],
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
      'my run (3).jsonl': 'imported/my-run-3',
      '.jsonl': 'imported/jsonl',
      'é.jsonl': 'imported/samples',
    };
    for (const [name, id] of Object.entries(names)) {
      expect((await bring({ [name]: BYTES }, { id: undefined })).imported.id).toBe(id);
    }
  });
});
