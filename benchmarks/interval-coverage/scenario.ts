/**
 * The scenarios in which coverage is measured. A scenario is a population of evaluations whose true figure is known, and the layout of one
 * evaluation.
 */

/** Numbers in [0, 1). */
export type Random = () => number;

/** The rows of one evaluation's table: each is a question of a dataset, played by a model. */
export interface Layout {
  /** The question of each row: rows of one name are one cluster. [rows] */
  readonly names: readonly string[];
  /** The dataset of each row. [rows] */
  readonly strata: readonly string[];
  readonly models: number;
}

/** One synthetic evaluation. */
export interface Sample {
  /** The values that the figure is computed from, in the unit that its kind asks for. [columns][rows] */
  readonly columns: readonly (readonly number[])[];
  /** The true figure over the whole population; two numbers for a joint region. */
  readonly truth: readonly number[];
}

export type Kind =
  | 'accuracy'
  | 'difference'
  | 'attacked difference'
  | 'recorded difference'
  | 'savings'
  | 'fresh traces'
  | 'these questions'
  | 'joint'
  | 'no difference';

export interface Scenario {
  readonly kind: Kind;
  readonly name: string;
  readonly layout: Layout;
  /** Whether it lies beyond what defaults are offered for: shown, so that their limits are known, and not held against them. */
  readonly beyond: boolean;
  readonly draw: (random: Random) => Sample;
}

/** So many questions, in datasets of equal size, each played by so many models; rows of one model stand together. */
export function layoutOf(questions: number, { models = 1, datasets = 1 } = {}): Layout {
  const one = Array.from({ length: questions }, (_, q) => `question ${q}`);
  const dataset = one.map((_, q) => `dataset ${Math.floor((q * datasets) / questions)}`);
  return {
    names: Array.from({ length: models }, () => one).flat(),
    strata: Array.from({ length: models }, () => dataset).flat(),
    models,
  };
}
