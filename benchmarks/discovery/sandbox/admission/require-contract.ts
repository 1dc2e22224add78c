/**
 * Whether foreign code keeps the contract of every controller on made-up questions: it ends, keeps the rules, answers what a branch
 * said, and does the same again. What the rules forbid it cannot do: replay refuses it, and answers have no names to go by.
 */
import type { Params } from '../../../../controllers/controller.ts';
import type { TraceSource } from '../../../../datasets/store/trace-source.ts';
import type { Outcome } from '../../../replay/replay.ts';
import { CandidateFault } from '../candidate-fault.ts';
import type { IsolatedCandidate } from '../isolated-candidate.ts';
import { recordIsolated } from '../record-isolated.ts';
import { knobSettings, paramsAt } from './knob-settings.ts';
import { oddQuestions, randomQuestions, unanimousQuestions } from './made-up-questions.ts';

/** @throws CandidateFault that says on which questions, and at which setting, it does what */
export async function requireContract(candidate: IsolatedCandidate): Promise<void> {
  const { declared } = candidate;
  const { knob } = declared;
  const settings = knobSettings(declared);
  for (const setting of settings) {
    const params = paramsAt(declared, setting);
    const at = `at ${knob} ${setting}`;
    for (const [name, source] of oddQuestions) await played(candidate, source, params, `on ${name}, ${at}`);
    const { correct } = await played(candidate, unanimousQuestions, params, `on branches that all say the same, ${at}`);
    if (correct.includes(0)) throw new CandidateFault(`expected the answer that all branches give, got another, ${at}`);
  }
  for (const setting of new Set([settings[0], declared.modes.saving, declared.modes.high, settings[settings.length - 1]])) {
    const params = paramsAt(declared, setting);
    const at = `at ${knob} ${setting}`;
    const there = await played(candidate, randomQuestions, params, at, [0, 1, 2]);
    const back = await played(candidate, randomQuestions, params, at, [2, 1, 0]);
    requireSame(there, back, at);
    const [block] = randomQuestions.blocks();
    for (const question of [0, 1, 2]) await recordIsolated(candidate, { block, question, index: question }, params, 0);
  }
}

async function played(
  candidate: IsolatedCandidate,
  source: TraceSource,
  params: Params,
  where: string,
  orders: readonly number[] = [0, 1],
): Promise<Outcome> {
  try {
    return await candidate.replay(source, params, orders);
  } catch (error) {
    if (error instanceof CandidateFault) throw new CandidateFault(`${error.message}, ${where}`);
    throw error;
  }
}

/** The same episodes in the opposite sequence. */
function requireSame(there: Outcome, back: Outcome, at: string): void {
  const { orders, questions } = there;
  for (const column of ['answers', 'totalTokens', 'sequentialTokens'] as const) {
    for (let i = 0; i < orders * questions; i++) {
      const order = Math.floor(i / questions);
      const again = back[column][(orders - 1 - order) * questions + (i % questions)];
      if (again === there[column][i]) continue;
      throw new CandidateFault(
        `expected the same ${column} of an episode played again, got ${again} after ${there[column][i]}, ${at}`,
      );
    }
  }
}
