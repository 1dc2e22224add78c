/**
 * The trace stores that come with the project: what its two embedded models have said to sums. Each is the file that `autotts collect` wrote,
 * packed. The README of datasets/embedded says by which command.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION, columnPieces, decodeColumns } from '../cache/column-file.ts';
import { readKnown } from '../formats/collected/collected.ts';
import { DataError, show } from '../foundation/errors.ts';
import { didYouMean } from '../foundation/nearest.ts';
import { AnswerReader } from '../samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../samples/gather-samples.ts';
import { EMBEDDED_STORES } from '../store/embedded-ids.ts';
import type { TraceSource } from '../store/trace-source.ts';
import type { RecordedTraces } from '../store/trace-store.ts';

const unpack = promisify(brotliDecompress);

/** @param id one of `EMBEDDED_STORES` @throws DataError where there is no such store, or its file is missing or another */
export async function openEmbeddedStore(id: string, cache = new Cache()): Promise<TraceSource> {
  const sha256 = EMBEDDED_STORES.get(id);
  if (sha256 === undefined) {
    const known = [...EMBEDDED_STORES.keys()];
    throw new DataError(`expected one of the embedded stores ${known.join(', ')}, got ${show(id)}${didYouMean(id, known)}`);
  }
  const file = cache.columnFile(sha256, COLUMNS_VERSION);
  const cached = await cache.read(file, (bytes) => decodeColumns(bytes, file, sha256, id));
  const recorded = cached ?? (await made(id, sha256));
  if (cached === undefined) await cache.write(file, columnPieces(recorded, sha256));
  return { id, sha256, questions: recorded.traces.questions, blocks: () => [recorded] };
}

async function made(id: string, sha256: string): Promise<RecordedTraces> {
  const where = `datasets/embedded/stores/${id.slice(id.indexOf('-') + 1).replace('/', '-')}.jsonl.br`;
  const packed = await readFile(fileURLToPath(new URL(`../../${where}`, import.meta.url))).catch((error) => {
    if (error.code === 'ENOENT')
      throw new DataError(`${where}: expected the store ${id}, got none: it is in a checkout of the project`);
    throw error;
  });
  const bytes = await unpack(packed).catch(() => undefined);
  const got = bytes && createHash('sha256').update(bytes).digest('hex');
  if (bytes === undefined || got !== sha256)
    throw new DataError(`${where}: expected SHA-256 ${sha256} once unpacked, got ${got ?? 'damaged bytes'}`);
  const gatherer = new SampleGatherer(new AnswerReader());
  for (const sample of readKnown(bytes, where)) gatherer.add(sample);
  return gatherer.build(id, () => new DataError(`${where}: expected at least one branch, got none`)).recorded;
}
