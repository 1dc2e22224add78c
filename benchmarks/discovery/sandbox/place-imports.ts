/** The same controller file for another place: its helper modules imported from where they lie, seen from there. */
import { helperOf } from './helper-modules.ts';

/** @param folder where the helpers are, as an import says it: `..` for a file in controllers/discovered */
export async function placeImports(code: string, folder: string): Promise<string> {
  const { default: ts } = await import('typescript');
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
