/** The project as others have it: packed by npm, and installed in an empty project of their own. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inFolder } from './project-copy.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);

/** The packages that TypeScript finds in a project of Node beside this one. */
const TYPES = '@types/node';

export interface Installed {
  /** The other project. */
  readonly folder: string;
  /** Bytes of the tarball. */
  readonly bytes: number;
  /** The files of the package, from its folder, sorted. */
  readonly files: readonly string[];
  /** Runs a program there, which reaches nothing, and keeps its cache where it does unless told. @returns exit code and outputs */
  run(program: string, ...args: string[]): ReturnType<typeof inFolder>;
}

/** Packs the project and installs it in `folder`, which is empty. Packages that it needs are those of the checkout. */
export async function installPackage(folder: string): Promise<Installed> {
  const { stdout } = await execute('npm', ['pack', '--json', '--loglevel', 'error', '--pack-destination', folder], { cwd: ROOT });
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  const [tarball, modules] = [join(folder, filename), join(folder, 'node_modules')];
  await mkdir(modules);
  await execute('tar', ['-xzf', tarball, '-C', modules]);
  const own = join(modules, 'autotts-bench');
  await rename(join(modules, 'package'), own);
  const { dependencies, bin } = JSON.parse(await readFile(join(own, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), TYPES]) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(modules, name));
  }
  await mkdir(join(modules, '.bin'));
  for (const name of Object.keys(bin)) await symlink(join(own, bin[name]), join(modules, '.bin', name));
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  return {
    folder,
    bytes: (await stat(tarball)).size,
    files: files.map(({ path }: { path: string }) => path).sort(),
    run: (program, ...args) => inFolder(folder, program, args, { AUTOTTS_BENCH_CACHE: '' }),
  };
}

/** Copies all files of a folder. */
export async function copyFiles(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await cp(join(from, name), join(to, name));
}
