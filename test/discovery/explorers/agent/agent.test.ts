/** The explorer that asks a coding agent, against scripted ones that behave well, badly and slowly. */
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AgentOptions, agent } from '../../../../benchmarks/discovery/explorers/agent/agent.ts';
import { LONGEST_OUTPUT } from '../../../../benchmarks/discovery/explorers/agent/run-agent.ts';
import type { History } from '../../../../benchmarks/discovery/objective/history.ts';
import type { Proposal } from '../../../../benchmarks/discovery/search/explorer.ts';
import { stream } from '../../../../datasets/foundation/random-streams.ts';
import { built } from '../../../support/started.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { entryOf, NO_HISTORY, NO_TEAM } from '../../feedback/feedback-history.ts';
import { foreign, isAlive, MAJORITY } from '../../sandbox/foreign-code.ts';

const GOOD = foreign(MAJORITY);
/** A killed process counts as alive until the process that inherited it has taken note. */
const UNTIL_REAPED = { timeout: 30_000 };

interface Asked {
  readonly proposal: Proposal;
  readonly folder: string;
  readonly log: string;
}

/** Has an agent write one candidate. @param code what it finds as ready.ts beside its folder */
async function proposed(
  command: string,
  code = GOOD,
  more: Partial<AgentOptions> = {},
  history: History = NO_HISTORY,
): Promise<Asked> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'ready.ts'), code);
  const path = process.env.PATH ?? '';
  const explorer = agent({ command, folder, path, milliseconds: 30_000, ...more });
  const proposals = await explorer.propose(history, stream('test'), 1, NO_TEAM);
  expect(proposals).toHaveLength(1);
  return { proposal: proposals[0], folder, log: await readFile(join(folder, 'attempt-1.log'), 'utf8') };
}

const COPY = 'cp ../ready.ts candidate.ts';

describe('an agent that behaves well', () => {
  test('proposes what it writes, at the cost that it tells', async () => {
    const { proposal, log } = await proposed(`echo hello; ${COPY}; echo '{"tokens": 1200, "dollars": 0.25}' > cost.json`);
    expect(proposal).toMatchObject({
      candidate: { what: { kind: 'code', code: GOOD }, parents: [] },
      tokens: 1200,
      dollars: 0.25,
    });
    expect(proposal.fault).toBeUndefined();
    expect(log).toBe('hello\n');
  });

  test('finds the task, the interface, the controllers and the history in its folder, and nothing else in its environment', async () => {
    const best = entryOf(0, '// the best');
    const history = { entries: [best, entryOf(1, '// the latest', { failure: 'it hung' })], best };
    const command = `${COPY}; env | cut -d= -f1 | sort | tr '\\n' ' '; echo; test "$HOME" = "$(pwd)" && echo at home; echo $EXTRA`;
    const { folder, proposal, log } = await proposed(command, GOOD, { environment: { EXTRA: 'ok' } }, history);
    const [names, home, extra] = log.split('\n');
    expect(names.split(' ').filter((name) => !['PWD', 'SHLVL', '_', 'OLDPWD', ''].includes(name))).toEqual([
      'EXTRA',
      'HOME',
      'PATH',
    ]);
    expect([home, extra]).toEqual(['at home', 'ok']);
    const read = (file: string) => readFile(join(folder, 'attempt-1', file), 'utf8');
    expect(await read('TASK.md')).toMatch(/Write your controller to candidate\.ts/);
    expect(await read('HISTORY.md')).toMatch(/^2 candidates so far, of which 1 failed/);
    expect(await read('candidates/0.ts')).toBe('// the best');
    expect(await read('candidates/1.md')).toBe('It failed: it hung\n');
    expect(await read('controllers/episode.ts')).toMatch(/interface Episode/);
    expect(proposal.candidate.parents).toEqual([best.candidate.id]);
  });

  test('imports helpers from the folder that it found them in', async () => {
    const { proposal } = await proposed(COPY, GOOD.replace("'../controller.ts'", "'./controllers/controller.ts'"));
    expect(proposal.fault).toBeUndefined();
  });

  test('has the HOME that it is handed', async () => {
    const { log } = await proposed('echo $HOME', GOOD, { environment: { HOME: '/' } });
    expect(log).toBe('/\n');
  });

  test('is asked for one candidate a round', () => {
    expect(agent({ command: 'true', folder: '', path: '', milliseconds: 1 })).toMatchObject({ name: 'agent', perRound: 1 });
  });

  test('gets a folder of its own each time', async () => {
    const folder = await temporaryFolder();
    const explorer = agent({ command: 'true', folder, path: process.env.PATH ?? '', milliseconds: 30_000 });
    for (let round = 0; round < 3; round++) await explorer.propose(NO_HISTORY, stream('test'), 1, NO_TEAM);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.log')).sort()).toEqual([
      'attempt-1',
      'attempt-2',
      'attempt-3',
    ]);
  });
});

