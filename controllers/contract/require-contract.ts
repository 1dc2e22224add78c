/**
 * The contract of every controller. It ends and keeps the rules on any question. It answers what a branch said, and the same again when
 * played again. Its knob buys tokens. A stage has the controller played, in this process or in another, and throws when a rule is broken.
 */
import type { Params } from '../controller.ts';
import { paramsWith } from '../params-at.ts';
import { type Declared, knobSettings } from './knob-settings.ts';

/** A promise that a controller broke, in one line. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Episodes in the order of the orders asked for, all questions of an order together. [orders × questions] */
export interface Episodes {
  readonly orders: number;
  readonly questions: number;
  readonly answers: ArrayLike<number>;
  readonly correct: ArrayLike<number>;
  readonly totalTokens: ArrayLike<number>;
  readonly sequentialTokens: ArrayLike<number>;
}

/** Where and on what a controller is tried. */
export interface Stage<Questions> {
  /** Questions that are easily forgotten, and what is odd about each. */
  readonly odd: readonly (readonly [kind: string, questions: Questions])[];
  /** Questions whose branches all say the gold answer. */
  readonly unanimous: readonly Questions[];
  /** Questions drawn at random. */
  readonly random: Questions;
  /** Many questions as models answer them, on which spending is compared. */
  readonly simulated: readonly Questions[];
  /**
   * Plays all questions in these orders, numbered as published.
   *
   * @param where names questions and setting, for the error
   * @throws Error of one line when the controller breaks a rule, fails or does not end
   */
  play(questions: Questions, params: Params, orders: readonly number[], where: string): Episodes | Promise<Episodes>;
}

/** How many orders mean spending is of. */
const ORDERS = [0, 1, 2, 3];

/**
 * Tries a controller on all questions of a stage. Returns when it keeps the contract.
 *
 * @throws BrokenPromise naming the questions and the setting, and the stage's own errors
 */
export async function requireContract<Questions>(declared: Declared, stage: Stage<Questions>): Promise<void> {
  await requireSurvival(declared, stage);
  await requireSameAgain(declared, stage);
  await requireKnobThatBuys(declared, stage);
}

/** Throws unless the controller survives odd questions, and gives the answer that all branches give. */
async function requireSurvival<Questions>(declared: Declared, stage: Stage<Questions>): Promise<void> {
  for (const setting of knobSettings(declared)) {
    const params = paramsWith(declared, setting);
    const at = `at ${declared.knob} ${setting}`;
    for (const [kind, questions] of stage.odd) await stage.play(questions, params, [0, 1], `on ${kind}, ${at}`);
    for (const questions of stage.unanimous) {
      const { correct } = await stage.play(questions, params, [0, 1], `on branches that all say the same, ${at}`);
      if (!Array.from(correct).includes(0)) continue;
      throw new BrokenPromise(`expected the answer that all branches give, got another, ${at}`);
    }
  }
}

/** The same episodes in the opposite sequence give the same. */
async function requireSameAgain<Questions>(declared: Declared, stage: Stage<Questions>): Promise<void> {
  const settings = knobSettings(declared);
  for (const setting of new Set([settings[0], declared.modes.saving, declared.modes.high, settings[settings.length - 1]])) {
    const params = paramsWith(declared, setting);
    const at = `at ${declared.knob} ${setting}`;
    const there = await stage.play(stage.random, params, [0, 1, 2], at);
    requireSame(there, await stage.play(stage.random, params, [2, 1, 0], at), at);
  }
}

function requireSame(there: Episodes, back: Episodes, at: string): void {
  const { orders, questions } = there;
  for (const column of ['answers', 'totalTokens', 'sequentialTokens'] as const) {
    for (let i = 0; i < orders * questions; i++) {
      const order = Math.floor(i / questions);
      const again = back[column][(orders - 1 - order) * questions + (i % questions)];
      if (again === there[column][i]) continue;
      throw new BrokenPromise(
        `expected the same ${column} of an episode played again, got ${again} after ${there[column][i]}, ${at}`,
      );
    }
  }
}

/** Mean spending does not fall as the knob grows, and is more in the high mode than in the saving one. */
async function requireKnobThatBuys<Questions>(declared: Declared, stage: Stage<Questions>): Promise<void> {
  const { knob, modes } = declared;
  for (const source of stage.simulated) {
    // The modes are often among the settings of the knob: each is played once.
    const means = new Map<number, number>();
    const spent = async (setting: number) => {
      const played = means.get(setting);
      if (played !== undefined) return played;
      const { totalTokens } = await stage.play(source, paramsWith(declared, setting), ORDERS, `at ${knob} ${setting}`);
      const mean = Array.from(totalTokens).reduce((sum, tokens) => sum + tokens, 0) / totalTokens.length;
      means.set(setting, mean);
      return mean;
    };
    let before = { setting: Number.NaN, tokens: 0 };
    for (const setting of knobSettings(declared)) {
      const tokens = await spent(setting);
      if (tokens < before.tokens) {
        throw new BrokenPromise(
          `expected mean tokens not to fall as ${knob} grows, got ${Math.round(tokens)} at ${setting} after ${Math.round(before.tokens)} at ${before.setting}`,
        );
      }
      before = { setting, tokens };
    }
    const [saving, high] = [await spent(modes.saving), await spent(modes.high)];
    if (saving < high) continue;
    throw new BrokenPromise(`expected fewer tokens in the saving mode than in the high one, got ${saving} and ${high}`);
  }
}
