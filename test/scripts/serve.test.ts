/** `autotts serve`: a model or a controller as a server of this machine, until ^C; what makes no sense is one line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientOf, post } from '../serve/served.ts';
import { asStarted } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { ROOT } from '../support/launch.ts';

test('an embedded model behind a controller answers a chat, tells the terminal what it took, and ends with ^C', async () => {
  const who = ['--embedded', 'small', '--contestant', 'self-consistency:width=3', '--max-tokens', '150'];
  const args = [...asStarted('scripts/serve.ts'), ...who, '--port', '0', '--require-key-env', 'OWN_KEY'];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, OWN_KEY: 'sesame' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  await expect
    .poll(() => stdout)
    .toMatch(/^self-consistency:width=3 in front of embedded-small at http:\/\/127\.0\.0\.1:\d+\/v1; \^C/);
  const url = /http:\/\/[\d.:]+/.exec(stdout)?.[0] as string;
  const chat = { model: 'embedded-small', messages: [{ role: 'user' as const, content: '12+(45-7)*3' }] };
  const { choices, usage } = await clientOf(url, 'sesame').chat.completions.create(chat);
  expect(choices[0].message.content).toMatch(/^=.*#-?\d+$/);
  const tokens = usage?.completion_tokens;
  await expect.poll(() => stdout).toContain(`\nchat 1: 3 branches in 1 rounds, ${tokens} tokens and 0 of probes\n`);
  const { status } = await post(`${url}/v1/chat/completions`, chat);
  expect(status).toBe(401);
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect([code, stderr]).toEqual([0, 'serve: ended\n']);
  expect(stdout).not.toContain('sesame');
});

describe('refuses in one line', () => {
  test.each<[string, string[], RegExp]>([
    ['nothing to serve', [], /^serve: expected --upstream URL or --embedded small, got neither$/],
    [
      'two models',
      ['--embedded', 'small', '--upstream', 'http://x'],
      /^serve: --embedded: expected a model or --upstream, got both$/,
    ],
    ['a server and nobody to play', ['--upstream', 'http://127.0.0.1:9'], /^serve: --contestant: expected who plays/],
    [
      'flags of another server',
      ['--embedded', 'small', '--model', 'x'],
      /^serve: --model: expected --upstream with it, got --embedded$/,
    ],
    [
      'a port that is none',
      ['--embedded', 'small', '--port', '70000'],
      /^serve: --port: expected an integer from 0 to 65535, got/,
    ],
    [
      'a key that is not set',
      ['--embedded', 'small', '--require-key-env', 'NO_KEY'],
      /^serve: --require-key-env: expected NO_KEY/,
    ],
    [
      'a controller whose needs are not met',
      ['--embedded', 'small', '--contestant', 'best-of-n'],
      /^serve: expected a server with verdicts for best-of-n, got embedded-small, one model without a verifier$/,
    ],
    [
      'settings that nothing reads',
      ['--embedded', 'small', '--interval', '5'],
      /^serve: --interval: expected --contestant with it, got none$/,
    ],
  ])('%s', async (_, args, line) => {
    const { code, stdout, stderr } = await inProcess(['serve', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(line);
  });
});
