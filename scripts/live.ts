/** `npm run live`: plays controllers against a model server, or a model that comes with the project, and keeps what was decoded. */
import { join, resolve } from 'node:path';
import type { LiveEpisode } from '../benchmarks/live/live-episode.ts';
import type { Contestant } from '../controllers/contestant.ts';
import { visible } from '../datasets/foundation/text/visible.ts';
import type { TraceSource } from '../datasets/store/trace-source.ts';
import type { LiveSettingsGiven } from './live/live-flags.ts';
import type { LiveResult } from './live/live-results.ts';
import { SERVER_KEY, settingFlags } from './live/setting-flags.ts';
import { defineCommand, type Options, UsageError, wholeNumber } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';
import { terminalWidth } from './program/terminal-width.ts';
import { outside } from './suite/run-options.ts';

const options = {
  server: { value: 'URL', help: 'an OpenAI-compatible server, http://127.0.0.1:8000: vLLM, SGLang or that of llama.cpp' },
  model: { value: 'NAME', help: "the server's model (default: the one that it has)" },
  'key-env': { value: 'NAME', help: `the environment variable that holds the server's key (default: ${SERVER_KEY})` },
  embedded: { value: 'SIZE', help: 'a model of this project, which does sums: small or medium' },
  questions: {
    value: 'SET',
    help: 'sums-easy, sums-medium or sums-hard; gsm8k, math500, aime24, aime25, hmmt25 or gpqa-diamond; or a file of JSON Lines with prompt, id and gold',
  },
  instruction: { value: 'TEXT', help: "put behind a server's questions (default: asks for steps and a box; '' for nothing)" },
  copy: { value: 'FILE', help: 'your copy of a set that may not be kept, gpqa_diamond.csv: verified, and kept nowhere' },
  prompt: { value: 'TEXT', help: 'one question instead' },
  contestant: { value: 'NAME[:key=value,...]', multiple: true, help: 'who plays, parallel-probe:width=8' },
  ...outside,
  limit: { value: 'N', help: 'the first N questions alone' },
  ...settingFlags,
  chat: { help: 'asks for whole responses by /v1/chat/completions, as hosted APIs sell them (default: found out)' },
  stream: { help: 'has tokens sent as they come, so that a server that has stopped is noticed early' },
  'budget-tokens': { value: 'N', help: 'ends before more tokens than these are asked for' },
  'budget-dollars': { value: 'D', help: 'ends before a request might cost more than these in all' },
  price: {
    value: 'IN,OUT',
    help: 'US dollars per million tokens of input and output (default: by the price table of the reports)',
  },
  out: {
    value: 'DIR',
    help: 'keeps record.json, and a file of samples for each contestant: the branches that it opened, as far as they were decoded',
  },
  ...jsonFlag,
} as const satisfies Options;

