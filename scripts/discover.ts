/** `npm run discover`: searches for a controller on some trace stores, writes it, and judges it on others. */

import { discoverFlags } from './discover/discover-options.ts';
import { defineCommand } from './program/command.ts';

export const discover = defineCommand({
  name: 'discover',
  summary: 'Searches for a controller by replay, and judges it.',
  details:
    'Searches on some trace stores, writes the best controller as a file, and judges it on trace stores that were held out.',
  options: discoverFlags,
  goesOn: 'candidates are noted in the ledger; the same command goes on from it',
  async main(flags) {
    if (flags['judge-again'] !== undefined) {
      const { judgeRecordsAgain } = await import('./discover/judge-again.ts');
      return judgeRecordsAgain(flags['judge-again'], Object.keys(flags));
    }
    const clock = () => performance.now() / 1000;
    const { protocol } = flags;
    if (protocol !== undefined) {
      const { rotate } = await import('./discover/rotate.ts');
      return rotate({ ...flags, protocol }, clock);
    }
    const started = clock();
    const [{ searchAsked }, { searchAndJudge }] = await Promise.all([
      import('./discover/discover-plan.ts'),
      import('./discover/search-and-judge.ts'),
    ]);
    if (flags.queue === undefined) return searchAndJudge(await searchAsked(flags), flags, clock, started);
    const [{ openCoordinator }, { playedOnQueue }] = await Promise.all([
      import('./play/open-queue.ts'),
      import('../benchmarks/discovery/play/queued-candidates.ts'),
    ]);
    const coordinator = await openCoordinator(flags.queue);
    try {
      return await searchAndJudge(
        { ...(await searchAsked(flags)), elsewhere: playedOnQueue(coordinator) },
        flags,
        clock,
        started,
      );
    } finally {
      await coordinator.close();
    }
  },
});
