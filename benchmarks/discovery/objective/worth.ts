/**
 * The value of an answer. It lies between 0 or 1 for being gold, and the chance that answers like it are gold. Thirty questions are few,
 * and on each it is partly luck which of two close answers is right. The chance keeps a search from learning that luck. It is estimated
 * over all questions, from how many branches end in an answer and how long these branches are.
 *
 * The chance is a conditional logit (McFadden 1974, "Conditional logit analysis of qualitative choice behavior"). One answer of a
 * question is gold, or none of them. All questions share a few coefficients.
 */

import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { CHANCE_FIT } from '../space/search-settings.ts';

const { steps: STEPS, rate: RATE, ridge: RIDGE } = CHANCE_FIT;

interface Choice {
  /** Ids of the answers that some branch ends in. */
  readonly answers: readonly number[];
  /** [answers × coefficients] */
  readonly features: readonly (readonly number[])[];
  /** Place of gold among the answers; −1 for none of them. */
  readonly gold: number;
}

/**
 * @param chance how much the chance counts, from 0 (gold alone) to 1
 * @returns by store, then by answer [stores][answers]
 */
export function worthOf(stores: readonly RecordedTraces[], chance: number): Float64Array[] {
  const choices = stores.map(choicesOf);
  const coefficients = chance > 0 ? fitted(choices.flat()) : [];
  return stores.map(({ traces, key }, s) => {
    const worth = new Float64Array(traces.answerStart[traces.questions]);
    choices[s].forEach((choice, q) => {
      const first = traces.answerStart[q];
      worth[first + key.gold[q]] = 1 - chance;
      if (chance === 0) return;
      const chances = chancesOf(choice, coefficients);
      choice.answers.forEach((answer, i) => {
        worth[first + answer] += chance * chances[i];
      });
    });
    return worth;
  });
}

function choicesOf({ traces, key }: RecordedTraces): Choice[] {
  const { questions, branchStart, answerStart, final, tokens } = traces;
  return Array.from({ length: questions }, (_, q) => {
    const answers = answerStart[q + 1] - answerStart[q];
    const [count, length] = [new Float64Array(answers), new Float64Array(answers)];
    for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
      count[final[b]]++;
      length[final[b]] += Math.log(tokens[b]);
    }
    const branches = branchStart[q + 1] - branchStart[q];
    const mean = length.reduce((sum, value) => sum + value, 0) / branches;
    const most = Math.max(...count);
    const given = Array.from(count.keys()).filter((answer) => count[answer] > 0);
    const features = given.map((answer) => {
      const share = count[answer] / branches;
      return [Math.log(share), share, Number(count[answer] === most), length[answer] / count[answer] - mean];
    });
    return { answers: given, features, gold: given.indexOf(key.gold[q]) };
  });
}

/** The last coefficient is that of none of the answers. */
function fitted(choices: readonly Choice[]): number[] {
  const width = choices[0].features[0].length;
  const coefficients = [1, ...new Array<number>(width - 1).fill(0), -1];
  for (let step = 0; step < STEPS; step++) {
    const gradient = coefficients.map((coefficient) => -RIDGE * coefficient);
    for (const choice of choices) {
      const { features, gold } = choice;
      chancesOf(choice, coefficients).forEach((chance, i) => {
        const surprise = (Number(i === (gold < 0 ? features.length : gold)) - chance) / choices.length;
        if (i === features.length) gradient[width] += surprise;
        else for (let k = 0; k < width; k++) gradient[k] += surprise * features[i][k];
      });
    }
    for (let k = 0; k <= width; k++) coefficients[k] += RATE * gradient[k];
  }
  return coefficients;
}

/** The chance of each answer to be gold, and last that of none. */
function chancesOf({ features }: Choice, coefficients: readonly number[]): number[] {
  const logits = features.map((row) => row.reduce((sum, feature, k) => sum + feature * coefficients[k], 0));
  logits.push(coefficients[coefficients.length - 1]);
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
