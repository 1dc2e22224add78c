/** How commands start: from a build that is never older than the sources, and without one. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inFolder, projectCopy } from '../support/project-copy.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const launch = (folder: string, ...args: string[]) => inFolder(folder, process.execPath, ['scripts/launch/launch.mjs', ...args]);

/** Gives `npm run run` another summary. */
async function summarise(folder: string, summary: string): Promise<void> {
  const path = join(folder, 'scripts/run.ts');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/summary: '[^']*'/, `summary: '${summary}'`));
}

describe('a command', () => {
  test('is one of package.json, each of which has its file', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const launched = Object.entries<string>(scripts).filter(([, script]) => script.includes('launch.mjs'));
    expect(launched.length).toBeGreaterThan(15);
    const files = await readdir(join(ROOT, 'scripts'));
    for (const [name, script] of launched) {
      expect(script).toBe(`node scripts/launch/launch.mjs ${name}`);
      expect(files).toContain(`${name}.ts`);
    }
  });

  test.each(['none', '', '../test/x', 'print'])('%j is none: one line and exit code 2', async (name) => {
    const line = `autotts: expected a command, got ${JSON.stringify(name)}; npm run lists them\n`;
    expect(await launch(ROOT, name)).toEqual({ code: 2, stdout: '', stderr: line });
  });

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
    expect(await launch(folder, 'discover', '--help')).toMatchObject({ code: 0 });
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
