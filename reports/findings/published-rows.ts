/** Every row that the papers print, against our figures: of the suite that sweeps every knob. */
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { agreementSummary } from '../published/agreement-summary.ts';
import { type FindingSource, found, inWords } from './found.ts';

export const publishedRows: FindingSource = {
  id: 'published',
  suite: 'frontier',
  rules: [AS_PUBLISHED],
  find(records) {
    const { agrees, notPlayed, differing, unexplained } = agreementSummary(records);
    const because = (start: string) => differing.filter(({ why }) => why.startsWith(start));
    const cells = because('Does not reproduce as printed;');
    const [over, notTheMean] = [because('An average over cells'), because('The printed average is not the mean')];
    const isOf = (controller: string, model: string) =>
      cells.some(({ row }) => row.controller === controller && row.model === model);
    return found(
      {
        agree: String(agrees),
        rows: String(agrees + differing.length),
        differ: inWords(differing.length),
        cells: inWords(cells.length),
        over: inWords(over.length),
        notTheMean: inWords(notTheMean.length),
      },
      {
        'every published row that has traces was played': notPlayed === 0,
        'each difference has one of three reasons':
          unexplained.length === 0 && cells.length + over.length + notTheMean.length === differing.length,
        'the cells that differ are of parallel-probe on Qwen3-1.7B and of adaptive-consistency on Qwen3-4B':
          isOf('parallel-probe', 'Qwen3-1.7B') &&
          isOf('adaptive-consistency', 'Qwen3-4B') &&
          cells.every(({ row }) => row.source.source === 'arXiv:2605.08083' && ['Qwen3-1.7B', 'Qwen3-4B'].includes(row.model)),
      },
    );
  },
};
