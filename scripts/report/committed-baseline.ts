/** The figures that are committed with the project. */
import { fileURLToPath } from 'node:url';
import { type Baseline, readExpected } from '../../benchmarks/committed/expected-file.ts';

let known: Promise<Baseline | undefined> | undefined;

/** The committed baseline, read once in a process; undefined while there is none of this version. */
export function committedBaseline(): Promise<Baseline | undefined> {
  known ??= readExpected(fileOfProject('benchmarks/committed/paper.json'), true);
  return known;
}

/** A file that comes with the project, wherever a command is called. @param path from the root */
export function fileOfProject(path: string): string {
  return fileURLToPath(new URL(`../../${path.replaceAll('\\', '/')}`, import.meta.url));
}
