/** The declarations of shards, `suite.json`, are one: they differ by the folder alone that their commands write into. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../../datasets/foundation/errors.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { type Declaration, declarationBytes, readDeclaration } from '../record/declaration.ts';

/** A folder as a word of a shell, after the flag that it is the value of. */
const FOLDER = /( --(?:out|records) )(?:\$?'(?:[^'\\]|\\.|'\\'')*'|\S+)/g;

/**
 * Returns the bytes of the declaration that one process would have written; undefined where there is none.
 *
 * @throws DataError naming two files that declare different things
 */
export async function mergeDeclarations(folders: readonly string[], out: string): Promise<Uint8Array | undefined> {
  let first: { readonly file: string; readonly bytes: Buffer } | undefined;
  for (const folder of folders) {
    const file = join(folder, 'suite.json');
    const isThere = await readFile(file).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const bytes = declarationBytes(into(out, await readDeclaration(folder)));
    first ??= { file, bytes };
    if (!first.bytes.equals(bytes)) throw new DataError(`${file}: expected what ${first.file} declares, got another declaration`);
  }
  return first?.bytes;
}

/** The same with the commands of this folder. */
function into(out: string, { commands, ...declaration }: Declaration): Declaration {
  if (commands === undefined) return declaration;
  const replaced = commands.map((line) =>
    line.replace(FOLDER, (_, flag: string) => flag + shellWord(flag === ' --records ' ? `${out}/records` : out)),
  );
  return { ...declaration, commands: replaced };
}
