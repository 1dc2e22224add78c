/** Whole searches that a coding agent proposes in, a scripted one: behaving well, badly and slowly, in one search that is also killed. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import { explorerOf } from '../../../scripts/discover/discover-explorers.ts';
import { runScript } from '../../support/command-run.ts';
import { offline } from '../../support/offline.ts';
import fc from '../../support/properties.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { foreign, isAlive, MAJORITY } from '../sandbox/foreign-code.ts';
import { SEARCHED, searched, startScript, withoutSeconds } from '../search/searched.ts';

/** Reads how many candidates there were, and does as that says. Beside the folders of attempts lie its ready-made controllers. */
const SCRIPT = `n=$(sed -n 's/ candidates so far.*//p' HISTORY.md)
echo '{"tokens": 1000, "dollars": 0.5}' > cost.json
case "\${n:-0}" in
  0) cp ../../ready.ts candidate.ts ;;
  1) echo 'I have an idea.' > candidate.ts ;;
  2) sleep 600 & echo $! > ../../slow; wait ;;
  *) cp ../../ready.ts candidate.ts ;;
esac
`;

/** Brings nothing, then a controller. */
const IDLE_FIRST = `grep -q 'candidates so far' HISTORY.md && cp ../../ready.ts candidate.ts; true`;
/** The first time that it works on its second attempt, it ends whoever asked. */
const KILLING = 'case $PWD in *attempt-2) test -e ../../killed || { : > ../../killed; kill -9 $PPID; exit; } ;; esac';

/** A folder with a scripted agent in it. */
async function stage(script = SCRIPT): Promise<{ folder: string; command: string; ledger: string }> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'ready.ts'), foreign(MAJORITY));
  const file = join(folder, 'agent.sh');
  await writeFile(file, script);
  return { folder, command: `exec sh ${file}`, ledger: join(folder, 'ledger.jsonl') };
}

/** The signals that a search is ended by, and what its parent is told. */
const ENDINGS = [
  ['SIGINT', 130],
  ['SIGTERM', 'SIGTERM'],
] as const;

const failures = (entries: readonly Entry[]) => entries.map(({ failure }) => failure);

describe('a search with an agent', () => {
  test('notes what it does well, badly, slowly and again, at its cost, and tells it of all before', async () => {
    const { folder, command, ledger } = await stage();
    const flags = { explorer: 'agent', command, 'agent-minutes': '0.05' };
    const { history, finalists } = await searched(await explorerOf(flags, ledger, [SEARCHED]), ledger, 4);
    const { entries } = history;
    expect(failures(entries)).toEqual([
      undefined,
      expect.stringMatching(/^expected code that passes the type check/),
      'expected the agent to be done within 3 s, got no end',
      'expected a new candidate, got one that was scored before as 0',
    ]);
    expect(entries.map(({ round, tokens, dollars }) => [round, tokens, dollars])).toEqual(
      [0, 1, 2, 3].map((r) => [r, 1000, 0.5]),
    );
    expect(finalists.map(({ candidate }) => candidate.id)).toEqual([entries[0].candidate.id]);
    expect(entries[1].candidate.parents).toEqual([entries[0].candidate.id]);
    const told = (attempt: number, file: string) => readFile(join(`${ledger}-attempts`, `attempt-${attempt}`, file), 'utf8');
    expect(await told(2, 'candidates/0.md')).toMatch(/Against confidence-momentum.*[\s\S]*ended: /);
    expect(await told(3, 'candidates/1.md')).toMatch(/^It failed: expected code that passes the type check/);
    expect(await told(4, 'candidates/2.md')).toMatch(/^It failed: expected the agent to be done/);
    const slow = Number(await readFile(join(folder, 'slow'), 'utf8'));
    await expect.poll(() => isAlive(slow), { timeout: 30_000 }).toBe(false);
  });

  test('tells it nothing of how episodes went with --no-traces', async () => {
    const { command, ledger } = await stage();
    await searched(await explorerOf({ explorer: 'agent', command, 'no-traces': true }, ledger, [SEARCHED]), ledger, 2);
    const told = await readFile(join(`${ledger}-attempts`, 'attempt-2', 'candidates', '0.md'), 'utf8');
    expect(told).toMatch(/^Candidate 0 .*[\s\S]*Against confidence-momentum/);
    expect(told).not.toMatch(/ended: |in order \d/);
  });

  test('goes on to the same end when it is killed while the agent works', async () => {
    const whole = await stage(IDLE_FIRST);
    const options = { explorer: 'agent', command: whole.command };
    const { history } = await searched(await explorerOf(options, whole.ledger, [SEARCHED]), whole.ledger, 2);
    const { command, ledger } = await stage(`${KILLING}\n${IDLE_FIRST}`);
    const args = ['--search', SEARCHED, '--explorer', 'agent', '--command', command, '--ledger', ledger, '--workers', '1'];
    expect(await runScript('scripts/discover.ts', [...args, '--candidates', '2'], await offline())).toMatchObject({
      code: null,
    });
    expect((await readFile(ledger, 'utf8')).split('\n')).toHaveLength(3);
    const resumed = await searched(await explorerOf({ explorer: 'agent', command }, ledger, [SEARCHED]), ledger, 2);
    expect(withoutSeconds(resumed.history.entries)).toEqual(withoutSeconds(history.entries));
    expect(resumed.history.best?.index).toBe(1);
    expect(await readdir(`${ledger}-attempts`)).toEqual(expect.arrayContaining(['attempt-1', 'attempt-2', 'attempt-3']));
  });

  // By day one signal of the two.
  test.each(ENDINGS.slice(0, fc.isFull ? 2 : 1))(
    'that is told to end by %s ends its agent with it, with %s',
    async (signal, how) => {
      const { folder, command, ledger } = await stage('sleep 600 & echo $! > ../../started; wait');
      const args = ['--search', SEARCHED, '--explorer', 'agent', '--command', command, '--ledger', ledger, '--workers', '1'];
      const { child, ended } = startScript('scripts/discover.ts', args, await offline());
      const started = () => readFile(join(folder, 'started'), 'utf8').catch(() => '');
      await expect.poll(started, { timeout: 30_000 }).toMatch(/^\d+\n$/);
      child.kill(signal);
      expect(await ended).toBe(how);
      const id = Number(await started());
      await expect.poll(() => isAlive(id), { timeout: 30_000 }).toBe(false);
    },
  );
});
