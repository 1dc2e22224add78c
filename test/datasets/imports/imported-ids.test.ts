import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COLUMNS_VERSION } from '../../../datasets/cache/column-file.ts';
import { findImported, importedIds, removeImported, strayImports } from '../../../datasets/imports/imported.ts';
import { ensureTraces } from '../../../datasets/open/ensure-traces.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { pinOfBytes } from '../../support/probe-matrix-file.ts';
import { FILES } from './files-of-formats.ts';
import { BYTES, emptyCache, filesIn, ID, NAME, SAMPLES } from './importing.ts';

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
    expect(await ensureTraces([ID], options)).toMatchObject({
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
      /^id: expected one that is free, or --replace: my-model\/my-data is samples.jsonl \(1 question, 2 branches\), samples-jsonl, got samples.jsonl \(1 question, 2 branches\), samples-jsonl; another --id keeps both$/,
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

  test('is listed beside files that no import is called, which are told apart', async () => {
    const { cache, bring } = await emptyCache();
    await bring(SAMPLES.files);
    const strays = ['%E0%A4%A.json', 'a b.json', 'a%2fb.json', '.json'].map((name) => join(cache.directory, 'imported', name));
    for (const file of strays) await writeFile(file, '{}');
    expect(await importedIds(cache)).toEqual([ID]);
    expect(await strayImports(cache)).toEqual(strays.sort());
    expect((await openTraces(ID, { cache, pins: [] })).questions).toBe(1);
    expect(await removeImported(ID, cache)).toBe(true);
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
