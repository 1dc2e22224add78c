/** Questions that any controller has to survive: small, odd, and some at random. Their gold answer is A. */

/** A made-up branch: the answers of its probes, a letter each, its length in tokens, and its final answer. */
export type MadeUpBranch = readonly [probes: string, tokens: number, final: string];
export type MadeUpQuestion = readonly MadeUpBranch[];

/** Tokens between two probes. */
export const INTERVAL = 100;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWX'];
const settled = (letter: string): MadeUpBranch => [letter.repeat(30), 3050, letter];

/** The kind of each question, and its branches. */
export const oddQuestions: readonly (readonly [kind: string, question: MadeUpQuestion])[] = [
  ['one branch', [['AAB', 350, 'B']]],
  ['one branch without probes', [['', 70, 'A']]],
  ['two branches that disagree', [settled('A'), settled('B')]],
  ['branches without probes', letters.map((letter, i) => ['', 10 + i, letter])],
  ['some branches without probes', letters.map((letter, i) => (i % 2 === 0 ? ['', 70, letter] : settled(letter)))],
  ['traces shorter than their probes', letters.map((letter) => [letter.repeat(9), 1, letter])],
  ['answers that are all different', letters.map(settled)],
  ['two answers in a tie', letters.map((_, i) => settled('AB'[i % 2]))],
  ['an answer that no branch keeps', letters.map((_, i) => [letters.join('').slice(i), 5000, 'A'])],
  [
    'one branch that is far longer than the others',
    letters.map((letter, i) => (i === 3 ? ['AB'.repeat(200), 40_050, 'A'] : settled(letter))),
  ],
];

/** All branches say A, whatever their number and lengths. */
export const unanimousQuestions: readonly MadeUpQuestion[] = [1, 2, 3, 24].map((count) =>
  Array.from({ length: count }, (_, b): MadeUpBranch => ['A'.repeat((7 * b) % 25), 1 + 110 * ((7 * b) % 25), 'A']),
);

/** A source of chance: a whole number from 0 up to, and without, `end`. */
export interface Chance {
  below(end: number): number;
}

/** Returns 60 questions of up to twelve branches with up to fifteen probes each. @param chance returns the source of chance of a question */
export function randomQuestions(chance: (question: number) => Chance): MadeUpQuestion[] {
  return Array.from({ length: 60 }, (_, question) => {
    const random = chance(question);
    const answers = 1 + random.below(5);
    const any = () => letters[random.below(answers)];
    return Array.from({ length: 1 + random.below(12) }, (): MadeUpBranch => {
      const probes = Array.from({ length: random.below(16) }, any).join('');
      return [probes, 1 + random.below(1600), random.below(3) > 0 ? (probes.at(-1) ?? any()) : any()];
    });
  });
}
