/** Reads one bomb after another, and prints what came of each and the most memory that was taken, in megabytes. */

import type { SourceFile } from '../../datasets/formats/file/source-file.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { readSamples } from '../../datasets/imports/read-samples.ts';
import { BOMBS } from '../datasets/formats/bombs.ts';

/** A file that lies in memory, in the pieces in which a real one is read. */
function fileOf(content: Buffer): SourceFile {
  async function* pieces() {
    for (let from = 0; from < content.length; from += 2 ** 18) yield content.subarray(from, from + 2 ** 18);
  }
  return { path: 'made-up', bytes: async () => content, pieces } as unknown as SourceFile;
}

const results = [];
for (const { name, format, bytes } of BOMBS) {
  const file = fileOf(bytes());
  const start = performance.now();
  const said = await readSamples('model/dataset', [file], {
    format,
    part: format === 'paired-solutions-jsonl' ? '6b_verification' : undefined,
  }).then(
    () => 'a store',
    (error: Error) => (error instanceof DataError ? error.message : String(error.stack)),
  );
  results.push({ name: `${format}: ${name}`, said, seconds: (performance.now() - start) / 1000 });
}
process.stdout.write(JSON.stringify({ results, megabytes: process.resourceUsage().maxRSS / 1e3 }));
