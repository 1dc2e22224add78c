/**
 * `npm run reproduce` on the real traces, once for a whole run of vitest. The first file of tests that asks has it run; the
 * others wait.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';
import { type CommandResult, runScript } from './command-run.ts';
import fc from './properties.ts';

/** Every published figure is of the published billing; the other billings are played every night. */
const BILLING = fc.isFull ? [] : ['--billing', 'published'];

/** How long a busy machine may take, in milliseconds. */
export const REPRODUCING = 600_000;

interface Reproduced extends CommandResult {
  /** Where records and report lie. */
  readonly out: string;
}

export async function reproduced(): Promise<Reproduced> {
  const out = join(inject('shared'), 'reproduced');
  const outcome = join(out, 'outcome.json');
  const isFirst = await mkdir(out).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return false;
    },
  );
  if (isFirst) {
    const result = await runScript('scripts/reproduce.ts', ['--out', out, ...BILLING], {});
    await writeFile(`${outcome}.tmp`, JSON.stringify(result));
    await rename(`${outcome}.tmp`, outcome);
  }
  for (;;) {
    const text = await readFile(outcome, 'utf8').catch(() => undefined);
    if (text !== undefined) return { out, ...JSON.parse(text) };
    await setTimeout(100);
  }
}
