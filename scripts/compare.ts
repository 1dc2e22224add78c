/** `npm run compare`: what differs between two sets of run records, without playing anything. */

import { typedHere } from '../datasets/foundation/installation.ts';
import { defineCommand } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printWhile } from './program/print.ts';
import { terminalWidth } from './program/terminal-width.ts';

export const compare = defineCommand({
  name: 'compare',
  summary: 'Shows what differs between two sets of run records.',
  details:
    'Compares records by their digests, and what differs by paired differences. Exits 1 when anything differs.\n' +
    `Each of the two is a folder of run records, a folder of results that has one, or a baseline of ${typedHere('npm run check')}.`,
  arguments: { '<A>': 'before', '<B>': 'after' },
  options: jsonFlag,
  async main({ json }, [a, b]) {
    const [{ readAny }, { pairRecords }, { compareAll }, { differencesReport }, { plainComparison }, { writeRows }] =
      await Promise.all([
        import('./compare/read-any-records.ts'),
        import('../benchmarks/regression/pair-records.ts'),
        import('../benchmarks/regression/comparison.ts'),
        import('../benchmarks/regression/differences-report.ts'),
        import('../benchmarks/regression/plain-comparison.ts'),
        import('./program/write-json.ts'),
      ]);
    const [before, after] = await Promise.all([readAny(a), readAny(b)]);
    const comparison = await printWhile('comparing, record by record', () => compareAll(pairRecords(before, after), []));
    print(differencesReport(comparison, terminalWidth()));
    await writeRows(json, () => plainComparison(comparison));
    return comparison.changes.every(({ kind }) => kind === 'equal') ? 0 : 1;
  },
});
