/**
 * Packs what `npm run collect` has recorded of the embedded models as the stores that come with the project, and writes their SHA-256 into
 * datasets/store/embedded-ids.ts: `node scripts/pack/embedded-stores.mjs FOLDER...`, a folder for each store.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIST = `${ROOT}datasets/store/embedded-ids.ts`;

for (const folder of process.argv.slice(2)) {
  const bytes = readFileSync(`${folder}/store.jsonl`);
  const { id } = JSON.parse(bytes.subarray(0, bytes.indexOf('\n')));
  const store = id.replace(/^collected-/, '');
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = brotliCompressSync(bytes, { params });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = `${store.replace('embedded-', '').replace('/', '-')}.jsonl.br`;
  writeFileSync(`${ROOT}datasets/embedded/stores/${name}`, packed);
  const list = readFileSync(LIST, 'utf8').split('\n');
  const line = `  ['${store}', '${sha256}'],`;
  const place = list.findIndex((each) => each.startsWith(`  ['${store}',`));
  if (place >= 0) list[place] = line;
  else list.splice(list.indexOf(']);'), 0, line);
  writeFileSync(LIST, list.join('\n'));
}
