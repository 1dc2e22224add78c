/** `npm run compare-stores`: a trace store beside another of the same questions, as after collecting a published one again. */
import type { ComparedFigure, StoreComparison } from '../benchmarks/store-comparison/compare-stores.ts';
import { columns } from '../datasets/foundation/text/columns.ts';
import { visible } from '../datasets/foundation/text/visible.ts';
import { GRADINGS } from '../datasets/grading/rules.ts';
import { defineCommand, unknownChoice } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine, printWhile } from './program/print.ts';
import { terminalWidth } from './program/terminal-width.ts';

export const compareStoresCommand = defineCommand({
  name: 'compare-stores',
  summary: 'Shows what differs between two stores of the same questions.',
  details:
    'Accuracy of one sample and of a majority, answers that are none, lengths, probes: with intervals of 95 % of the difference, over\n' +
    'questions. So a collection of your own is held against a published store, before others are collected.\n' +
    'Example: npx autotts compare-stores Qwen3-1.7B/aime25 mine/aime25',
  arguments: { '<A>': 'a store, pinned, imported or simulated', '<B>': 'another of the same questions' },
  options: {
    grading: { value: 'GRADING', help: `${GRADINGS.join(', ')} (default: mathematical)` },
    ...jsonFlag,
  },
  async main({ grading = 'mathematical', json }, [a, b]) {
    const known = GRADINGS.find((each) => each === grading);
    if (known === undefined) throw unknownChoice('--grading', GRADINGS, grading);
    const [{ openStore }, { storeFigures }, { compareStores }, { writeValue }] = await Promise.all([
      import('../datasets/open/open-store.ts'),
      import('../benchmarks/store-comparison/store-figures.ts'),
      import('../benchmarks/store-comparison/compare-stores.ts'),
      import('./program/write-json.ts'),
    ]);
    const comparison = await printWhile('comparing, question by question', async () =>
      compareStores(await storeFigures(await openStore(a), known), await storeFigures(await openStore(b), known)),
    );
    print(comparisonText(comparison, terminalWidth()));
    printLine('Intervals are over questions like these. Tokens are compared by their ratio.');
    for (const note of comparison.notes) printLine(note);
    await writeValue(json, comparison);
  },
});

const NAMES: Readonly<Record<ComparedFigure['name'], string>> = {
  'one sample': 'accuracy of one sample',
  majority: 'of a majority',
  'no answer': 'branches without an answer',
  length: 'tokens of a branch',
  'probe cost': 'tokens of a probe',
  agreement: 'probes that say the final answer',
};

function comparisonText(comparison: StoreComparison, width: number): string {
  const { a, b, branches, questions, majorityOf } = comparison;
  const rows = comparison.figures.map((figure) => {
    const name = figure.name === 'majority' ? `${NAMES.majority} of ${majorityOf}` : NAMES[figure.name];
    const some = figure.questions < questions && figure.questions > 0 ? `, ${figure.questions} questions` : '';
    return [name + some, ...valuesOf(figure), figure.differs ? 'differs' : ''];
  });
  const header = ['', 'A', 'B', 'difference [95 %]', ''];
  const head = `A: ${visible(a)}, ${branches[0]} branches\nB: ${visible(b)}, ${branches[1]} branches\n${questions} questions`;
  return `${head}\n\n${columns([{ header, rows, name: 0, right: [1, 2, 3] }], width).join('\n')}\n\n`;
}

function valuesOf({ name, a, b, difference }: ComparedFigure): string[] {
  const inTokens = name === 'length' || name === 'probe cost';
  const shown = (value: number | null) =>
    value === null ? '–' : inTokens ? value.toFixed(value < 1000 ? 1 : 0) : `${(100 * value).toFixed(1)} %`;
  if (difference === null) return [shown(a), shown(b), '–'];
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;
  const { estimate, lower, upper } = difference;
  return [shown(a), shown(b), `${signed(estimate)}${inTokens ? ' %' : ''} [${signed(lower)}, ${signed(upper)}]`];
}
