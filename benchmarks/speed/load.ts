/** How replay scales: simulated questions, streamed, of which only a block is in memory at a time. */
import { contestant } from '../../controllers/contestant.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import { digest, replay } from '../replay/replay.ts';

export interface Load {
  readonly questions: number;
  readonly branches: number;
  readonly contestant: string;
  readonly seconds: number;
  /** The most memory that this process has held so far, in MiB. */
  readonly peakMebibytes: number;
  readonly digest: string;
}

/** Plays a controller at its defaults once over so many simulated questions, generation included. */
function playLoad(questions: number, branches: number, name: string): Load {
  const { controller, params, label } = contestant(name);
  const source = simulatedTraces('simulated-Qwen3-4B/aime25', { questions, branches });
  const started = performance.now();
  const outcome = replay(source, controller, params, 1);
  const seconds = (performance.now() - started) / 1000;
  const peakMebibytes = process.resourceUsage().maxRSS / 1024;
  return { questions, branches, contestant: label, seconds, peakMebibytes, digest: digest(outcome) };
}

const PLAYED = ['self-consistency', 'parallel-probe'];

/**
 * Both controllers over growing numbers of questions, the smallest first, since memory peaks only grow.
 *
 * @param tell is told of each when it is done
 */
export function playLoads(sizes: readonly number[], branches: number, tell: (load: Load) => void): Load[] {
  // The first ones warm the compiler up.
  for (const name of PLAYED) playLoad(1000, branches, name);
  const pairs = [...sizes].sort((a, b) => a - b).flatMap((size) => PLAYED.map((name) => [size, name] as const));
  return pairs.map(([size, name]) => {
    const played = playLoad(size, branches, name);
    tell(played);
    return played;
  });
}

export function loadLine({ questions, branches, contestant, seconds, peakMebibytes }: Load): string {
  const each = ((1e6 * seconds) / questions).toFixed(1);
  const peak = `${peakMebibytes.toFixed(0)} MiB at most`;
  return `${questions} questions x ${branches} branches, ${contestant}: ${seconds.toFixed(2)} s, ${each} us per question, ${peak}`;
}
