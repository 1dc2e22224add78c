/** `npm run trace`: plays one question once and shows it, branch by branch and round by round. */
import { resolve } from 'node:path';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import { printPainted } from './print.ts';
import { outside } from './run-options.ts';
import { chosenBilling } from './run-rules.ts';

const [NARROWEST, WIDEST] = [64, 1000];

export const trace = defineCommand({
  name: 'trace',
  summary: 'Shows one episode, branch by branch and round by round.',
  details: 'Plays one question once and shows what every branch said, when it ended, and what happened in each round.',
  options: {
    traces: { value: 'ID', help: 'the trace store, Qwen3-4B/aime25 or simulated-Qwen3-4B/aime25' },
    question: { value: 'Q', help: 'its place from 0, or its name (default: 0)' },
    order: { value: 'S', help: 'which permutation of its branches, from 0 (default: 0)' },
    contestant: { value: 'NAME[:key=value,...]', help: 'who plays, parallel-probe:width=16' },
    ...outside,
    billing: { value: 'HOW', help: 'what is billed: published, decoded or probes (default: published)' },
    json: { value: 'FILE', help: 'also write the log of the episode to a JSON file' },
    width: { value: 'COLUMNS', help: "characters a line may have (default: the terminal's, else 80)" },
  },
  async main({ traces, question = '0', order = '0', contestant, controllers, billing, json, width }) {
    if (traces === undefined) throw new UsageError('--traces: expected a trace store, Qwen3-4B/aime25, got nothing');
    if (contestant === undefined) throw new UsageError('--contestant: expected a contestant, parallel-probe, got nothing');
    const terminal = Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? 80));
    const columns = width === undefined ? terminal : wholeNumber('width', width, NARROWEST, WIDEST);
    const s = wholeNumber('order', order, 0, 0xffffffff);
    const [{ parseContestant }, { knownControllers }, { findQuestion }, { recordEpisode }, { actedOut }, { billSource }] =
      await Promise.all([
        import('../controllers/contestant.ts'),
        import('../benchmarks/run/outside/outside-controllers.ts'),
        import('../benchmarks/episode-log/find-question.ts'),
        import('../benchmarks/episode-log/record-episode.ts'),
        import('../benchmarks/run/outside/act-once.ts'),
        import('../datasets/billing/bill-source.ts'),
      ]);
    const { openStore } = await import('../datasets/open/open-store.ts');
    const chosen = parseContestant(contestant, await knownControllers(controllers));
    const how = chosenBilling(billing);
    const placed = findQuestion(billSource(await openStore(traces), how), question);
    const log = recordEpisode(placed, await actedOut(chosen, placed.block, placed.question, s), s);
    if (json !== undefined) {
      const { writeEpisode } = await import('../benchmarks/episode-log/episode-files.ts');
      await writeEpisode(resolve(json), log);
    }
    const { episodeText } = await import('../reports/text/episode-terminal.ts');
    const colour = process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';
    printPainted(episodeText(log, columns, colour));
  },
});
