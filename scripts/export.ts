/** `npm run export`: writes a store as a file that `npm run import` reads. */
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FORMATS, exportTraces } from '../datasets/formats/exports.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { defineCommand, UsageError, unknownChoice } from './program/command.ts';
import { standardOutput } from './program/print.ts';

export const exportStore = defineCommand({
  name: 'export',
  summary: 'Writes a trace store as a file that can be imported.',
  details: 'The store is pinned or imported. Of questions the file holds hashes, no texts.',
  arguments: { '[ID]': 'the store, Qwen3-4B/aime25' },
  options: {
    traces: { value: 'ID', help: 'the same as ID, by the flag of the other commands' },
    format: { value: 'FORMAT', help: `${EXPORT_FORMATS.join(' or ')} (default: samples-jsonl)` },
    out: { value: 'FILE', help: 'where to write it (default: the standard output)' },
  },
  async main({ traces, format = 'samples-jsonl', out }, given) {
    const id = oneStore([...given, ...(traces === undefined ? [] : [traces])]);
    const known = EXPORT_FORMATS.find((each) => each === format);
    if (known === undefined) {
      throw unknownChoice('--format', EXPORT_FORMATS, format);
    }
    const { openStore } = await import('../datasets/open/open-store.ts');
    const pieces = inLargePieces(await exportTraces(await openStore(id), known));
    if (out === undefined) await pipeline(Readable.from(pieces), standardOutput(), { end: false }).catch(leaveOutput);
    else await writeAtomically(resolve(out), pieces);
  },
});

/** @throws UsageError unless one store is named */
function oneStore(ids: readonly string[]): string {
  const [id, another] = ids;
  if (id === undefined)
    throw new UsageError('expected ID, the store to export, got nothing; npx autotts trace --list names them');
  if (another !== undefined) throw new UsageError(`expected one store, got ${JSON.stringify(id)} and ${JSON.stringify(another)}`);
  return id;
}

/** The same text in pieces that are worth a write each. */
function* inLargePieces(pieces: Iterable<string>): Generator<Uint8Array> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < 2 ** 18) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  yield Buffer.from(waiting);
}

/** Leaves errors of the output to the command, which tells of them as of any other. */
function leaveOutput(error: NodeJS.ErrnoException): void {
  if (error.syscall !== 'write' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
