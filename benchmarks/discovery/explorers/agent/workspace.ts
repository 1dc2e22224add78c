/** The folder that an agent works in: what it is told, in files, and the files that it leaves. */
import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CONTRACT, controllerFiles, controllerSource, TASK } from '../../feedback/briefing.ts';
import type { CandidateReport } from '../../feedback/feedback-writer.ts';
import { LONGEST_CODE } from '../../sandbox/compiler/compiler.ts';

export const CANDIDATE_FILE = 'candidate.ts';
const COST_FILE = 'cost.json';

const TO_DO = `Write your controller to ${CANDIDATE_FILE} in this folder, the whole file. It imports helpers as './controllers/controller.ts'.

- controllers/ holds the interface (episode.ts, controller.ts, tally.ts), helpers, and the controllers there are, as sources.
- HISTORY.md says what was tried so far and how it fared.
- candidates/ holds the best candidate and the latest, with what is known of each.
- You may write ${COST_FILE}: {"tokens": 12345, "dollars": 0.12}, what this has cost.`;

const costSchema = z.object({ tokens: z.number().min(0).default(0), dollars: z.number().min(0).default(0) });
export type Cost = z.infer<typeof costSchema>;

/** The next folder below this one, `attempt-1`, `attempt-2`, …, made. */
export async function nextAttempt(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const numbers = (await readdir(folder)).map((name) => Number(/^attempt-(\d+)$/.exec(name)?.[1] ?? 0));
  const attempt = join(folder, `attempt-${Math.max(0, ...numbers) + 1}`);
  await mkdir(attempt);
  return attempt;
}

export async function fillWorkspace(folder: string, summary: string, told: readonly CandidateReport[]): Promise<void> {
  for (const name of ['controllers', 'candidates']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'TASK.md'), `${TASK}\n\n${TO_DO}\n\n${CONTRACT}\n`);
  await writeFile(join(folder, 'HISTORY.md'), `${summary}\n`);
  for (const file of await controllerFiles()) await writeFile(join(folder, 'controllers', file), await controllerSource(file));
  for (const { entry, code, feedback } of told) {
    await writeFile(join(folder, 'candidates', `${entry.index}.ts`), code);
    await writeFile(join(folder, 'candidates', `${entry.index}.md`), `${feedback}\n`);
  }
}

/** Returns the code that the agent wrote, or why there is none. */
export async function writtenCode(folder: string): Promise<{ readonly code: string; readonly fault?: string }> {
  const file = join(folder, CANDIDATE_FILE);
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return { code: '', fault: `expected the agent to write ${CANDIDATE_FILE}, got no such file` };
  if (!found.isFile()) return { code: '', fault: `expected ${CANDIDATE_FILE} to be a file, got something else` };
  if (found.size > 4 * LONGEST_CODE) {
    return { code: '', fault: `expected ${CANDIDATE_FILE} to have at most ${LONGEST_CODE} characters, got ${found.size} bytes` };
  }
  const code = await readFile(file, 'utf8');
  return code.trim() === '' ? { code: '', fault: `expected ${CANDIDATE_FILE} to hold a controller, got nothing` } : { code };
}

/** Returns the cost that the agent states; 0 tokens and 0 dollars where the statement is missing or malformed. */
export async function writtenCost(folder: string): Promise<Cost> {
  try {
    return costSchema.parse(JSON.parse(await readFile(join(folder, COST_FILE), 'utf8')));
  } catch {
    return { tokens: 0, dollars: 0 };
  }
}
