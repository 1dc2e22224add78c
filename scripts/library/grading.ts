/** `autotts-bench/grading`: whether answers are right. Three gradings, from the strictest to the most lenient: see `Grading`. */
export { CONVENTIONS, type Convention, type Conventions } from '../../datasets/grading/conventions.ts';
export { normalise } from '../../datasets/grading/normalise.ts';
export { type Judging, rightAnswers } from '../../datasets/grading/right-answers.ts';
export { GRADINGS, type Grading } from '../../datasets/grading/rules.ts';
