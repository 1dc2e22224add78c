/** Writes the figures of stores as parameters.csv: the same figures, the same bytes. */
import { ENDING_COLUMNS, HEADER, REST_COLUMNS } from './columns.ts';
import type { StoreFigures } from './figures.ts';

export function writeParameters(stores: readonly StoreFigures[]): string {
  const lines = [HEADER.join(',')];
  for (const { model, dataset, questions } of stores) {
    for (const [question, { answers, rest }] of questions.entries()) {
      for (const [row, { answers: distinct, common, gold, finals, finalAnswers, visits, stay, ending }] of answers.entries()) {
        const cells: (string | number)[] = [model, dataset, question, distinct, common, Number(gold), finals, finalAnswers];
        cells.push(...visits, ...stay);
        if (ending === undefined) cells.push(...blanks(ENDING_COLUMNS.length));
        else cells.push(...ending.length, ...ending.settle, ending.link, ...ending.own);
        cells.push(...(row === answers.length - 1 ? rest : blanks(REST_COLUMNS.length)));
        lines.push(cells.join(','));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

function blanks(count: number): string[] {
  return Array<string>(count).fill('');
}
