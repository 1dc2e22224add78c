/** The briefing for anybody who is to write a controller: the task, the interface, and the contract in words. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELPER_FILES } from '../sandbox/helper-modules.ts';

const CONTROLLERS = fileURLToPath(new URL('../../../controllers/', import.meta.url));

/** Sources of the interface, which a controller is written against. */
export const INTERFACE_FILES = ['episode.ts', 'controller.ts', 'tally.ts', 'confidence.ts', 'open-branches.ts'];

/** Controllers worth reading first. */
export const EXAMPLE_FILES = ['confidence-momentum.ts', 'parallel-probe.ts', 'shortest-first.ts', 'adaptive-consistency.ts'];

export const TASK = `You design a controller for test-time scaling. A language model answers a question many times over, each time in a
branch of reasoning. A controller decides how many branches are opened, how far each is decoded, and which are given up. It decides
when to stop, and which answer to give. It is played over recorded branches, so that trying it costs nothing but the tokens that it
would have spent.

Write one TypeScript file that exports one controller. Its score is its mean accuracy over a range of token budgets, which its knob
runs through: the area under accuracy over the logarithm of tokens. Questions it has not been scored on decide in the end:
prefer few steps with a reason to many thresholds.`;

export const CONTRACT = `The contract:
- Export one controller, made by defineController. Its knob is a real parameter beta from 0 (spend least) to 1 (spend most), and every
  threshold a monotone function of it. Mean spending must not fall as beta grows, and modes.saving must spend less than modes.high.
- play is a generator. Ask for decoding (open, advance, finish), then yield: that ends a round, in which all that was asked for is decoded
  in parallel. Only then can answers be read. A yield without a request is an error; so is a request without a yield before the answer is returned.
- Open from 1 to as many branches as are left (openBranches does so); advance or finish running branches alone, each once in a round.
- It must end on any question: with one branch, with branches that have no probes, with answers that never agree.
- Return an answer that was read from a branch. Answers are numbers to be compared for equality, and mean nothing else.
- Nothing is kept from one episode to the next: what a file remembers outside play is made anew each time.
- Import nothing but ${HELPER_FILES.join(', ')}, with types by import type. There is no clock, no chance, no typed array, no promise,
  no module of Node. The strict TypeScript of the project applies: no unused variables, no any,
  no comment that turns it off, nothing nested more than a thousand deep.
- Needs no more of traces than probes: declare needs: ['probes'] where answers are read on the way.`;

/** A file among the controllers of the project. */
export function controllerSource(file: string): Promise<string> {
  return readFile(join(CONTROLLERS, file), 'utf8');
}

/** The names of all files among the controllers, sorted. */
export async function controllerFiles(): Promise<string[]> {
  const names = await readdir(CONTROLLERS);
  return names.filter((name) => name.endsWith('.ts')).sort();
}

/** Some of them, each under its name. */
export async function sourcesText(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(files.map(async (file) => `// ${file}\n${await controllerSource(file)}`));
  return texts.join('\n');
}
