/** Whole searches that a language model proposes in, behind a local server: behaving well, badly and slowly, in one search; and killed. */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { chat } from '../../../benchmarks/discovery/explorers/chat/chat.ts';
import { candidateFeedback } from '../../../benchmarks/discovery/feedback/candidate-feedback.ts';
import { explorerOf } from '../../../scripts/discover/discover-explorers.ts';
import { serve } from '../../support/http-server.ts';
import { offline } from '../../support/offline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { foreign, MAJORITY } from '../sandbox/foreign-code.ts';
import { SEARCHED, searched, startScript, withoutSeconds } from '../search/searched.ts';

const fenced = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;
const GOOD = fenced(foreign(MAJORITY));

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** A server that answers each request with the next of these, whatever it is asked; where there is nothing left, never. */
async function model(answers: readonly string[]): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const { url } = await serve(async (request, response, count) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    asked.push({ headers: request.headers, messages: JSON.parse(text).messages });
    if (answers[count - 1] !== undefined) answer(response, answers[count - 1]);
  });
  return { url: `${url}/v1`, asked };
}

function answer(response: ServerResponse, content: string): void {
  const usage = { prompt_tokens: 4000, completion_tokens: 1000 };
  response.writeHead(200).end(JSON.stringify({ choices: [{ message: { content } }], usage }));
}

test('a model that answers well, badly, with the same again, and not at all is noted at its cost, and told of all before', async () => {
  const ledger = join(await temporaryFolder(), 'ledger.jsonl');
  const { url, asked } = await model([GOOD, 'I would rather not.', GOOD]);
  const endpoint = { url, model: 'small', milliseconds: 1500, retries: 0, patience: 1 };
  const prices = { prompt: 1, completion: 2 };
  const { history, finalists } = await searched(
    chat({ ...(await candidateFeedback([SEARCHED])), endpoint, prices, repairs: 1 }),
    ledger,
    4,
  );
  expect(history.entries.map(({ round, failure, tokens, dollars }) => [round, failure, tokens, dollars])).toEqual([
    [0, undefined, 5000, 0.006],
    [1, 'expected a code block that exports a controller, got none', 5000, 0.006],
    [2, 'expected a new candidate, got one that was scored before as 0', 5000, 0.006],
    [3, 'expected the endpoint to answer, got no answer within 1.5 s', 0, 0],
  ]);
  expect(finalists.map(({ candidate }) => candidate.id)).toEqual([history.entries[0].candidate.id]);
  expect(asked[1].messages[1].content).toMatch(/Against confidence-momentum[\s\S]*ended: /);
  expect(asked[2].messages.slice(2)).toMatchObject([
    { content: 'I would rather not.' },
    { content: expect.stringMatching(/^It failed: /) },
  ]);
  expect(asked[3].messages[1].content).toContain('It failed: expected a new candidate');
});

test('the flags of chat reach the server: key, model, repairs and traces', async () => {
  const ledger = join(await temporaryFolder(), 'ledger.jsonl');
  const { url, asked } = await model([GOOD, 'no', 'no more']);
  vi.stubEnv('A_KEY', 'sk-very-secret');
  onTestFinished(() => void vi.unstubAllEnvs());
  const flags = { explorer: 'chat', endpoint: url, model: 'small', 'key-env': 'A_KEY', repairs: '1', 'no-traces': true };
  const prices = { 'input-price': '10', 'output-price': '0' };
  const { history } = await searched(await explorerOf({ ...flags, ...prices }, ledger, [SEARCHED]), ledger, 3);
  expect(history.entries.map(({ round, dollars }) => [round, dollars])).toEqual([
    [0, 0.04],
    [1, 0.04],
    [2, 0.04],
  ]);
  expect(asked.map(({ messages }) => messages.length)).toEqual([2, 2, 4]);
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer sk-very-secret'));
  expect(asked[1].messages[1].content).toContain('Against confidence-momentum');
  expect(asked[1].messages[1].content).not.toMatch(/ended: |in order \d/);
  expect(await readFile(ledger, 'utf8')).not.toContain('sk-very-secret');
});

test('a search that is killed while a model answers goes on with the talk, to the same end', async () => {
  const folder = await temporaryFolder();
  const resume = async (url: string, ledger: string) => {
    const flags = { explorer: 'chat', endpoint: url, model: 'small' };
    return (await searched(await explorerOf(flags, ledger, [SEARCHED]), ledger, 2)).history;
  };
  const uninterrupted = await model(['no', GOOD]);
  const whole = await resume(uninterrupted.url, join(folder, 'whole.jsonl'));
  const ledger = join(folder, 'killed.jsonl');
  const { url } = await serve((_, response, count) => {
    if (count === 1) answer(response, 'no');
    else child.kill('SIGKILL');
  });
  const how = ['--explorer', 'chat', '--endpoint', url, '--model', 'small', '--candidates', '2', '--workers', '1'];
  const args = ['--search', SEARCHED, '--ledger', ledger, ...how];
  const { child, ended } = startScript('scripts/discover.ts', args, { ...(await offline()), NO_PROXY: '127.0.0.1' });
  expect(await ended).toBe('SIGKILL');
  expect((await readFile(ledger, 'utf8')).split('\n')).toHaveLength(3);
  const { url: again, asked } = await model([GOOD]);
  const resumed = await resume(again, ledger);
  expect(asked[0].messages).toEqual(uninterrupted.asked[1].messages);
  expect(withoutSeconds(resumed.entries)).toEqual(withoutSeconds(whole.entries));
  expect(resumed.best?.index).toBe(1);
});

test.skipIf(!existsSync('/proc/self/environ'))('no process that a search starts has the key', async () => {
  const folder = await temporaryFolder();
  const seen: string[] = [];
  const { url } = await serve((_, response) => {
    const started = descendants(child.pid as number);
    seen.push(...started.map((pid) => `${commandOf(pid)}: ${hasKey(pid)}`));
    answer(response, GOOD);
    if (seen.length > 0) child.kill('SIGKILL');
  });
  const how = ['--explorer', 'chat', '--endpoint', url, '--model', 'small', '--candidates', '3', '--workers', '2'];
  const args = ['--search', SEARCHED, '--ledger', join(folder, 'ledger.jsonl'), ...how, '--key-env', 'A_KEY'];
  // Nothing is compiled yet for who starts with an empty folder of temporary files.
  const environment = { ...(await offline()), NO_PROXY: '127.0.0.1', TMPDIR: folder, A_KEY: 'sk-very-secret' };
  const { child, ended } = startScript('scripts/discover.ts', args, environment);
  expect(await ended).toBe('SIGKILL');
  expect(seen.join()).toMatch(/esbuild/);
  expect(seen.filter((line) => !line.endsWith(': false'))).toEqual([]);

  function hasKey(pid: number): boolean {
    return read(pid, 'environ').includes('sk-very-secret') || read(pid, 'cmdline').includes('sk-very-secret');
  }
});

/** All processes that one has started, and they in turn. */
function descendants(pid: number): number[] {
  const children = read(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function commandOf(pid: number): string {
  return read(pid, 'cmdline').split('\0').slice(0, 2).join(' ');
}

/** Empty of a process that has ended. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
