/** `npm run bench`: one's own data from files to a report: imports them, plays everyone that they can feed, ranks and shows. */

import { importFlags } from './import.ts';
import { defineCommand } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { executionFlags, RECORDS_STAY, suiteFlags } from './suite/run-options.ts';
import { declarationFlags, suiteFileFlag } from './suite/suite-flags.ts';

const { suite: _, ...chosen } = suiteFlags;

export const bench = defineCommand({
  name: 'bench',
  summary: 'Compares controllers on your own samples: files to report.',
  details:
    'Imports the files, plays every controller that they can feed at widths that exist, and builds the report.\n' +
    'Several files are one store, as for import: the parts or runs of one model on one dataset. A * in --id makes a store of each file:\n' +
    "bench runs/*.jsonl --id 'my-model/*'. Another file under an id that is taken needs --replace, or an --id of its own.\n" +
    'Without files: the stores of --traces, of --config, or of autotts.config.ts or .json here.',
  arguments: { '[FILES...]': 'samples, as import takes them' },
  options: {
    ...importFlags,
    ...suiteFileFlag,
    name: { value: 'NAME', help: 'what the suite is called (default: by --id, else by the file)' },
    ...declarationFlags,
    ...chosen,
    traces: { value: 'ID', multiple: true, help: 'stores that were imported before, in place of files, mymodel/*' },
    contestant: { ...chosen.contestant, help: 'in place of everyone that the data can feed' },
    orders: { ...chosen.orders, help: 'orders of the branches (default: 100)' },
    grading: { ...chosen.grading, help: 'exact, normalised or mathematical (default: as the log agrees with)' },
    ...executionFlags,
    ...jsonFlag,
    out: { value: 'DIR', help: 'folder to write into (default: results/<name>)' },
  },
  goesOn: RECORDS_STAY,
  async main({ file = [], workers, 'time-limit': limit, fresh, ...flags }, given) {
    const { benchData } = await import('./bench/bench-data.ts');
    return benchData([...file, ...given], flags, { workers, 'time-limit': limit, fresh });
  },
});
