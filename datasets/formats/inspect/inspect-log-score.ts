/** The score that one scorer gives one sample of an Inspect AI log. */
import { DataError, show } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';
import { didYouMean } from '../../foundation/nearest.ts';

export interface InspectScore {
  /** From 0 to 1 of most scorers; undefined for a value that is no number and no grade. */
  readonly value: number | undefined;
  /** The answer that was judged, as the scorer states it. */
  readonly answer: string | undefined;
  /** Somebody changed it afterwards. */
  readonly edited: boolean;
}

/** Parts of a value that say whether an answer is right, the first that a value has. */
const PARTS = ['correct', 'accuracy', 'acc', 'exact_match', 'em', 'score'];

/** The field in which old logs keep the score of their only scorer. */
const UNNAMED = 'score';

/** Grades of Inspect, and what it reads beside them. */
const GRADES: ReadonlyMap<string, number> = new Map([
  ['C', 1],
  ['I', 0],
  ['P', 0.5],
  ['N', 0],
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
]);

/** The scorer whose values are read in one log, and the part that is read of a value with several. */
export class InspectScorer {
  /** Name of the scorer; undefined until a sample has told it. */
  name: string | undefined;
  /** Of a value that has several. */
  part: string | undefined;
  /** A score was changed by hand. */
  edited = false;
  private readonly wanted: string | undefined;
  private readonly first: string | undefined;
  private readonly others = new Set<string>();

  /**
   * @param wanted its name as `--scorer` says, of a value of several parts that of the part, or both: `NAME` or `NAME/PART`
   * @param first name of the log's first scorer
   */
  constructor(wanted: string | undefined, first: string | undefined) {
    this.wanted = wanted;
    this.first = first;
  }

  /**
   * Returns the score of a sample; undefined where there is none.
   *
   * @param at the sample's name in errors
   * @throws DataError when there are several scorers or parts and none was chosen
   */
  read(sample: Record<string, unknown>, at: string): InspectScore | undefined {
    const scores = scoresOf(sample, this.first);
    const name = this.nameAmong(scores, at);
    const score = name === undefined ? undefined : scores.get(name);
    if (score === undefined) return undefined;
    const value = this.valueOf(score.value, at);
    if (value === null || value === undefined) return undefined;
    const answer = typeof score.answer === 'string' ? score.answer : undefined;
    const edited = wasEdited(score.history);
    this.edited ||= edited;
    return { value: gradeOf(value), answer, edited };
  }

  /** @throws DataError when the log has none of the name that was wanted */
  check(file: string): void {
    if (this.wanted === undefined || this.name !== undefined || this.others.size === 0) return;
    throw new DataError(
      `${file}: scorer: expected ${list([...this.others])}, got ${show(this.wanted)}${didYouMean(this.wanted, [...this.others])}`,
    );
  }

  private nameAmong(scores: ReadonlyMap<string, Record<string, unknown>>, at: string): string | undefined {
    const { wanted } = this;
    if (wanted === undefined) {
      const names = [...scores].filter(([, { value }]) => value !== null && value !== undefined).map(([name]) => name);
      if (new Set([...names, this.name ?? names[0]]).size > 1) {
        throw new DataError(`${at}: expected one scorer, or --scorer with the name of one, got ${list(names)}`);
      }
      this.name ??= names[0];
    } else {
      this.name ??= this.find(wanted, scores);
    }
    return this.name;
  }

  /** The scorer that is wanted, or whose part is. */
  private find(wanted: string, scores: ReadonlyMap<string, Record<string, unknown>>): string | undefined {
    if (scores.has(wanted)) return wanted;
    for (const [name, { value }] of scores) {
      this.others.add(name);
      for (const part of isObject(value) ? Object.keys(value) : []) {
        this.others.add(`${name}/${part}`);
        if (wanted !== `${name}/${part}` && (wanted !== part || scores.size > 1)) continue;
        this.part = part;
        return name;
      }
    }
    return undefined;
  }

  /** Of a value that has several parts the one that was wanted, or says whether the answer is right. */
  private valueOf(value: unknown, at: string): unknown {
    if (Array.isArray(value)) return value.length === 1 ? value[0] : '';
    if (!isObject(value)) return value;
    const parts = Object.keys(value);
    this.part ??= parts.length === 1 ? parts[0] : PARTS.find((part) => parts.includes(part));
    if (this.part !== undefined) return value[this.part];
    const whole = parts.map((part) => `${this.name}/${part}`);
    throw new DataError(`${at}: expected a score of one value, or --scorer with the name of one, got ${list(whole)}`);
  }
}

/** The names of scorers that state an answer of one sample or more. */
export function statingScorers(samples: readonly unknown[], first: string | undefined): Set<string> {
  const names = new Set<string>();
  for (const sample of samples) {
    if (!isObject(sample) || !(isObject(sample.scores) || isObject(sample.score))) continue;
    for (const [name, { answer }] of scoresOf(sample, first))
      if (typeof answer === 'string' && answer.trim() !== '') names.add(name);
  }
  return names;
}

/** The scores of a sample, by the names of their scorers. */
function scoresOf({ scores, score }: Record<string, unknown>, first = UNNAMED): Map<string, Record<string, unknown>> {
  const named = isObject(scores) ? Object.entries(scores) : [[first, score] as const];
  return new Map(named.filter((entry): entry is [string, Record<string, unknown>] => isObject(entry[1])));
}

/** As Inspect itself makes numbers of values; undefined for others. */
function gradeOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const grade = GRADES.get(value) ?? GRADES.get(value.toLowerCase());
  if (grade !== undefined) return grade;
  return /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(value) ? Number(value) : undefined;
}

/** The first entry of a history is the score as it was, unless that was made by hand. */
function wasEdited(history: unknown): boolean {
  if (!Array.isArray(history)) return false;
  return (
    history.length > 1 || history.some((edit) => isObject(edit) && edit.provenance !== undefined && edit.provenance !== null)
  );
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 10).map(show);
  return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(' and ');
}
