/** `npm run fetch`: brings pinned traces or question sets into the cache, or verifies what is there. */
import { defineCommand, UsageError } from './program/command.ts';

export const fetch = defineCommand({
  name: 'fetch',
  summary: 'Brings pinned traces or question sets into the cache.',
  details: 'From AUTOTTS_BENCH_MIRROR, else from where they are published.',
  options: {
    suite: { value: 'NAME', help: 'only the traces of this suite (default: every pin)' },
    verify: { help: 'fetch nothing; read everything in the cache again and check its hashes' },
    questions: {
      value: 'ID',
      alone: 'all',
      help: 'in place of traces, this question set (default: all of them); says how to get gated ones',
    },
    copy: { value: 'FILE', help: 'fetch nothing; verify a copy of one question set, which stays where it is' },
  },
  goesOn: 'files that came stay in the cache; the same command brings the others',
  async main({ suite, verify, questions, copy }) {
    if (copy !== undefined && questions === undefined) {
      throw new UsageError('--copy: expected --questions ID, which it is a copy of, got none');
    }
    if (questions === undefined) {
      const { fetchPins } = await import('./fetch/fetch-pins.ts');
      return fetchPins(suite, verify === true);
    }
    if (suite !== undefined || verify) throw new UsageError('--questions: expected neither --suite nor --verify beside it');
    const { fetchQuestions } = await import('./fetch/fetch-questions.ts');
    return fetchQuestions(questions, copy);
  },
});
