/** From files of any format that can be imported to a store. */
import { DataError, show } from '../errors.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { detectFormat, HEAD, IMPORT_FORMATS, type ImportFormat } from './formats.ts';
import type { SourceFile } from './source-file.ts';

/** How files are to be read. */
export interface Reading {
  /** Told from the files unless given. */
  readonly format?: string | undefined;
  /** Of lm-evaluation-harness: whose filter's answers. */
  readonly filter?: string | undefined;
  /** Of paired solutions: which model and method. */
  readonly part?: string | undefined;
}

/** The format of files. @throws DataError when it is none, cannot be told, or has another number of files */
export async function formatOf(files: readonly SourceFile[], { format }: Reading): Promise<ImportFormat> {
  const list = `${IMPORT_FORMATS.slice(0, -1).join(', ')} or ${IMPORT_FORMATS.at(-1)}`;
  const [first] = files;
  const found = format === undefined ? detectFormat(await first.head(HEAD)) : IMPORT_FORMATS.find((known) => known === format);
  if (found === undefined) {
    if (format !== undefined) throw new DataError(`format: expected ${list}, got ${show(format)}`);
    throw new DataError(`${first.path}: expected ${list}, got a file that begins like none of them; --format says which it is`);
  }
  const wanted = found === 'inspect-log' ? 2 : 1;
  if (files.length !== wanted) {
    const what = wanted === 2 ? 'two files of inspect-log, header.json and summaries.json' : `one file of ${found}`;
    throw new DataError(`${first.path}: expected ${what}, got ${files.length}`);
  }
  return found;
}

/**
 * Reads files of one format. Those of JSON Lines are read in pieces.
 *
 * @param id name of the trace store
 * @throws DataError naming file and place
 */
export async function readSamples(
  id: string,
  files: readonly SourceFile[],
  format: ImportFormat,
  { filter, part }: Reading,
): Promise<RecordedTraces> {
  const [file] = files;
  const { path } = file;
  if (filter !== undefined && format !== 'lm-eval-samples') throw misplaced('filter', 'lm-eval-samples', format);
  if (part !== undefined && format !== 'paired-solutions-jsonl') throw misplaced('part', 'paired-solutions-jsonl', format);
  switch (format) {
    case 'samples-jsonl': {
      const { readSamplesJsonl } = await import('../formats/samples-jsonl.ts');
      return readSamplesJsonl(id, file.pieces(), path);
    }
    case 'lm-eval-samples': {
      const { readLmEvalSamples } = await import('../formats/lm-eval-samples.ts');
      return readLmEvalSamples(id, file.pieces(), path, filter);
    }
    case 'inspect-eval': {
      const { readInspectEval } = await import('../formats/inspect-eval.ts');
      return readInspectEval(id, await file.bytes(), path);
    }
    case 'inspect-log': {
      const { readInspectLog } = await import('../formats/inspect-log.ts');
      const [one, other] = [await files[0].bytes(), await files[1].bytes()];
      const beginsWithHeader = one.find((byte) => byte > 0x20) === 0x7b;
      const [header, summaries] = beginsWithHeader ? [one, other] : [other, one];
      return readInspectLog(id, { header, summaries }, path);
    }
    case 'probe-matrix': {
      const { readProbeMatrix } = await import('../formats/probe-matrix.ts');
      return readProbeMatrix(id, await file.bytes(), path);
    }
    case 'verified-samples-pickle': {
      const { readVerifiedSamplesPickle } = await import('../formats/verified-samples-pickle.ts');
      return readVerifiedSamplesPickle(id, await file.bytes(), path);
    }
    case 'revision-chain-csv': {
      const { readRevisionChainCsv } = await import('../formats/revision-chain-csv.ts');
      return readRevisionChainCsv(id, await file.bytes(), path);
    }
    case 'paired-solutions-jsonl': {
      const { PAIRED_SOLUTIONS, readPairedSolutionsJsonl } = await import('../formats/paired-solutions-jsonl.ts');
      const which = PAIRED_SOLUTIONS.find((solution) => solution === part);
      if (which === undefined) throw new DataError(`part: expected ${PAIRED_SOLUTIONS.join(' or ')}, got ${show(part)}`);
      return readPairedSolutionsJsonl(id, file.pieces(), path, which);
    }
  }
}

function misplaced(flag: string, expected: ImportFormat, got: ImportFormat): DataError {
  return new DataError(`${flag}: expected with ${expected} alone, got ${got}`);
}
