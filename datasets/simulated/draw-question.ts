/**
 * Draws one question into the columns of a block.
 *
 * Sampling is systematic (Cochran 1977, "Sampling Techniques", chapter 8). Final answers are taken at equally spaced points of their
 * distribution. Lengths are taken one from each of as many equal parts. Every share keeps its expectation and varies by less than one
 * branch, so that 128 branches repeat the measured counts. Shuffling then makes the branches exchangeable.
 */
import type { RandomStream } from '../foundation/random-streams.ts';
import { PHASES, STAGES } from './figures.ts';
import { ANSWER_BITS, LENGTH_BITS, OWN_BITS, ROW_BITS } from './plateau-tables.ts';
import { LEVEL_BITS, LEVEL_ENTRIES, type QuestionTables } from './question-tables.ts';

/** Δ of every measured store, and the longest branch in them, in tokens. */
export const INTERVAL = 500;
const LONGEST = 41_509;

/* The layout of the bits that draw a plateau. Constants of this module, as imported ones are read anew each time. */
const ROW_MASK = 2 ** ROW_BITS - 1;
const ANSWER_MASK = 2 ** ANSWER_BITS - 1;
const LENGTH_MASK = 2 ** LENGTH_BITS - 1;
const [ROWS, IDS, LENGTHS, OWN] = [ROW_BITS, ANSWER_BITS, LENGTH_BITS, 32 - OWN_BITS];

/** Room that `probe` needs behind the last branch, in probes. */
export const SLACK = 4;

/** Successive multiples of it, without their whole part, spread evenly over [0, 1). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The columns being written. */
export interface Columns {
  readonly probeStart: Uint32Array;
  readonly probe: Uint16Array;
  readonly final: Uint16Array;
  readonly tokens: Uint32Array;
}

export class QuestionDrawer {
  private readonly branches: number;
  /** Row of each branch's final answer; its place among the branches that end alike; an order to go through them in. [branches] */
  private readonly row: Uint8Array;
  private readonly answer: Uint16Array;
  private readonly place: Uint32Array;
  private readonly order: Uint32Array;
  /** Branches by the row whose ending they have. */
  private readonly alike = new Uint32Array(256);

  constructor(branches: number) {
    this.branches = branches;
    this.row = new Uint8Array(branches);
    this.answer = new Uint16Array(branches);
    this.place = new Uint32Array(branches);
    this.order = Uint32Array.from({ length: branches }, (_, branch) => branch);
  }

  /** Writes the question's branches from row `first` on. */
  draw(tables: QuestionTables, random: RandomStream, columns: Columns, first: number): void {
    this.drawFinals(tables, random);
    this.drawPlaces(tables, random);
    const { endings, leading, rest } = tables;
    const { probeStart, probe, tokens } = columns;
    const offset = random.uniform();
    let at = probeStart[first];
    for (let branch = 0; branch < this.branches; branch++) {
      const { row, length: lengths, settle, link, own } = endings[this.row[branch]];
      const place = this.place[branch];
      const level = (place + random.uniform()) / this.alike[row];
      const length = lengths[(level * LEVEL_ENTRIES) | 0];
      let settling = offset + place * GOLDEN;
      settling -= Math.floor(settling);
      if (random.uniform() < Math.abs(link)) settling = link > 0 ? level : 1 - level;
      const settled = Math.min(length - 1, Math.round(settle[(settling * LEVEL_ENTRIES) | 0] * length));
      const final = this.answer[branch];
      drawProbes(tables, own, random, probe, at, settled, final, Math.min(final, leading));
      const end = at + length;
      for (let k = at + settled; k < end; k++) probe[k] = final;
      probeStart[first + branch + 1] = at = end;
      columns.final[first + branch] = final;
      const beyond = rest[random.bits() >>> (32 - LEVEL_BITS)];
      tokens[first + branch] = Math.min(LONGEST, Math.max(1, Math.round(INTERVAL * length + beyond)));
    }
  }

  private drawFinals({ finals, leading, tailFinals }: QuestionTables, random: RandomStream): void {
    const { branches, row, answer, order } = this;
    const start = random.uniform();
    shuffle(order, random);
    const tailFrom = leading > 0 ? finals[leading - 1] : 0;
    for (let i = 0, at = 0; i < branches; i++) {
      const level = (i + start) / branches;
      while (at < leading && level >= finals[at]) at++;
      const branch = order[i];
      row[branch] = at;
      const inTail = at < leading ? 0 : Math.min(tailFinals - 1, Math.floor((tailFinals * (level - tailFrom)) / (1 - tailFrom)));
      answer[branch] = at + inTail;
    }
  }

  private drawPlaces({ endings }: QuestionTables, random: RandomStream): void {
    const { row, place, order, alike } = this;
    alike.fill(0);
    shuffle(order, random);
    for (const branch of order) place[branch] = alike[endings[row[branch]].row]++;
  }
}

/**
 * Writes the probes before a branch settles, plateau by plateau; the last is never on the final answer.
 * May write up to SLACK − 1 probes too many, which the caller overwrites: cheaper than to stop in time.
 */
function drawProbes(
  { rows, ids, lengths, leading }: QuestionTables,
  own: Uint8Array,
  random: RandomStream,
  probe: Uint16Array,
  at: number,
  settled: number,
  final: number,
  finalRow: number,
): void {
  const end = at + settled;
  let previous = -1;
  let phase = 0;
  let next = at + PHASES[1];
  let stage = 0;
  for (let k = at; k < end; ) {
    while (k >= next) {
      next = ++phase + 1 < PHASES.length ? at + PHASES[phase + 1] : end;
      if (phase === STAGES[1]) stage = (leading + 1) << LENGTHS;
    }
    let bits = random.bits();
    let answer = final;
    let row = finalRow;
    let longest = end - 1 - k;
    if (bits >>> OWN >= own[phase] || previous === final || longest === 0) {
      longest++;
      for (let tries = 0; ; tries++) {
        row = rows[(phase << ROWS) | ((bits >>> (LENGTHS + IDS)) & ROW_MASK)];
        answer = ids[(row << IDS) | (bits & ANSWER_MASK)];
        if (answer !== previous && answer !== final) break;
        if (tries === 20) {
          // Nothing else is ever said here: the branch settles now.
          while (k < end) probe[k++] = final;
          return;
        }
        bits = random.bits();
      }
    }
    const length = lengths[stage + ((row << LENGTHS) | ((bits >>> IDS) & LENGTH_MASK))];
    probe[k] = answer;
    probe[k + 1] = answer;
    probe[k + 2] = answer;
    probe[k + 3] = answer;
    const stop = k + Math.min(longest, length);
    for (k += SLACK; k < stop; k++) probe[k] = answer;
    k = stop;
    previous = answer;
  }
}

function shuffle(items: Uint32Array, random: RandomStream): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
}
