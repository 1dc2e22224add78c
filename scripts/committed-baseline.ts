/** The figures that are committed with the project. */
import { fileURLToPath } from 'node:url';
import { type Baseline, readExpected } from '../benchmarks/committed/expected-file.ts';

/** The committed baseline; undefined while there is none of this version. */
export function committedBaseline(): Promise<Baseline | undefined> {
  return readExpected(fileURLToPath(new URL('../benchmarks/committed/paper.json', import.meta.url)), true);
}
