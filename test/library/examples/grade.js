/** Answers judged by their value, and what a vote over all of them would give. */
import { rightAnswers } from 'autotts-bench/grading';
import { majorityAtK, passAtK } from 'autotts-bench/statistics';

const answers = ['\\frac{1}{2}', '0.5', '1/3', '50\\%'];
const right = await rightAnswers(answers, '\\dfrac12');
console.log(answers.map((answer, i) => `${answer} ${right[i] ? 'right' : 'wrong'}`).join(', '));

const correct = right.filter(Boolean).length;
console.log(`pass@2 ${passAtK(answers.length, correct, 2).toFixed(4)}`);
console.log(`majority@3 ${majorityAtK(correct, [1, 1], 3).toFixed(4)}`);
