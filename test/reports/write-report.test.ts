/** A report replaces an earlier one whole, and nothing else. */
import { type ChildProcess, spawn } from 'node:child_process';
import promises, { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { writeReport } from '../../reports/write-report.ts';
import { filesBelow } from '../support/record-files.ts';
import { built } from '../support/started.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Of the project; the tests' own writes do not fail. */
const failing = { after: Number.POSITIVE_INFINITY };
const { writeFile } = promises;

const writes = vi.spyOn(promises, 'writeFile').mockImplementation(async (...args) => {
  if (failing.after-- <= 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28, syscall: 'write' });
  return writeFile(...args);
});
syncBuiltinESMExports();

afterEach(() => {
  failing.after = Number.POSITIVE_INFINITY;
});
afterAll(() => {
  writes.mockRestore();
  syncBuiltinESMExports();
});

/** A page of a report, which says which report it is of. */
function page(report: string): Buffer {
  return Buffer.from(`<!doctype html>\n<title>Page, AutoTTS Bench</title>\n${report}`);
}

function table(name: string, report: string): [string, Buffer][] {
  return ['md', 'csv', 'tex'].map((ending) => [`tables/${name}.${ending}`, Buffer.from(report)]);
}

const first = new Map([['index.html', page('first')], ['models.html', page('first')], ...table('models', 'first')]);
const second = new Map([['index.html', page('second')], ['claims.html', page('second')], ...table('claims', 'second')]);

async function textsBelow(folder: string): Promise<Record<string, string>> {
  return textsOf(await filesBelow(folder));
}

function textsOf(files: ReadonlyMap<string, Buffer | string>): Record<string, string> {
  return Object.fromEntries([...files].map(([name, content]) => [name, String(content)]));
}

async function folderToBe(): Promise<string> {
  return join(await temporaryFolder(), 'report');
}

describe('a report', () => {
  test('leaves no page and no table of an earlier one', async () => {
    const out = await folderToBe();
    await writeReport(out, first);
    await writeReport(out, second);
    expect(await textsBelow(out)).toEqual(textsOf(second));
    expect(await readdir(dirname(out))).toEqual(['report']);
  });

  test('of one study leaves no folder of an earlier one of several', async () => {
    const out = await folderToBe();
    const several = new Map([
      ['index.html', page('all')],
      ...[...first].map(([name, text]) => [`Qwen3-4B/${name}`, text] as const),
    ]);
    await writeReport(out, several);
    await writeReport(out, second);
    expect(await readdir(out)).toEqual(['claims.html', 'index.html', 'tables']);
  });

  test('keeps what is not of a report, and removes stale pages beside it', async () => {
    const out = await folderToBe();
    await writeReport(out, first);
    const others = { 'notes.txt': 'mine', 'own.html': '<title>Mine</title>', 'tables/own.csv': 'mine', 'own/data.csv': 'mine' };
    for (const [name, text] of Object.entries(others)) {
      await mkdir(dirname(join(out, name)), { recursive: true });
      await writeFile(join(out, name), text);
    }
    await writeReport(out, second);
    expect(await textsBelow(out)).toEqual({ ...textsOf(second), ...others });
  });

  test('goes where a link leads, and the link stays', async () => {
    const out = await folderToBe();
    const link = `${out}-link`;
    await writeReport(out, first);
    await symlink(out, link);
    await writeReport(link, second);
    expect(await textsBelow(out)).toEqual(textsOf(second));
    expect((await readdir(dirname(out))).sort()).toEqual(['report', 'report-link']);
  });

  test.each([0, 1, 3])('leaves the earlier one whole when it cannot be written after %i files', async (count) => {
    const out = await folderToBe();
    await writeReport(out, first);
    failing.after = count;
    await expect(writeReport(out, second)).rejects.toThrow(
      new RegExp(`^${out}/\\S+: expected a file that can be written, got ENOSPC: no space left on device$`),
    );
    expect(await textsBelow(out)).toEqual(textsOf(first));
    expect(await readdir(dirname(out))).toEqual(['report']);
  });
});

describe('a process that is killed while it writes reports', () => {
  const program = (out: string) => `
    import { writeReport } from ${JSON.stringify(built('reports/write-report.ts'))};
    const names = ['index', ...Array(60).keys()].map((name) => name + '.html');
    const contents = (report) => new Map(names.map((name) => [name, Buffer.from(report)]));
    for (let i = 0; ; i++) {
      await writeReport(${JSON.stringify(out)}, contents('<title>AutoTTS Bench</title>' + i));
      if (i === 0) console.log('one is written');
    }`;

  test.each([1, 2])('leaves a whole one, and the next report removes what else is left (%i)', async () => {
    const out = await folderToBe();
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(out)]);
    await firstOutput(child);
    await new Promise((resolve) => setTimeout(resolve, 100 * Math.random()));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    // Between two renames it stands beside its place.
    const names = await readdir(dirname(out));
    const place = names.includes('report') ? out : join(dirname(out), names.find((name) => name.endsWith('.old'))!);
    const files = await readdir(place);
    expect(files).toHaveLength(61);
    const texts = await Promise.all(files.map((name) => readFile(join(place, name), 'utf8')));
    expect(new Set(texts).size).toBe(1);
    await writeReport(out, second);
    expect(await textsBelow(out)).toEqual(textsOf(second));
    expect(await readdir(dirname(out))).toEqual(['report']);
  });
});

function firstOutput(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr!.on('data', (data) => (errors += data));
    child.stdout!.once('data', () => resolve());
    child.once('exit', () => reject(new Error(errors)));
  });
}
