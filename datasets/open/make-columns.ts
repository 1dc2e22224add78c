/** From the bytes of a pinned source to its traces, kept as columns. */
import type { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION, columnPieces } from '../cache/column-file.ts';
import { DataError, show } from '../foundation/errors.ts';
import { filesOf, type Pin, sourceHash } from '../pins/pins.ts';
import type { RecordedTraces } from '../store/trace-store.ts';

/**
 * Reads a source and writes its column file. Returns the traces.
 *
 * @param files the bytes of each of the pin's files, in the order of `filesOf`
 * @throws DataError when a file is not of the pin's format, or the cache cannot be written
 */
export async function makeColumns(pin: Pin, files: readonly Uint8Array[], cache: Cache): Promise<RecordedTraces> {
  const recorded = await read(pin, files, cache);
  const sha256 = sourceHash(pin);
  await cache.write(cache.columnFile(sha256, COLUMNS_VERSION), columnPieces(recorded, sha256));
  return recorded;
}

async function read(pin: Pin, files: readonly Uint8Array[], cache: Cache): Promise<RecordedTraces> {
  const { id, part, url, sha256 } = pin;
  const name = `${id} (${pin.keepSource === false ? url : cache.sourceFile(sha256)})`;
  const [bytes] = files;
  switch (pin.format) {
    case 'probe-matrix': {
      const { readProbeMatrix } = await import('../formats/probe-matrix/probe-matrix.ts');
      return readProbeMatrix(id, bytes, name);
    }
    case 'inspect-log': {
      const { readPinnedInspectLog } = await import('../formats/inspect/inspect-log.ts');
      return readPinnedInspectLog(id, { summaries: bytes, header: fileOf(pin, 'header', files) }, name);
    }
    case 'verified-samples-pickle': {
      const { readVerifiedSamplesPickle } = await import('../formats/verified-samples-pickle/verified-samples-pickle.ts');
      return readVerifiedSamplesPickle(id, bytes, name);
    }
    case 'revision-chain-csv': {
      const { readRevisionChainCsv } = await import('../formats/revision-chain-csv/revision-chain-csv.ts');
      return readRevisionChainCsv(id, bytes, name);
    }
    case 'paired-solutions-jsonl': {
      const { PAIRED_SOLUTIONS, readPairedSolutionsJsonl } = await import(
        '../formats/paired-solutions-jsonl/paired-solutions-jsonl.ts'
      );
      const which = PAIRED_SOLUTIONS.find((solution) => solution === part);
      if (which === undefined) {
        throw new DataError(`${id}: expected a pin whose part is ${PAIRED_SOLUTIONS.join(' or ')}, got ${show(part)}`);
      }
      return readPairedSolutionsJsonl(id, bytes, name, which);
    }
    case 'samples-csv': {
      const { readSamplesCsv } = await import('../formats/samples-csv.ts');
      const questions = filesOf(pin).map(({ sha256, key }, f) => {
        if (key === undefined)
          throw new DataError(`${id}: expected a pin of samples-csv that says what file ${f} is about, got none`);
        return { ...key, bytes: files[f], file: `${id} (${cache.sourceFile(sha256)})` };
      });
      return readSamplesCsv(id, questions);
    }
  }
}

/** The bytes of the file that plays a role in its format. */
function fileOf(pin: Pin, role: string, files: readonly Uint8Array[]): Uint8Array {
  const index = pin.files?.findIndex((file) => file.role === role) ?? -1;
  if (index === -1)
    throw new DataError(`${pin.id}: expected a pin of format ${pin.format} with a file of role ${role}, got none`);
  return files[index + 1];
}
