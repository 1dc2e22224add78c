import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FORMATS } from '../../../datasets/formats/index.ts';
import { emptyCache } from '../imports/importing.ts';

/** The lines of JSON that a section of the README shows, those of one example on one line. */
async function examples(section: string): Promise<string[]> {
  const readme = await readFile('datasets/formats/README.md', 'utf8');
  const text = readme.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  const blocks = [...text.matchAll(/(?:^ {4}.*\n)+/gm)].map(([block]) => block.replace(/^ {4}/gm, ''));
  return blocks
    .filter((block) => block.startsWith('{'))
    .flatMap((block) =>
      block
        .replace(/,\n {1,}/g, ', ')
        .trim()
        .split('\n'),
    );
}

test.each(['samples-jsonl', 'lm-eval-samples'])('every example of %s in the README can be imported', async (section) => {
  const lines = await examples(section);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const { bring } = await emptyCache();
    const { imported } = await bring({ 'example.jsonl': Buffer.from(`${line}\n`) });
    expect([imported.format, imported.questions]).toEqual([section, 1]);
  }
});

test('the table of the README has every format, and no other', async () => {
  const readme = await readFile('datasets/formats/README.md', 'utf8');
  const rows = [...readme.matchAll(/^\| (`[^|]+`): /gm)].flatMap(([, names]) => names.replaceAll('`', '').split(', '));
  expect(rows.sort()).toEqual(FORMATS.map(({ name }) => name).sort());
});
