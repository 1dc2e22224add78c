import { DataError, show } from '../../foundation/errors.ts';
import { didYouMean } from '../../foundation/nearest.ts';
import type { StoreFormat } from '../format.ts';
import { PAIRED_SOLUTIONS, readPairedSolutionsJsonl } from './paired-solutions-jsonl.ts';

export const format: StoreFormat = {
  choices: ['part'],
  detect: ({ opens, has }) => opens === '{' && has('6b_finetuning'),
  async readStore(id, file, { part }) {
    const which = PAIRED_SOLUTIONS.find((solution) => solution === part);
    if (which === undefined)
      throw new DataError(
        `part: expected ${PAIRED_SOLUTIONS.join(' or ')}, got ${show(part)}${didYouMean(part, PAIRED_SOLUTIONS)}`,
      );
    return readPairedSolutionsJsonl(id, file.pieces(), file.path, which);
  },
};
