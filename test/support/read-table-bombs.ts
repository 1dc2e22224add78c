/** Reads one bomb after another, as files. Prints the outcome of each, how long it took, and the most memory that was taken, in megabytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceFile } from '../../datasets/formats/file/source-file.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { readSamples } from '../../datasets/imports/read-samples.ts';
import { TABLE_BOMBS } from '../datasets/formats/bombs-of-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'autotts-bench-'));
const results = [];
for (const { name, format, columns, bytes } of TABLE_BOMBS) {
  const path = join(folder, 'made-up');
  writeFileSync(path, bytes());
  const start = performance.now();
  const said = await readSamples('model/dataset', [new SourceFile(path)], { format, columns }).then(
    () => 'a store',
    (error: Error) => (error instanceof DataError ? error.message.replace(path, 'made-up') : String(error.stack)),
  );
  results.push({ name: `${format}: ${name}`, said, seconds: (performance.now() - start) / 1000 });
}
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ results, megabytes: process.resourceUsage().maxRSS / 1e3 }));
