/** `npm run import`: brings one's own samples in, to be played in any suite by their id; lists and removes what was brought in. */
import { CHOICES } from '../datasets/formats/format.ts';
import { FORMATS } from '../datasets/formats/index.ts';
import { didYouMean } from '../datasets/foundation/nearest.ts';
import { EXTRACTIONS } from '../datasets/samples/extraction/answer-reader.ts';
import { defineCommand, type Options, UsageError } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { printLine, printWhile } from './program/print.ts';

/** The flags of how files become a store. */
export const importFlags = {
  file: { value: 'FILE', multiple: true, help: 'the same as FILES, for names that begin with -' },
  id: {
    value: 'MODEL/DATASET',
    help: 'how to call it (default: imported/ and the name of the file, without times and random ids); my-model/* makes a store of each file, * being its name',
  },
  format: { value: 'FORMAT', help: 'the name of one of the formats of import (default: told from the file)' },
  extract: { value: 'RULE', help: `how answers are read out of responses: ${EXTRACTIONS} (default: auto)` },
  'trust-extraction': { help: 'keep the answers although the log says other things of them' },
  replace: { help: 'in place of what was imported under this id before' },
  ...CHOICES,
} as const satisfies Options;

export const importStore = defineCommand({
  name: 'import',
  summary: 'Brings your own samples in, to be played by their id.',
  details: `Nothing but answers and numbers is kept. Formats:\n\n${formatLines()}`,
  arguments: {
    '[FILES...]':
      'what to import: files of one store (of several with --id my-model/*), also packed (.gz, .zst); - is standard input',
  },
  options: {
    ...importFlags,
    ...jsonFlag,
    list: { help: 'import nothing; say what was imported before' },
    remove: { value: 'ID', help: 'import nothing; forget what was imported under this id' },
  },
  async main({ file = [], json, list, remove, 'trust-extraction': trustExtraction, ...options }, given) {
    const paths = [...file, ...given];
    if ([paths.length > 0, list === true, remove !== undefined].filter(Boolean).length !== 1) {
      throw new UsageError('expected files to import, or --list, or --remove ID; npx autotts import --help lists the flags');
    }
    const [{ Cache }, { listImported, named, tellImported }] = await Promise.all([
      import('../datasets/cache/cache.ts'),
      import('./import/import-text.ts'),
    ]);
    const { storeIn } = await import('./suite/suite-file.ts');
    const cache = new Cache();
    const { writeRows } = await import('./program/write-json.ts');
    if (list) {
      const stores = await listImported(cache);
      return writeRows(json, () => stores);
    }
    if (remove === undefined) {
      const files = paths.map(storeIn);
      const [{ importSamples, storesOf }, { defaultId }] = await Promise.all([
        import('../datasets/imports/import-samples.ts'),
        import('../datasets/imports/default-id.ts'),
      ]);
      const meant = options.id ?? (await defaultId(files, cache, options.replace));
      const rows: object[] = [];
      for (const { id, files: own } of storesOf(files, meant)) {
        const read = () => importSamples(own, { ...options, id, trustExtraction, cache });
        rows.push(await tellImported(await printWhile(`reading ${own.join(', ')}`, read)));
      }
      return writeRows(json, () => rows);
    }
    const { importedIds, removeImported } = await import('../datasets/imports/imported.ts');
    if (await removeImported(remove, cache)) return printLine(`${remove}: removed`);
    const ids = await importedIds(cache);
    const meant = didYouMean(remove, ids);
    throw new UsageError(`--remove: expected an id of those imported, ${named(ids)}, got ${JSON.stringify(remove)}${meant}`);
  },
});

/** A line for each format: its name, and whose files these are. */
function formatLines(): string {
  const width = Math.max(...FORMATS.map(({ name }) => name.length));
  return FORMATS.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n');
}
