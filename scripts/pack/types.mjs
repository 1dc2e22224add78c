/** Declarations of the library for TypeScript: of its entry points, and of the files that these speak of. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { ROOT } from '../launch/sources.mjs';

/** As CommonJS: an import would search all of it for the names of its exports. */
const ts = createRequire(import.meta.url)('typescript');
/** How a declaration names another: `from './x.ts'`, `import('./x.ts')`. */
const OTHERS = /(?<=\b(?:from|import) ?\(?['"])(\.[^'"]+)\.ts(?=['"])/g;

/**
 * Writes one `.d.ts` for each source, at its path in the project. Nothing is checked: `npm run typecheck` does.
 *
 * @param folder to write into
 * @param entries sources, from the root
 */
export async function writeTypes(folder, entries) {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const options = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    noCheck: true,
    rootDir: ROOT,
    outDir: folder,
  };
  const program = ts.createProgram(
    entries.map((entry) => join(ROOT, entry)),
    options,
  );
  const reached = new Set(entries);
  for (const source of reached) {
    let text;
    const { diagnostics } = program.emit(program.getSourceFile(join(ROOT, source)), (_, written) => (text = written));
    if (text === undefined) throw new Error(`${source}: expected declarations, got ${diagnostics[0]?.messageText ?? 'none'}`);
    const linked = text.replace(OTHERS, (_, other) => {
      reached.add(posix.join(posix.dirname(source), `${other}.ts`));
      return `${other}.js`;
    });
    const file = join(folder, source.replace(/\.ts$/, '.d.ts'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, linked);
  }
}
