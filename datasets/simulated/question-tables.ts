/** The figures of one question as lookup tables, so that each draw is one read at an index made of random bits. */
import { type Ending, MEASURED_BRANCHES, type QuestionFigures } from './figures.ts';
import { idTable, lengthTables, OWN_BITS, rowTables } from './plateau-tables.ts';
import { quantileAt } from './quantiles.ts';

/** Entries of a table of quantiles. */
export const LEVEL_BITS = 9;
export const LEVEL_ENTRIES = 2 ** LEVEL_BITS;

export interface EndingTables {
  /** The row that it belongs to. */
  readonly row: number;
  /** Probes per branch. [LEVEL_ENTRIES] */
  readonly length: Uint8Array;
  /** Part of the probes before settling, in [0, 1]. [LEVEL_ENTRIES] */
  readonly settle: Float64Array;
  /** Rank correlation between the two, in [−1, 1]. */
  readonly link: number;
  /** Chance of a plateau on the branch's own final answer, of 2 ** OWN_BITS. [PHASES] */
  readonly own: Uint8Array;
}

export interface QuestionTables {
  /** Leading answers, with ids from 0; ids from here on are the tail's. */
  readonly leading: number;
  /** Distinct answers of the tail that branches end in. */
  readonly tailFinals: number;
  /** Id of gold, and distinct answers in all. */
  readonly gold: number;
  readonly answers: number;
  /** Upper end of each row's part of [0, 1) for drawing final answers. [leading + 1] */
  readonly finals: Float64Array;
  /** How branches that end in each row end. [leading + 1] */
  readonly endings: readonly EndingTables[];
  /** Row of a plateau's answer. [PHASES × 2 ** ROW_BITS] */
  readonly rows: Uint8Array;
  /** A plateau's answer. [(leading + 1) × 2 ** ANSWER_BITS] */
  readonly ids: Uint16Array;
  /** A plateau's length. [STAGES × (leading + 1) × 2 ** LENGTH_BITS] */
  readonly lengths: Uint8Array;
  /** Tokens beyond Δ × probes. [LEVEL_ENTRIES] */
  readonly rest: Float64Array;
}

/** A store may be opened many times: its tables are made once, as long as somebody has its figures. */
const made = new WeakMap<QuestionFigures, QuestionTables>();

export function questionTables(figures: QuestionFigures): QuestionTables {
  let tables = made.get(figures);
  if (tables === undefined) made.set(figures, (tables = tablesOf(figures)));
  return tables;
}

function tablesOf({ answers, rest }: QuestionFigures): QuestionTables {
  const leading = answers.length - 1;
  const tail = answers[leading];
  const goldRow = answers.findIndex((answer) => answer.gold);
  const known = leading + tail.answers;
  const finals = new Float64Array(leading + 1);
  let sum = 0;
  for (const [row, answer] of answers.entries()) finals[row] = (sum += answer.finals) / MEASURED_BRANCHES;
  const shared = endingTables(tail.ending as Ending, leading);
  return {
    leading,
    tailFinals: tail.finalAnswers,
    gold: goldRow >= 0 ? goldRow : known,
    answers: goldRow >= 0 ? known : known + 1,
    finals,
    endings: answers.map(({ ending }, row) => (ending === undefined ? shared : endingTables(ending, row))),
    rows: rowTables(
      answers.map((answer) => answer.visits),
      tail.answers > 0 ? leading : 0,
    ),
    ids: idTable(leading, tail.answers, tail.common),
    lengths: lengthTables(answers.map((answer) => answer.stay)),
    rest: levels((level) => quantileAt(rest, level)),
  };
}

function endingTables({ length, settle, link, own }: Ending, row: number): EndingTables {
  return {
    row,
    length: Uint8Array.from(levels((level) => Math.round(quantileAt(length, level)))),
    settle: levels((level) => quantileAt(settle, level) / 100),
    link: link / 100,
    // A plateau on the final answer never follows another: a share p of plateaus takes a chance of p / (1 − p).
    own: Uint8Array.from(own, (percent) => Math.round((2 ** OWN_BITS * percent) / Math.max(50, 100 - percent))),
  };
}

/** A function at the middle of each of LEVEL_ENTRIES equal parts of [0, 1]. */
function levels(at: (level: number) => number): Float64Array {
  return Float64Array.from({ length: LEVEL_ENTRIES }, (_, entry) => at((entry + 0.5) / LEVEL_ENTRIES));
}
