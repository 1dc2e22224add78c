/**
 * `npm run coverage`: how often each interval on offer covers the truth, over synthetic evaluations of 30 and 60 questions. It also tells
 * how often leaderboards of equals are split.
 */
import { defineCommand, wholeNumber } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printPassing } from './program/print.ts';

export const coverage = defineCommand({
  name: 'coverage',
  summary: 'Measures how often each interval covers the truth.',
  details: 'Simulates thousands of evaluations and prints how often every interval covers the truth; * marks the defaults.',
  options: {
    evaluations: { value: 'N', help: 'synthetic evaluations of each population (default: 2000)' },
    replicates: { value: 'N', help: 'bootstrap replicates of each (default: 500)' },
    seed: { value: 'N', help: 'another simulation of the same populations (default: 1)' },
    ...jsonFlag,
  },
  async main({ evaluations = '2000', replicates = '500', seed = '1', json }) {
    const options = {
      evaluations: wholeNumber('evaluations', evaluations, 2, 1_000_000),
      replicates: wholeNumber('replicates', replicates, 10, 100_000),
      seed: wholeNumber('seed', seed, 0, 2 ** 31),
    };
    const [{ committedBaseline }, { measureAll }, { coverageText }, { writeValue }] = await Promise.all([
      import('./report/committed-baseline.ts'),
      import('../benchmarks/interval-coverage/measure-all.ts'),
      import('../benchmarks/interval-coverage/coverage-text.ts'),
      import('./program/write-json.ts'),
    ]);
    const measured = measureAll((await committedBaseline())?.records ?? [], options, printPassing);
    printPassing('');
    const { text, isAsClaimed } = coverageText(measured);
    print(text);
    await writeValue(json, { ...options, ...measured });
    return isAsClaimed ? 0 : 1;
  },
});
