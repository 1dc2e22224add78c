/** Measures the figures of a simulation on recorded traces. Only counts, shares and quantiles leave this file. */
import { quantileSorted, sampleRankCorrelation } from 'simple-statistics';
import type { RecordedTraces } from '../store/trace-store.ts';
import { AGES, type AnswerFigures, type Ending, PHASES, type QuestionFigures, STAGES, type StoreFigures } from './figures.ts';
import { leadingAnswers } from './leading-answers.ts';
import { type Branch, branchesOf, type Plateau, plateausOf } from './plateaus.ts';
import { LEVELS } from './quantiles.ts';

/** Fewer branches than this do not get an ending of their own. */
const OWN_ENDING = 10;

/** The figures of a whole store. */
export function estimate(recorded: RecordedTraces): StoreFigures {
  const { traces } = recorded;
  const [model, dataset] = traces.id.split('/');
  const questions = Array.from({ length: traces.questions }, (_, q) => estimateQuestion(recorded, q));
  return { model, dataset, questions };
}

function estimateQuestion({ traces, key }: RecordedTraces, question: number): QuestionFigures {
  const branches = branchesOf(traces, question);
  const gold = key.gold[question];
  const leading = leadingAnswers(branches, gold);
  const rowOf = new Map(leading.map((answer, row) => [answer, row]));
  const tail = leading.length;
  const rows = Array.from({ length: tail + 1 }, () => new RowCounts());
  const phaseTotals = PHASES.map(() => 0);

  for (const branch of branches) {
    rows[rowOf.get(branch.final) ?? tail].endings.push(branch);
    for (const plateau of plateausOf(branch)) {
      const row = rows[rowOf.get(plateau.answer) ?? tail];
      if (plateau.answer !== branch.final) {
        row.visit(plateau.answer, plateau.phase);
        phaseTotals[plateau.phase]++;
      }
      row.age(plateau);
    }
  }
  const pooled = rows.flatMap((row, index) => (index === tail || row.endings.length < OWN_ENDING ? row.endings : []));
  const answers = rows.map((row, index): AnswerFigures => {
    const finals = new Set(row.endings.map((branch) => branch.final));
    const distinct = index === tail ? new Set([...row.visited.keys(), ...finals]).size : 1;
    const base = {
      answers: distinct,
      common: Math.max(Math.min(distinct, 1), row.common()),
      gold: index < tail && leading[index] === gold,
      finals: row.endings.length,
      finalAnswers: finals.size,
      visits: row.visits.map((visits, phase) => share(1000, visits, phaseTotals[phase])),
      stay: row.stays.map((stays, at) => share(100, stays, row.chances[at])),
    };
    if (index === tail) return { ...base, ending: endingOf(pooled.length < OWN_ENDING ? branches : pooled) };
    return row.endings.length < OWN_ENDING ? base : { ...base, ending: endingOf(row.endings) };
  });
  return { answers, rest: sampleQuantiles(branches.map((branch) => branch.tokens - traces.interval * branch.probes.length)) };
}

class RowCounts {
  readonly endings: Branch[] = [];
  readonly visited = new Map<number, number>();
  readonly visits = PHASES.map(() => 0);
  readonly stays = Array<number>(STAGES.length * AGES.length).fill(0);
  readonly chances = Array<number>(STAGES.length * AGES.length).fill(0);

  visit(answer: number, phase: number): void {
    this.visits[phase]++;
    this.visited.set(answer, (this.visited.get(answer) ?? 0) + 1);
  }

  /** Counts the chances that a plateau had to end; one cut off by settling ended without having had its last chance. */
  age({ length, cut, phase }: Plateau): void {
    const stage = STAGES.findLastIndex((first) => phase >= first);
    for (let probe = 1; probe <= length; probe++) {
      const stayed = probe < length;
      if (!stayed && cut) break;
      const at = stage * AGES.length + AGES.findLastIndex((least) => probe >= least);
      this.chances[at]++;
      if (stayed) this.stays[at]++;
    }
  }

  /** How many of the answers, most visited first, receive half of the visits. */
  common(): number {
    const counts = [...this.visited.values()].sort((a, b) => b - a);
    const half = counts.reduce((sum, count) => sum + count, 0) / 2;
    let sum = 0;
    return counts.filter((count) => (sum += count) - count < half).length;
  }
}

function endingOf(branches: readonly Branch[]): Ending {
  const lengths = branches.map((branch) => branch.probes.length);
  const settles = branches.map((branch) => (100 * branch.settled) / branch.probes.length);
  const begun = PHASES.map(() => 0);
  const own = PHASES.map(() => 0);
  for (const branch of branches) {
    for (const { phase, answer } of plateausOf(branch)) {
      begun[phase]++;
      if (answer === branch.final) own[phase]++;
    }
  }
  return {
    length: sampleQuantiles(lengths),
    settle: sampleQuantiles(settles),
    link: Math.round(100 * (sampleRankCorrelation(lengths, settles) || 0)),
    own: own.map((count, phase) => share(100, count, begun[phase])),
  };
}

/** A part in 100ths or 1000ths of the whole. */
function share(of: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((of * part) / whole);
}

/** Rounded to whole numbers. Type 2 of Hyndman & Fan 1996. [LEVELS] */
export function sampleQuantiles(sample: readonly number[]): number[] {
  const sorted = [...sample].sort((a, b) => a - b);
  return LEVELS.map((level) => Math.round(quantileSorted(sorted, level)));
}
