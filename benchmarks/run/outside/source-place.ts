/** From a place in a bundled module to the file and line that it was made of. */
import { SourceMap } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Outside } from '../../../controllers/contestant.ts';
import { OutsideFault } from '../describe-thrown.ts';
import { oneModule } from './bundled.ts';

const MODULE_PLACE = /\bmodule:(\d+):(\d+)\b/;

/**
 * The same fault with the file and line of what threw, `mine.ts:22`, in place of the module's own. Where the file has changed since it was
 * bundled, or cannot be built any more, only the file is named.
 */
export async function placedInSource(error: unknown, outside: Outside): Promise<unknown> {
  if (!(error instanceof OutsideFault)) return error;
  const [place, line, column] = MODULE_PLACE.exec(error.message) ?? [];
  if (place === undefined) return error;
  const source = await sourceOf(outside, Number(line), Number(column)).catch(() => undefined);
  return new OutsideFault(error.message.replace(place, source ?? outside.file));
}

async function sourceOf({ file, code }: Outside, line: number, column: number): Promise<string | undefined> {
  const { build } = await import('esbuild');
  const place = resolve(file);
  const { outputFiles } = await build({
    ...oneModule(place),
    outdir: dirname(place),
    sourcemap: 'external',
    write: false,
  });
  const map = outputFiles.find(({ path }) => path.endsWith('.map'));
  const built = outputFiles.find(({ path }) => !path.endsWith('.map'));
  if (map === undefined || built?.text !== code) return undefined;
  const entry = new SourceMap(JSON.parse(map.text)).findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return undefined;
  return `${join(dirname(file), entry.originalSource)}:${entry.originalLine + 1}`;
}
