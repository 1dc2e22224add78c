/** Reads a made-up samples-jsonl file of so many megabytes, made as it is read, and prints the most memory that was taken, in MB. */
import { readSamplesJsonl } from '../../datasets/formats/samples-jsonl/samples-jsonl.ts';
import { gathered } from '../datasets/formats/outcome.ts';

const megabytes = Number(process.argv[2]);

/** Samples of 64 a question, with forty probes of some eighty characters. */
function* pieces(): Generator<Uint8Array> {
  for (let line = 0, bytes = 0; bytes < megabytes * 1e6; line++) {
    const question = Math.floor(line / 64);
    const answer = (a: number) => `\\frac{${question}}{${a % 7}}`.padEnd(80, ' and more words of an answer');
    const probes = Array.from({ length: 40 }, (_, p) => answer(line + (p >> 3)));
    const sample = {
      question: `Question ${question}?`,
      gold: answer(0),
      answer: answer(line),
      tokens: 20_000,
      interval: 500,
      probes,
    };
    const piece = Buffer.from(`${JSON.stringify(sample)}\n`);
    bytes += piece.length;
    yield piece;
  }
}

const { traces } = await gathered(readSamplesJsonl(pieces(), 'made-up'));
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1e3)} ${traces.final.length}\n`);
