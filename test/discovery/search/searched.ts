/** Searches on one simulated store: in this process as the command makes them, and by the command, to be ended by force. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type DiscoverOptions, type Discovery, discover } from '../../../benchmarks/discovery/discover.ts';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { FRESH_ORDERS } from '../../../benchmarks/discovery/search/choose-winner.ts';
import type { Explorer } from '../../../benchmarks/discovery/search/explorer.ts';
import { asStarted } from '../../support/command-run.ts';
import fc from '../../support/properties.ts';

/** The store that is searched on. */
export const SEARCHED = 'simulated-Qwen3-0.6B/aime24';

/** By day a winner is confirmed in a few fresh orders: which of two finalists wins is tested in choose-winner.test.ts. */
const CONFIRMED = fc.isFull ? FRESH_ORDERS.count : 8;

export function searched(
  explorer: Explorer,
  ledger: string,
  candidates: number,
  elsewhere?: DiscoverOptions['elsewhere'],
): Promise<Discovery> {
  const options = {
    stores: [SEARCHED],
    seed: 1,
    workers: 1,
    finalists: 2,
    objective: { kind: 'area', tokens: 'totalTokens' },
  } as const;
  const { count } = FRESH_ORDERS;
  Object.assign(FRESH_ORDERS, { count: CONFIRMED });
  return discover({ ...options, explorer, candidates, ledger, elsewhere, clock: () => 0, deadline: 1 }).finally(() => {
    Object.assign(FRESH_ORDERS, { count });
  });
}

/** All of them that does not hang on the clock. */
export function withoutSeconds(entries: readonly Entry[]): Omit<Entry, 'seconds'>[] {
  return entries.map(({ seconds: _, ...entry }) => entry);
}

/** A command in a process of its own, killed when the test ends. `ended` is the signal that it was ended by, else its exit code. */
export function startScript(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): { readonly child: ChildProcess; readonly ended: Promise<NodeJS.Signals | number | null> } {
  const child = spawn(process.execPath, [...asStarted(script), ...args], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended: new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code))) };
}
