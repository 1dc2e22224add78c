/** Makes `dist/packed/`, which `npm pack` takes beside sources and data: compiled code, its types, and the lock file. Run as `prepack`. */
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../launch/bundle.mjs';
import { DIST, PACKED, PROGRAM, ROOT } from '../launch/sources.mjs';
import { writeTypes } from './types.mjs';

const LIBRARY = 'scripts/library';

const unfinished = `${PACKED}.${process.pid}.tmp`;
try {
  const names = (await readdir(join(ROOT, LIBRARY))).filter((name) => name.endsWith('.ts'));
  const library = names.sort().map((name) => `${LIBRARY}/${name}`);
  await mkdir(DIST, { recursive: true });
  await bundle(unfinished, [PROGRAM, ...library], { legalComments: 'none', minifyWhitespace: true, minifySyntax: true });
  await writeTypes(join(unfinished, 'types'), library);
  await copyFile(join(ROOT, 'package-lock.json'), join(unfinished, 'lock.json'));
  await rm(PACKED, { recursive: true, force: true });
  await rename(unfinished, PACKED);
} finally {
  await rm(unfinished, { recursive: true, force: true });
}
