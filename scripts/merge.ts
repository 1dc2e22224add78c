/** `npm run merge`: joins the records of shards, each played by another machine, into one folder. */
import { typedHere } from '../datasets/foundation/installation.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';
import { defineCommand, UsageError } from './program/command.ts';
import { printError, printLine } from './program/print.ts';

/** More names than anyone reads are counted. */
const MOST_TOLD = 20;

export const merge = defineCommand({
  name: 'merge',
  summary: 'Joins the records of shards into one folder.',
  details:
    'Each folder is what run --shard i/n has written. Records of one name have equal bytes, or the error names both files.\n' +
    'Exit code 1: records of the suite are missing; they are listed, and run plays them into the joined folder.',
  arguments: { '<DIRS...>': 'folders of results, with records in them' },
  options: { out: { value: 'DIR', help: 'folder to write into; records that are there already are joined too' } },
  async main({ out }, folders) {
    if (out === undefined) throw new UsageError('--out: expected DIR, the folder to write into, got nothing');
    const { mergeShards } = await import('../benchmarks/shards/merge.ts');
    const { records, missing, absent, command } = await mergeShards(folders, out);
    printLine(
      `${records} run record${records === 1 ? '' : 's'} in ${out}/records${missing?.length === 0 ? ', all of the suite' : ''}`,
    );
    if (missing === undefined || missing.length === 0) {
      if (missing === undefined) printLine('No folder is of a shard: nothing tells whether records are missing.');
      printLine(typedHere(`npm run report -- --records ${shellWord(`${out}/records`)}`));
      return 0;
    }
    for (const name of missing.slice(0, MOST_TOLD)) printError(`missing: ${name}`);
    if (missing.length > MOST_TOLD) printError(`missing: ${missing.length - MOST_TOLD} more`);
    if (absent.length > 0)
      printError(`no folder of shard ${absent.slice(0, MOST_TOLD).join(', ')}${absent.length > MOST_TOLD ? ' and others' : ''}`);
    printLine(`${command} --out ${shellWord(out)} plays what is missing`);
    return 1;
  },
});
