/** Writes a store in one of the formats that can be imported again; what comes back is the same store. */
import { DataError } from '../foundation/errors.ts';
import type { TraceSource } from '../store/trace-source.ts';
import type { RecordedTraces } from '../store/trace-store.ts';

export const EXPORT_FORMATS = ['samples-jsonl', 'probe-matrix'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const HASH = /^[0-9a-f]{16}$/;

/** The file in pieces. @throws DataError naming what the format cannot hold, before any piece */
export async function exportTraces(source: TraceSource, format: ExportFormat): Promise<Iterable<string>> {
  const [recorded, ...more] = source.blocks();
  if (more.length > 0) throw new DataError(`${source.id}: expected a store of one block, got ${1 + more.length}`);
  checkHolds(recorded);
  if (format === 'probe-matrix') {
    const { writeProbeMatrix } = await import('./probe-matrix/probe-matrix-writer.ts');
    return writeProbeMatrix(recorded);
  }
  const { writeSamplesJsonl } = await import('./samples-jsonl/samples-jsonl-writer.ts');
  return writeSamplesJsonl(recorded);
}

/** Throws for what neither format can hold. */
function checkHolds({ traces, key }: RecordedTraces): void {
  const fail = (expected: string, got: string): never => {
    throw new DataError(`${traces.id}: expected ${expected}, got ${got}`);
  };
  if (traces.others !== undefined)
    fail('traces of one model, which is what a file can hold', `those of ${1 + traces.others.length}`);
  const places = new Map<string, number>();
  for (const [question, name] of key.questionIds.entries()) {
    if (!HASH.test(name)) fail(`question ${question} to be known by a hash of 16 digits`, JSON.stringify(name));
    const same = places.get(name);
    if (same !== undefined)
      fail('questions with texts of their own, which is how a file tells them apart', `${same} and ${question} with the same`);
    places.set(name, question);
  }
}
