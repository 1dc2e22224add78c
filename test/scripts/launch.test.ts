/** How commands start: from a build that is never older than the sources, and without one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../scripts/commands.ts';
import { run } from '../../scripts/run.ts';
import { copyProject, inFolder } from '../support/project-copy.ts';
import fc from '../support/properties.ts';
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
  const how = ['--suite', 'simulated', '--orders', '10', '--workers', '1', '--out', out];
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

/** A fault, how a source is changed to that, and the line about it. */
const FAULTS: readonly [string, string, string, RegExp][] = [
  [
    'a mode out of range',
    'modes: { saving: 16,',
    'modes: { saving: 5000,',
    /^controllers\/self-consistency\.ts: expected width in the mode saving to be an integer from 1 to .*, got 5000\n$/,
  ],
  [
    'a default out of range',
    'parameters: { width },',
    'parameters: { width: { ...width, default: 0 } },',
    /^controllers\/self-consistency\.ts: expected the default of width to be an integer from 1 to .*, got 0\n$/,
  ],
  [
    'code that does not compile',
    'export const selfConsistency',
    'export const = 1;\nexport const selfConsistency',
    /^controllers\/self-consistency\.ts:\d+:\d+: expected code that compiles, got ".*"\n$/,
  ],
];

describe('a copy of the project', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    copyProject(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('runs as its sources are now', async () => {
    for (const summary of ['First it says this.', 'Then it says that.']) {
      await summarise(folder, summary);
      expect((await launch(folder, 'run', '--help')).stdout).toContain(summary);
    }
    expect((await readdir(join(folder, 'dist'))).length).toBe(2);
  });

  // By day a source that does not compile, and a controller that cannot be.
  test.each(fc.isFull ? FAULTS : FAULTS.slice(1))(
    'says in one line, with exit code 2 in every command, which listed controller cannot be, and leaves the help of the build before: %s',
    async (_, from, to, message) => {
      const path = join(folder, 'controllers/self-consistency.ts');
      const text = await readFile(path, 'utf8');
      expect(text).toContain(from);
      await writeFile(path, text.replace(from, to));
      const { code, stdout, stderr } = await launch(folder, 'run', '--suite', 'smoke');
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^run: /);
      expect(stderr.slice('run: '.length)).toMatch(message);
      const help = await launch(folder, 'run', '--help');
      expect([help.code, help.stderr]).toEqual([0, stderr]);
      expect(help.stdout).toContain('Usage: npx autotts run');
      if (from === 'parameters: { width },') {
        const all = await launch(folder, 'help');
        expect([all.code, all.stdout, all.stderr.slice('help: '.length)]).toEqual([
          0,
          expect.stringContaining('Usage: npx autotts'),
          expect.stringMatching(message),
        ]);
      }
      await writeFile(path, text);
    },
  );

  test('hands no variable to the compiler of its build but those that find programs', async () => {
    // The build is a program that Node starts: in the place of esbuild stands one that writes down what it was handed.
    const build = join(folder, 'scripts/launch/build.mjs');
    const text = await readFile(build, 'utf8');
    await writeFile(
      build,
      "import { writeFileSync } from 'node:fs';\nwriteFileSync('environment.json', JSON.stringify(Object.keys(process.env)));\nprocess.exit(1);\n",
    );
    await summarise(folder, 'It is to be built anew.');
    await inFolder(folder, process.execPath, ['scripts/launch/launch.mjs', 'run', '--help'], {
      AUTOTTS_BENCH_CHAT_KEY: 'secret',
    });
    const names = JSON.parse(await readFile(join(folder, 'environment.json'), 'utf8'));
    expect(names).toContain('PATH');
    expect(['PATH', 'HOME', 'TMPDIR', 'SystemRoot']).toEqual(expect.arrayContaining(names));
    await writeFile(build, text);
  });

  test('plays in two threads where nothing can be built', async () => {
    await rm(join(folder, 'dist'), { recursive: true });
    await writeFile(join(folder, 'dist'), 'a file where the folder is wanted');
    const how = ['--suite', 'smoke', '--contestant', 'self-consistency:width=2', '--orders', '1', '--workers', '2'];
    const { code, stdout, stderr } = await launch(folder, 'run', ...how, '--out', 'played');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 played now, 0 kept from before, 0 failed');
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
      // On a line of its own, below the bar.
      expect(said.text).toMatch(/\r?\nrun: interrupted; /);
      expect(said.text).toContain(`run: interrupted; ${run.goesOn}`);
    },
  );

  test.skipIf(!existsSync('/usr/bin/script'))(
    'ends at once on ^C under its bar where its work does not go on, and shows the cursor',
    async () => {
      const out = await temporaryFolder();
      const how = ['--suite', 'simulated', '--update', '--baseline', join(out, 'committed'), '--workers', '1', '--out', out];
      const line = [process.execPath, 'scripts/launch/launch.mjs', 'check', ...how];
      const script = ['--quiet', '--return', '--command', line.join(' '), '/dev/null'];
      const { child, ended, said } = started('/usr/bin/script', script);
      await recordIn(out);
      child.stdin.write('\u0003');
      expect(await ended).toBe(130);
      expect(said.text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(said.text.lastIndexOf('\u001b[?25l'));
      expect(said.text).not.toContain('committed, recorded');
    },
  );
});
