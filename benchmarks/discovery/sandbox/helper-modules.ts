/** The files of the project that a foreign controller may import, whatever folder it says they are in. */
import { helpers } from './inside/helpers.ts';
import { typescript } from './typescript.ts';

/** The names that each of them exports. */
export const HELPER_EXPORTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(helpers).map(([name, module]) => [name, Object.keys(module)]),
);

/** Their files, for messages. */
export const HELPER_FILES = Object.keys(HELPER_EXPORTS).map((name) => `${name}.ts`);

const SPECIFIER = /^\.{1,2}\/(?:[\w.-]+\/)*([a-z-]+)\.ts$/;

/** `../confidence.ts` → `confidence`; undefined for what is no helper. */
export function helperOf(specifier: string): string | undefined {
  const name = SPECIFIER.exec(specifier)?.[1];
  return name !== undefined && Object.hasOwn(HELPER_EXPORTS, name) ? name : undefined;
}

/**
 * Returns the same controller file for another place: its helpers are imported from where they lie, as seen from there.
 *
 * @param folder where the helpers are, as an import says it: `..` for a file in controllers/discovered
 */
export async function placeImports(code: string, folder: string): Promise<string> {
  const ts = typescript();
  const { importedFiles } = ts.preProcessFile(code, true, true);
  let placed = code;
  // From the last to the first, so that places before stay what they are. A place takes in the quotes.
  for (const { fileName, pos } of importedFiles.toSorted((a, b) => b.pos - a.pos)) {
    const name = helperOf(fileName);
    const start = code.indexOf(fileName, pos);
    if (name === undefined || start < 0) continue;
    placed = `${placed.slice(0, start)}${folder}/${name}.ts${placed.slice(start + fileName.length)}`;
  }
  return placed;
}