test('ends, with what it started, when the search that started it is killed', async () => {
  const folder = await temporaryFolder();
  const started = join(folder, 'started');
  const script = `
    import { runAgent } from ${JSON.stringify(built('benchmarks/discovery/explorers/agent/run-agent.ts'))};
    const command = 'trap "" TERM HUP; sleep 600 & echo $$ $! > started; wait';
    await runAgent(command, ${JSON.stringify(folder)}, { PATH: process.env.PATH }, { milliseconds: 600_000 });`;
  const search = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  const pids = async () => (await readFile(started, 'utf8').catch(() => '')).trim().split(' ').map(Number);
  await expect.poll(async () => (await pids()).length, { timeout: 60_000 }).toBe(2);
  search.kill('SIGKILL');
  for (const pid of await pids()) await expect.poll(() => isAlive(pid), UNTIL_REAPED).toBe(false);
});

describe('an agent that behaves badly is a failure with a reason:', () => {
  test.each<[string, string, string, string | RegExp]>([
    ['it writes no file', 'true', GOOD, 'expected the agent to write candidate.ts, got no such file'],
    ['it writes an empty file', ': > candidate.ts', GOOD, 'expected candidate.ts to hold a controller, got nothing'],
    ['it writes a link', 'ln -s ../ready.ts candidate.ts', GOOD, 'expected candidate.ts to be a file, got something else'],
    [
      'it writes too much',
      'head -c 3000000 /dev/zero > candidate.ts',
      GOOD,
      /^expected candidate\.ts to have at most 100000 characters, got 3000000 bytes$/,
    ],
    ['it fails', `${COPY}; exit 3`, GOOD, 'expected the agent to exit with 0, got 3'],
    ['it is not there', 'no-such-agent', GOOD, 'expected the agent to exit with 0, got 127'],
    ['it ends itself', 'kill -9 $$', GOOD, 'expected the agent to exit with 0, got SIGKILL'],
    ['a syntax error', COPY, 'export const mine = {', /^expected code that passes the type check/],
    ['no controller', COPY, 'export const one = 1;\n', /^Error: expected to export one controller/],
    ['a knob that saves', COPY, foreign(MAJORITY.replace('7 * beta', '7 * (1 - beta)')), /^expected mean tokens not to fall/],
    [
      'a way out',
      COPY,
      foreign(
        `void (beta as unknown as { constructor: FunctionConstructor }).constructor.constructor('return process')(); ${MAJORITY}`,
      ),
      /^EvalError: Code generation/,
    ],
  ])('%s', async (_, command, code, reason) => {
    const { proposal } = await proposed(command, code);
    expect(proposal.fault).toMatch(reason);
    expect(proposal.fault).not.toMatch(/[\r\n]/);
  });

  test('it never ends, nor does what it started', async () => {
    const { proposal, log } = await proposed('sleep 600 & echo $!; trap "" TERM; while :; do sleep 1; done', GOOD, {
      milliseconds: 3000,
    });
    expect(proposal.fault).toBe('expected the agent to be done within 3 s, got no end');
    await expect.poll(() => isAlive(Number(log)), UNTIL_REAPED).toBe(false);
  });

  test('it is in the midst of its work when the search is ended: it is killed at once, with what it started', async () => {
    const ending = new AbortController();
    const { signal } = ending;
    const folder = await temporaryFolder();
    const path = process.env.PATH ?? '';
    const command = 'trap "" TERM; sleep 600 & echo $! > ../started; wait';
    const asked = agent({ command, folder, path, milliseconds: 60_000, signal }).propose(NO_HISTORY, stream('test'), 1, NO_TEAM);
    const started = () => readFile(join(folder, 'started'), 'utf8').catch(() => '');
    await expect.poll(started, { timeout: 30_000 }).toMatch(/^\d+\n$/);
    ending.abort();
    expect(await asked).toMatchObject([{ fault: 'expected the agent to exit with 0, got SIGKILL' }]);
    const id = Number(await started());
    await expect.poll(() => isAlive(id), UNTIL_REAPED).toBe(false);
  });

  test('it talks without end: no more is kept than a limit', async () => {
    const { proposal, log } = await proposed(`yes | head -c 5000000; ${COPY}`);
    expect(log).toHaveLength(LONGEST_OUTPUT);
    expect(proposal.fault).toBeUndefined();
  });

  test('it tells a key that it was given: neither the log nor the candidate has it', async () => {
    const environment = { AGENT_KEY: 'sk-very-secret' };
    const code = GOOD.replace("'a test'", "'KEY'");
    const { proposal, log } = await proposed('echo $AGENT_KEY; sed "s/KEY/$AGENT_KEY/" ../ready.ts > candidate.ts', code, {
      environment,
    });
    expect(log).toBe('***\n');
    expect(JSON.stringify(proposal)).not.toContain('sk-very-secret');
    expect(proposal.candidate.what).toMatchObject({ code: GOOD.replace("'a test'", "'***'") });
  });

  test('a cost that is none counts as nothing', async () => {
    expect((await proposed(`${COPY}; echo lots > cost.json`)).proposal).toMatchObject({ tokens: 0, dollars: 0 });
    expect((await proposed(`${COPY}; echo '{"tokens": -5}' > cost.json`)).proposal).toMatchObject({ tokens: 0, dollars: 0 });
  });
});
