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
export function playLoad(questions: number, branches: number, name: string): Load {
  const { controller, params, label } = contestant(name);
  const source = simulatedTraces('simulated-Qwen3-4B/aime25', { questions, branches });
  const started = performance.now();
  const outcome = replay(source, controller, params, 1);
  const seconds = (performance.now() - started) / 1000;
  const peakMebibytes = process.resourceUsage().maxRSS / 1024;
  return { questions, branches, contestant: label, seconds, peakMebibytes, digest: digest(outcome) };
}
