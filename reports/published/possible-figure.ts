/** Whether a printed accuracy can be: a percentage of n questions × orders can only be a multiple of 100 / (n × orders). */

/** Questions of the datasets that the papers report. */
const QUESTIONS: ReadonlyMap<string, number> = new Map([
  ['aime24', 30],
  ['aime25', 30],
  ['hmmt25', 30],
  ['gpqa-diamond', 198],
]);

/** Whether some count of correct episodes prints as `accuracy` percent with so many decimals; true for a dataset that is not known. */
export function isPossibleAccuracy(accuracy: number, decimals: number, dataset: string, orders: number): boolean {
  const questions = QUESTIONS.get(dataset);
  if (questions === undefined) return true;
  const episodes = questions * orders;
  const nearest = (100 * Math.round((accuracy / 100) * episodes)) / episodes;
  return accuracy >= 0 && accuracy <= 100 && Math.abs(nearest - accuracy) <= 10 ** -decimals / 2 + 1e-9;
}