export const live = defineCommand({
  name: 'live',
  summary: 'Plays controllers live, against a server or embedded model.',
  details:
    'The controllers are those of replay. The decoded branches are replayed at once: that gives the same answers for the same tokens.\n' +
    'Whole branches that other controllers can replay come of --contestant self-consistency:width=64 --out DIR.\n' +
    'Exits 1 when the budget did not suffice; what was played before is shown.\n' +
    'Example: npx autotts live --embedded small --contestant parallel-probe:width=8 --limit 10',
  options,
  async main(flags) {
    const [
      { parseContestant },
      { knownControllers },
      { playedHere },
      { questionsOf, askedOnce, INSTRUCTION },
      flagsOf,
      results,
      { dollarFlags, meterFor },
    ] = await Promise.all([
      import('../controllers/contestant.ts'),
      import('../benchmarks/run/outside/outside-controllers.ts'),
      import('../benchmarks/run/outside/played-here.ts'),
      import('./live/live-questions.ts'),
      import('./live/live-flags.ts'),
      import('./live/live-results.ts'),
      import('./live/dollars.ts'),
    ]);
    if (flags.contestant === undefined)
      throw new UsageError('--contestant: expected who plays, such as parallel-probe:width=8, got nothing');
    if (flags.prompt !== undefined && flags.questions !== undefined)
      throw new UsageError('--prompt: expected one question or --questions, got both');
    const known = await knownControllers(flags.controllers);
    const contestants = await Promise.all(flags.contestant.map((text) => playedHere(parseContestant(text, known))));
    const embedded = flagsOf.embeddedSize(flags);
    const source = flags.questions ?? (embedded === undefined ? undefined : 'sums-easy');
    if (flags.prompt === undefined && source === undefined)
      throw new UsageError('--questions: expected a file of JSON Lines or --prompt, got nothing');
    const all = flags.prompt === undefined ? await questionsOf(source as string, flags.copy) : [askedOnce(flags.prompt)];
    const questions = flags.limit === undefined ? all : all.slice(0, wholeNumber('limit', flags.limit, 1, flagsOf.MOST));
    const given = flagsOf.settingsOf(flags, embedded);
    const price = dollarFlags(flags);
    const instruction = embedded === undefined ? (flags.instruction ?? INSTRUCTION) : undefined;
    const [{ openLiveServer }, { playContestant }] = await Promise.all([
      import('./live/open-live-server.ts'),
      import('./live/play-contestant.ts'),
    ]);
    const { server, close } = await openLiveServer(embedded, flags);
    const played: LiveResult[] = [];
    let settings: LiveSettingsGiven = given;
    let stopped: unknown;
    try {
      const meter = embedded === undefined ? meterFor(server.model, price) : undefined;
      settings = { ...given, dollars: meter };
      const { requireOffers } = await import('../benchmarks/live/require-offers.ts');
      for (const { controller } of contestants) requireOffers(controller, server.model, server.offers);
      for (const contestant of contestants) {
        const started = performance.now();
        const before = meter?.spent ?? 0;
        const { episodes, ...end } = await playContestant(contestant, questions, server, settings, instruction);
        stopped = end.stopped;
        const ended = questions.filter((_, q) => episodes[q] !== undefined);
        const whole = episodes.filter((episode) => episode !== undefined);
        if (whole.length > 0) {
          const seconds = (performance.now() - started) / 1000;
          const traces = results.tracesOf(server.model, ended, whole);
          const dollars = meter && meter.spent - before;
          played.push(await results.liveResult(contestant, traces, ended, whole, { seconds, dollars }));
          if (flags.out !== undefined)
            await keepSamples(flags.out, contestant, results.tracesOf(server.model, ended, whole.map(openedAlone)));
        }
        if (stopped !== undefined) break;
      }
    } finally {
      await close();
    }
    const { BudgetSpent } = await import('../benchmarks/live/token-budget.ts');
    const isSpent = stopped instanceof BudgetSpent;
    if (played.length === 0 && !isSpent) throw stopped;
    if (flags.out !== undefined) await keepRecord(flags.out, results.liveRecord(server, settings, played));
    if (played.length > 0) print(`\n${results.liveText(played, terminalWidth())}`);
    if (flags.prompt !== undefined)
      for (const { contestant, episodes } of played) printLine(`${contestant} answers ${visible(episodes[0].answer)}`);
    if (played.length > 0)
      printLine(
        'Tokens are means of a question, without probes; intervals are over questions. Replay of what was decoded gave the same.',
      );
    const { writeRows } = await import('./program/write-json.ts');
    await writeRows(flags.json, () => played);
    if (isSpent) {
      printLine((stopped as Error).message);
      return 1;
    }
    if (stopped !== undefined) throw stopped;
    return 0;
  },
});

/** The same episode of a question that supplied no more branches than were opened. */
function openedAlone(episode: LiveEpisode): LiveEpisode {
  return { ...episode, capacity: episode.branches.length };
}

async function keepSamples(folder: string, { label }: Contestant, traces: TraceSource): Promise<void> {
  const [{ exportTraces }, { writeAtomically }] = await Promise.all([
    import('../datasets/formats/exports.ts'),
    import('../datasets/foundation/atomic-write.ts'),
  ]);
  const file = join(resolve(folder), `${label.replaceAll(/[^\w=.-]+/g, '-')}.jsonl`);
  await writeAtomically(
    file,
    [...(await exportTraces(traces, 'samples-jsonl'))].map((piece) => Buffer.from(piece)),
  );
  printLine(`kept ${file}`);
}

async function keepRecord(folder: string, record: object): Promise<void> {
  const { writeAtomically } = await import('../datasets/foundation/atomic-write.ts');
  await writeAtomically(join(resolve(folder), 'record.json'), Buffer.from(`${JSON.stringify(record, null, 1)}\n`));
}
