/** Questions that any controller has to survive: small, odd, and some at random. Their gold answer is A. */
import { stream } from '../../../../datasets/foundation/random-streams.ts';
import type { TraceSource } from '../../../../datasets/store/trace-source.ts';
import { TraceStoreBuilder } from '../../../../datasets/store/trace-store-builder.ts';

/** What its probes say, a letter each, its length in tokens, its final answer. */
type Branch = readonly [probes: string, tokens: number, final: string];

const INTERVAL = 100;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWX'];
const settled = (letter: string): Branch => [letter.repeat(30), 3050, letter];

/** What each is, and its branches. */
const ODD: readonly (readonly [string, readonly Branch[]])[] = [
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

export const oddQuestions: readonly (readonly [string, TraceSource])[] = ODD.map(([name, branches]) => [
  name,
  sourceOf([branches]),
]);

/** All branches say A, whatever their number and lengths. */
export const unanimousQuestions: TraceSource = sourceOf(
  [1, 2, 3, 24].map((count) =>
    Array.from({ length: count }, (_, b) => ['A'.repeat((7 * b) % 25), 1 + 110 * ((7 * b) % 25), 'A'] as const),
  ),
);

/** Up to twelve branches of up to fifteen probes. */
export const randomQuestions: TraceSource = sourceOf(
  Array.from({ length: 60 }, (_, question) => {
    const random = stream('questions that controllers are tried on', question);
    const answers = 1 + random.below(5);
    const any = () => letters[random.below(answers)];
    return Array.from({ length: 1 + random.below(12) }, (): Branch => {
      const probes = Array.from({ length: random.below(16) }, any).join('');
      return [probes, 1 + random.below(1600), random.below(3) > 0 ? (probes.at(-1) ?? any()) : any()];
    });
  }),
);

function sourceOf(questions: readonly (readonly Branch[])[]): TraceSource {
  const builder = new TraceStoreBuilder('made-up/questions', INTERVAL);
  for (const [q, branches] of questions.entries()) {
    for (const [probes, tokens, final] of branches) builder.branch([...probes], tokens, final);
    builder.endQuestion(`question ${q}`, 'A');
  }
  const recorded = builder.build();
  return { id: 'made-up/questions', sha256: '0'.repeat(64), questions: questions.length, blocks: () => [recorded] };
}
