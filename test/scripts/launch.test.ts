/** How commands start: from a build that is never older than the sources, and without one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../scripts/commands.ts';
import { run } from '../../scripts/run.ts';
import { inFolder, projectCopy } from '../support/project-copy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const launch = (folder: string, ...args: string[]) => inFolder(folder, process.execPath, ['scripts/launch/launch.mjs', ...args]);

/** Gives `npm run run` another summary. */
async function summarise(folder: string, summary: string): Promise<void> {
  const path = join(folder, 'scripts/run.ts');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/summary: '[^']*'/, `summary: '${summary}'`));
}

/** A run of many short jobs, which takes longer than anyone here waits. */
async function longRun(): Promise<{ out: string; args: string[] }> {
  const out = await temporaryFolder();
  const how = ['--suite', 'simulated', '--orders', '100', '--workers', '1', '--out', out];
  return { out, args: ['scripts/launch/launch.mjs', 'run', ...how] };
}

/** Waits until a record is written below a folder. */
async function recordIn(out: string): Promise<void> {
  const names = () => readdir(out, { recursive: true });
  await expect.poll(async () => (await names()).some((name) => name.endsWith('.json')), { timeout: 60_000 }).toBe(true);
}

/** A process that ends with the test; what it says goes into `said`, its exit code or signal into `ended`. */
function started(program: string, args: readonly string[]) {
  const child = spawn(program, args, { cwd: ROOT });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { text: '' };
  // On a terminal both outputs are one.
  if (program !== process.execPath) child.stdout.on('data', (chunk) => (said.text += chunk));
  child.stderr.on('data', (chunk) => (said.text += chunk));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  return { child, ended, said };
}

describe('a listed controller that cannot be', () => {
  test.each([
    [
      'a mode out of range',
      'modes: { saving: 16,',
      'modes: { saving: 5000,',
      /^run: controllers\/self-consistency\.ts: expected width in the mode saving to be an integer from 1 to .*, got 5000\n$/,
    ],
    [
      'a default out of range',
      'parameters: { width },',
      'parameters: { width: { ...width, default: 0 } },',
      /^run: controllers\/self-consistency\.ts: expected the default of width to be an integer from 1 to .*, got 0\n$/,
    ],
    [
      'code that does not compile',
      'export const selfConsistency',
      'export const = 1;\nexport const selfConsistency',
      /^run: controllers\/self-consistency\.ts:\d+:\d+: expected code that compiles, got ".*"\n$/,
    ],
  ])('is one line and exit code 2 in every command: %s', async (_, from, to, message) => {
    const folder = await projectCopy();
    const path = join(folder, 'controllers/self-consistency.ts');
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
    const { code, stdout, stderr } = await launch(folder, 'run', '--suite', 'smoke');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('leaves the help of the build before it, after the line that says what is wrong', async () => {
    const folder = await projectCopy();
    expect((await launch(folder, 'help')).code).toBe(0);
    const path = join(folder, 'controllers/self-consistency.ts');
    const text = await readFile(path, 'utf8');
    for (const faulty of [
      text.replace('parameters: { width },', 'parameters: { width: { ...width, default: 0 } },'),
      `export const = 1;\n${text}`,
    ]) {
      await writeFile(path, faulty);
      for (const args of [['help'], ['run', '--help']]) {
        const { code, stdout, stderr } = await launch(folder, ...args);
        expect(code).toBe(0);
        expect(stdout).toContain('Usage: npx autotts');
        expect(stderr).toMatch(/^\w+: controllers\/self-consistency\.ts:.* expected .*\n$/);
      }
    }
  });
});

describe('a command', () => {
  test('is one of package.json, by the name that npx autotts knows it by', async () => {
    const { scripts, bin } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const launched = Object.entries<string>(scripts).filter(([, script]) => script.includes('launch.mjs'));
    expect(launched.map(([name]) => name).sort()).toEqual(commands.map(({ name }) => name).sort());
    for (const [name, script] of launched) expect(script).toBe(`node scripts/launch/launch.mjs ${name}`);
    expect(bin).toEqual({ autotts: 'scripts/launch/launch.mjs' });
    expect(await readFile(join(ROOT, bin.autotts), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('is refused in one line when there is none of its name, with exit code 2', async () => {
    const line = 'autotts: expected a command, got "../test/x"; npx autotts help lists them\n';
    expect(await launch(ROOT, '../test/x')).toEqual({ code: 2, stdout: '', stderr: line });
  });

  test('ends with 130 when it is interrupted, and says how it goes on', async () => {
    const { out, args } = await longRun();
    const { child, ended, said } = started(process.execPath, args);
    await recordIn(out);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(said.text).toBe(`run: interrupted; ${run.goesOn}\n`);
  });

  test.skipIf(!existsSync('/usr/bin/script'))(
    'ends the same way when ^C on a terminal interrupts it, under its bar',
    async () => {
      const { out, args } = await longRun();
      const line = [process.execPath, ...args].join(' ');
      const { child, ended, said } = started('/usr/bin/script', ['--quiet', '--return', '--command', line, '/dev/null']);
      await recordIn(out);
      child.stdin.write('\u0003');
      expect(await ended).toBe(130);
      expect(said.text).toContain(`run: interrupted; ${run.goesOn}`);
    },
  );

  test('runs as its sources are now', async () => {
    const folder = await projectCopy();
    for (const summary of ['First it says this.', 'Then it says that.']) {
      await summarise(folder, summary);
      expect((await launch(folder, 'run', '--help')).stdout).toContain(summary);
    }
    expect((await readdir(join(folder, 'dist'))).length).toBe(2);
  });

  test('runs where nothing can be built', async () => {
    const folder = await projectCopy();
    await writeFile(join(folder, 'dist'), 'a file where the folder is wanted');
    await summarise(folder, 'From its source.');
    const { code, stdout } = await launch(folder, 'run', '--help');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('From its source.') });
  });

  test('a build hands no variable to its compiler but those that find programs', async () => {
    const folder = await projectCopy();
    // The build is a program that Node starts: in the place of esbuild stands one that writes down what it was handed.
    const build = join(folder, 'scripts/launch/build.mjs');
    await writeFile(
      build,
      "import { writeFileSync } from 'node:fs';\nwriteFileSync('environment.json', JSON.stringify(Object.keys(process.env)));\nprocess.exit(1);\n",
    );
    await inFolder(folder, process.execPath, ['scripts/launch/launch.mjs', 'run', '--help'], {
      AUTOTTS_BENCH_CHAT_KEY: 'secret',
    });
    const names = JSON.parse(await readFile(join(folder, 'environment.json'), 'utf8'));
    expect(names).toContain('PATH');
    expect(['PATH', 'HOME', 'TMPDIR', 'SystemRoot']).toEqual(expect.arrayContaining(names));
  });
});
