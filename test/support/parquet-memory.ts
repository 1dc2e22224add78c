/**
 * `make FILE MEGABYTES` writes a made-up pool of traces in one group of rows; `read FILE` reads it, and prints the most memory that was taken, in
 * megabytes, and how many traces there were.
 */
import { writeFileSync } from 'node:fs';
import { SourceFile } from '../../datasets/formats/file/source-file.ts';
import { readMarsPool } from '../../datasets/formats/mars-pool.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { AnswerReader } from '../../datasets/samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../../datasets/samples/gather-samples.ts';
import { marsPoolOf } from './mars-pool-file.ts';
import { pageOf } from './parquet-file.ts';

const [what, path, megabytes] = process.argv.slice(2);
const TOKENS = 2 ** 19;

if (what === 'make') writeFileSync(path, made(Number(megabytes)));
else await read();

/** A megabyte of confidences for each trace. */
function made(megabytes: number): Buffer {
  const levels = { repetition: [0, ...Array<number>(TOKENS - 1).fill(1)], definition: Array<number>(TOKENS).fill(3) };
  const page = pageOf(levels, Buffer.alloc(2 * TOKENS));
  const traces = Array.from({ length: megabytes }, (_, trace) => ({
    question: trace % 4,
    trace,
    gold: '4',
    final: '4',
    tokens: 0,
    probes: Array.from({ length: 100 }, (_, p) => ({ position: 2048 * (p + 1), answer: String(p % 9), confidence: p })),
  }));
  return marsPoolOf(traces, 500, { codec: 'UNCOMPRESSED' }, (leaf) =>
    leaf.path[0] === 'confs' ? { ...leaf, pages: traces.map(() => page) } : leaf,
  );
}

async function read(): Promise<void> {
  const gatherer = new SampleGatherer(new AnswerReader());
  for await (const sample of new SourceFile(path).eachInParts(readMarsPool)) gatherer.add(sample);
  const { tokens } = gatherer.build('made-up/pool', () => new DataError('expected a trace, got none')).recorded.traces;
  if (tokens.some((length) => length !== TOKENS)) throw new Error(`expected ${TOKENS} tokens each, got ${tokens[0]}`);
  process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1e3)} ${tokens.length}\n`);
}
