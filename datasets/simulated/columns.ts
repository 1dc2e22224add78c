/** The columns of parameters.csv: what each means and which whole numbers it holds. Both the reader and the writer follow this list. */
import { AGES, MEASURED_BRANCHES, PHASES, STAGES } from './figures.ts';
import { LEVELS } from './quantiles.ts';

export interface Column {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** Columns that belong together and are read as one list of numbers. */
function group(prefix: string, suffixes: readonly number[], min: number, max: number): Column[] {
  return suffixes.map((suffix) => ({ name: `${prefix}${suffix}`, min, max }));
}

const percents = LEVELS.map((level) => 100 * level);

/** Figures of every row. */
export const ROW_COLUMNS: readonly Column[] = [
  { name: 'answers', min: 0, max: 60_000 },
  { name: 'common', min: 0, max: 60_000 },
  { name: 'gold', min: 0, max: 1 },
  { name: 'finals', min: 0, max: MEASURED_BRANCHES },
  { name: 'finalAnswers', min: 0, max: MEASURED_BRANCHES },
  ...group('visits', PHASES, 0, 1000),
  ...STAGES.flatMap((stage) => group(stage === 0 ? 'early' : 'late', AGES, 0, 100)),
];

/** Figures of rows with an ending of their own; blank in the others. */
export const ENDING_COLUMNS: readonly Column[] = [
  ...group('length', percents, 1, 80),
  ...group('settle', percents, 0, 100),
  { name: 'link', min: -100, max: 100 },
  ...group('own', PHASES, 0, 100),
];

/** Figures of the tail's row, the last of each question; blank in the others. */
export const REST_COLUMNS: readonly Column[] = group('rest', percents, -500, 5000);

export const NAME_COLUMNS: readonly string[] = ['model', 'dataset', 'question'];

export const NUMBER_COLUMNS: readonly Column[] = [...ROW_COLUMNS, ...ENDING_COLUMNS, ...REST_COLUMNS];

export const HEADER: readonly string[] = [...NAME_COLUMNS, ...NUMBER_COLUMNS.map(({ name }) => name)];
