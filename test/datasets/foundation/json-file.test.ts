import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readJsonFile, readJsonFileIfAny, requireValid } from '../../../datasets/foundation/json-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const schema = z.strictObject({ width: z.int().min(1) });
async function fileOf(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'settings.json');
  writeFileSync(file, text);
  return file;
}

test('a file is read as its schema describes it', async () => {
  const file = await fileOf('{"width":4}');
  expect(await readJsonFile(file, schema, 'settings')).toEqual({ width: 4 });
  expect(await readJsonFileIfAny(file, schema, 'settings')).toEqual({ width: 4 });
});

test('a file that is not there is an error, or undefined', async () => {
  const file = join(await temporaryFolder(), 'none.json');
  await expect(readJsonFile(file, schema, 'settings')).rejects.toThrow(`${file}: expected settings, got nothing of this name`);
  expect(await readJsonFileIfAny(file, schema, 'settings')).toBeUndefined();
});

test('an error names file and field, or what keeps the file from being read', async () => {
  const file = await fileOf('{"width":0}');
  const fault = 'width: expected at least 1, got 0';
  await expect(readJsonFile(file, schema, 'settings')).rejects.toThrow(`${file}: ${fault}`);
  await expect(readJsonFileIfAny(await fileOf('{'), schema, 'settings')).rejects.toThrow('expected JSON in UTF-8');
  const folder = await temporaryFolder();
  await expect(readJsonFileIfAny(folder, schema, 'settings')).rejects.toThrow(`${folder}: expected settings, got a folder`);
  expect(() => requireValid(schema, { width: 0 }, 'a job')).toThrow(`a job: ${fault}`);
});
