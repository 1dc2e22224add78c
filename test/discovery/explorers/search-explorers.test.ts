/** The flags of explorers: what each takes, and what is refused in one line. */
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { evolve } from '../../../benchmarks/discovery/explorers/evolve.ts';
import type { Entry } from '../../../benchmarks/discovery/objective/history.ts';
import type { Explorer } from '../../../benchmarks/discovery/search/explorer.ts';
import { dollarsNote, type ExplorerChoice, explorerOf } from '../../../scripts/discover/discover-explorers.ts';
import { explorerFlags } from '../../../scripts/discover/discover-options.ts';
import { UsageError } from '../../../scripts/program/command.ts';
import { rejection } from '../../support/failure.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { entryOf } from '../feedback/feedback-history.ts';

const STORES = ['simulated-Qwen3-0.6B/aime24'];

async function chosen(flags: ExplorerChoice): Promise<Explorer> {
  return explorerOf(flags, join(await temporaryFolder(), 'ledger.jsonl'), STORES);
}

function environment(name: string, value: string | undefined): void {
  vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

const AGENT = { explorer: 'agent', command: 'true' };
const CHAT = { explorer: 'chat', endpoint: 'http://localhost:1/v1', model: 'small' };

describe('--explorer', () => {
  test('is evolve unless it says otherwise', async () => {
    expect(await chosen({})).toBe(evolve);
    expect(await chosen({ explorer: 'evolve' })).toBe(evolve);
  });

  test('makes an agent or a chat of any of its flags', async () => {
    environment('GIVEN', 'something');
    environment('AUTOTTS_BENCH_CHAT_KEY', undefined);
    const agent = { ...AGENT, 'agent-env': ['GIVEN', 'PATH'], 'agent-minutes': '0.5', 'no-traces': true };
    expect(await chosen(agent)).toMatchObject({ name: 'agent', perRound: 1 });
    expect(await chosen(CHAT)).toMatchObject({ name: 'chat', perRound: 1 });
    const chat = { ...CHAT, 'key-env': 'GIVEN', 'input-price': '0', 'output-price': '2.5', repairs: '0', 'no-traces': true };
    expect(await chosen(chat)).toMatchObject({ name: 'chat', perRound: 1 });
  });

  test.each<[string, ExplorerChoice, RegExp]>([
    ['an unknown explorer', { explorer: 'guess' }, /^--explorer: expected evolve, .*agent or chat, got "guess"$/],
    ['a name that every object has', { explorer: 'toString' }, /^--explorer: expected .* got "toString"$/],
    ['an agent without a command', { explorer: 'agent' }, /^--command: expected it with --explorer agent, got nothing$/],
    ['a command of nothing', { ...AGENT, command: '' }, /^--command: expected it with --explorer agent, got nothing$/],
    [
      'a variable that is not set',
      { ...AGENT, 'agent-env': ['PATH', 'NOT_SET_AT_ALL'] },
      /^--agent-env: expected an environment variable that is set, got NOT_SET_AT_ALL$/,
    ],
    [
      'a value in place of a name, without repeating it',
      { ...AGENT, 'agent-env': ['KEY=sk-secret'] },
      /^--agent-env: expected the name of an environment variable, got none$/,
    ],
    ['no time', { ...AGENT, 'agent-minutes': '0' }, /^--agent-minutes: expected a number above 0 and at most 10000, got "0"$/],
    ['time without end', { ...AGENT, 'agent-minutes': 'Infinity' }, /^--agent-minutes: expected a number .*, got "Infinity"$/],
    [
      'an endpoint for an agent',
      { ...AGENT, endpoint: 'http://localhost' },
      /^--endpoint: expected it with --explorer chat alone, got it with agent$/,
    ],
    [
      'traces switched off for evolve',
      { 'no-traces': true },
      /^--no-traces: expected it with --explorer agent or chat alone, got it with evolve$/,
    ],
    [
      'a chat without an endpoint',
      { explorer: 'chat', model: 'small' },
      /^--endpoint: expected it with --explorer chat, got nothing$/,
    ],
    [
      'a chat without a model',
      { explorer: 'chat', endpoint: CHAT.endpoint },
      /^--model: expected it with --explorer chat, got nothing$/,
    ],
    [
      'an endpoint that is no URL',
      { ...CHAT, endpoint: 'localhost:8000' },
      /^--endpoint: expected a URL of http or https, got "localhost:8000"$/,
    ],
    [
      'a key that is not set',
      { ...CHAT, 'key-env': 'NOT_SET_AT_ALL' },
      /^--key-env: expected an environment variable that is set, got NOT_SET_AT_ALL$/,
    ],
    [
      'a key in place of its name, without repeating it',
      { ...CHAT, 'key-env': 'sk-secret' },
      /^--key-env: expected the name of an environment variable, got none$/,
    ],
    ['one price', { ...CHAT, 'input-price': '1' }, /^--output-price: expected both prices or neither, got one$/],
    ['the other price', { ...CHAT, 'output-price': '1' }, /^--input-price: expected both prices or neither, got one$/],
    [
      'a price below 0',
      { ...CHAT, 'input-price': '-1', 'output-price': '1' },
      /^--input-price: expected a number from 0 and at most 1000000, got "-1"$/,
    ],
    ['repairs that are none', { ...CHAT, repairs: 'many' }, /^--repairs: expected an integer from 0 to 100, got "many"$/],
  ])('refuses %s', async (_, flags, message) => {
    const error = await rejection(chosen(flags));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/[\r\n]|secret/);
  });
});

test('each flag says which explorers it is of', () => {
  for (const { help } of Object.values(explorerFlags)) expect(help).toMatch(/^(agent|chat|agent, chat): /);
});

test('a search says when dollars were not counted, and nothing where they were', () => {
  const entries = (explorer: string, dollars: number): Entry[] => [{ ...entryOf(0, 'code'), explorer, tokens: 5, dollars }];
  expect(dollarsNote(CHAT, entries('chat', 0))).toBe(
    'dollars were not counted: the endpoint tells none; --input-price and --output-price count them',
  );
  expect(dollarsNote(AGENT, entries('agent', 0))).toBe('dollars were not counted: the agent told none in cost.json');
  expect(dollarsNote({ ...CHAT, 'input-price': '0', 'output-price': '0' }, entries('chat', 0))).toBeUndefined();
  expect(dollarsNote(CHAT, entries('chat', 0.1))).toBeUndefined();
  expect(dollarsNote({}, entries('evolve', 0))).toBeUndefined();
  expect(dollarsNote({}, [])).toBeUndefined();
});
