/** `npm run live`: plays controllers against a model server, or a model that comes with the project, and keeps what was decoded. */
import { join, resolve } from 'node:path';
import type { LiveEpisode } from '../benchmarks/live/live-episode.ts';
import type { ModelServer } from '../benchmarks/live/server.ts';
import type { Contestant } from '../controllers/contestant.ts';
import { visible } from '../datasets/foundation/text/visible.ts';
import type { TraceSource } from '../datasets/store/trace-source.ts';
import type { AskedQuestion } from './live/live-questions.ts';
import type { LiveResult } from './live/live-results.ts';
import { SERVER_KEY } from './live/server-key.ts';
import { defineCommand, type Options, UsageError, unknownChoice, type Values, wholeNumber } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { print, printLine } from './program/print.ts';
import { showProgress } from './program/progress.ts';
import { terminalWidth } from './program/terminal-width.ts';
import { outside } from './suite/run-options.ts';

const EMBEDDED = ['small', 'medium'] as const;
/** Of the embedded models: Δ and the longest probe in tokens; sampling at which one sample is right on about half of the sums. */
const SUMS = { interval: 16, probeTokens: 8, maxTokens: 1024, branches: 64, sampling: { temperature: 1.8, topP: 0.9, topK: 0 } };
/** Put behind the questions of a server's model. */
const INSTRUCTION = '\nPlease reason step by step, and put your final answer within \\boxed{}.';
const MOST = 2 ** 31 - 1;
/** Questions that are played at once. */
const AT_ONCE = 8;

const options = {
  server: { value: 'URL', help: 'an OpenAI-compatible server, http://127.0.0.1:8000: vLLM, SGLang or that of llama.cpp' },
  model: { value: 'NAME', help: "the server's model (default: the one that it has)" },
  'key-env': { value: 'NAME', help: `the environment variable that holds the server's key (default: ${SERVER_KEY})` },
  embedded: { value: 'SIZE', help: `a model of this project, which does sums: ${EMBEDDED.join(' or ')}` },
  questions: { value: 'SET', help: 'sums-easy, sums-medium or sums-hard, or a file of JSON Lines with prompt, id and gold' },
  prompt: { value: 'TEXT', help: 'one question instead' },
  contestant: { value: 'NAME[:key=value,...]', multiple: true, help: 'who plays, parallel-probe:width=8' },
  ...outside,
  limit: { value: 'N', help: 'the first N questions alone' },
  interval: { value: 'N', help: 'Δ, tokens between two probes (default: 500; embedded: 16)' },
  'probe-suffix': { value: 'TEXT', help: 'asks for an answer behind a text (default: closes the thinking and opens a box)' },
  'max-tokens': { value: 'N', help: 'tokens of a branch at most (default: 40960; embedded: all of its context)' },
  branches: { value: 'N', help: 'branches that a question can supply (default: 128; embedded: 64)' },
  temperature: { value: 'T', help: 'of sampling (default: 0.7; embedded: 1.8)' },
  'top-p': { value: 'P', help: 'of sampling (default: 0.95; embedded: 0.9)' },
  'top-k': { value: 'K', help: 'of sampling, 0 for all (default: 20; embedded: 0)' },
  extract: {
    value: 'RULE',
    help: 'how answers are read: auto, boxed, choice, number, last-line or regex=PATTERN (default: auto)',
  },
  seed: { value: 'N', help: 'of all that is sampled (default: 0)' },
  concurrency: { value: 'N', help: 'requests under way at once (default: 32)' },
  stream: { help: 'has tokens sent as they come, so that a server that has stopped is noticed early' },
  'budget-tokens': { value: 'N', help: 'ends before more tokens than these are asked for' },
  out: {
    value: 'DIR',
    help: 'keeps record.json, and the branches that were opened, as far as they were decoded: a file of samples for each contestant',
  },
  ...jsonFlag,
} as const satisfies Options;

type Flags = Values<typeof options>;

export const live = defineCommand({
  name: 'live',
  summary: 'Plays controllers live, against a server or embedded model.',
  details:
    'The controllers are those of replay. What was decoded is replayed at once: it gives the same answers for the same tokens.\n' +
    'Whole branches that other controllers can replay come of --contestant self-consistency:width=64 --out DIR.\n' +
    'Exits 1 when the budget did not suffice; what was played before is shown.\n' +
    'Example: npx autotts live --embedded small --contestant parallel-probe:width=8 --limit 10',
  options,
  async main(flags) {
    const [{ parseContestant }, { knownControllers }, { questionsOf, askedOnce }, results] = await Promise.all([
      import('../controllers/contestant.ts'),
      import('../benchmarks/run/outside/outside-controllers.ts'),
      import('./live/live-questions.ts'),
      import('./live/live-results.ts'),
    ]);
    if (flags.contestant === undefined)
      throw new UsageError('--contestant: expected who plays, such as parallel-probe:width=8, got nothing');
    if (flags.prompt !== undefined && flags.questions !== undefined)
      throw new UsageError('--prompt: expected one question or --questions, got both');
    const known = await knownControllers(flags.controllers);
    const contestants = flags.contestant.map((text) => parseContestant(text, known));
    const embedded = embeddedSize(flags);
    const source = flags.questions ?? (embedded === undefined ? undefined : 'sums-easy');
    if (flags.prompt === undefined && source === undefined)
      throw new UsageError('--questions: expected a file of JSON Lines or --prompt, got nothing');
    const all = flags.prompt === undefined ? await questionsOf(source as string) : [askedOnce(flags.prompt)];
    const questions = flags.limit === undefined ? all : all.slice(0, wholeNumber('limit', flags.limit, 1, MOST));
    const settings = await settingsOf(flags, embedded);
    const { openLiveServer } = await import('./live/open-live-server.ts');
    const { server, close } = await openLiveServer(embedded, {
      url: flags.server as string,
      model: flags.model,
      keyEnv: flags['key-env'],
      concurrency: wholeNumber('concurrency', flags.concurrency ?? '32', 1, 4096),
      stream: flags.stream === true,
    });
    const played: LiveResult[] = [];
    let stopped: unknown;
    try {
      const { requireOffers } = await import('../benchmarks/live/require-offers.ts');
      for (const { controller } of contestants) requireOffers(controller, server.model, server.offers);
      for (const contestant of contestants) {
        const started = performance.now();
        const { episodes, ...end } = await episodesOf(contestant, questions, server, settings, embedded === undefined);
        stopped = end.stopped;
        const ended = questions.filter((_, q) => episodes[q] !== undefined);
        const whole = episodes.filter((episode) => episode !== undefined);
        if (whole.length > 0) {
          const seconds = (performance.now() - started) / 1000;
          const traces = results.tracesOf(server.model, ended, whole);
          const grading = embedded === undefined ? 'mathematical' : 'exact';
          played.push(await results.liveResult(contestant, traces, ended, whole, grading, seconds));
          if (flags.out !== undefined)
            await keepSamples(flags.out, contestant, results.tracesOf(server.model, ended, whole.map(openedAlone)));
        }
        if (stopped !== undefined) break;
      }
    } finally {
      await close();
    }
    if (played.length === 0) throw stopped;
    if (flags.out !== undefined)
      await keepRecord(flags.out, results.liveRecord(server, settings, flags.extract ?? 'auto', played));
    print(`\n${results.liveText(played, terminalWidth())}`);
    if (flags.prompt !== undefined)
      for (const { contestant, episodes } of played) printLine(`${contestant} answers ${visible(episodes[0].answer)}`);
    printLine(
      'Tokens are means of a question, without probes; intervals are over questions. Replay of what was decoded gave the same.',
    );
    const { writeRows } = await import('./program/write-json.ts');
    await writeRows(flags.json, played);
    const { BudgetSpent } = await import('../benchmarks/live/token-budget.ts');
    if (!(stopped instanceof BudgetSpent)) {
      if (stopped !== undefined) throw stopped;
      return 0;
    }
    printLine(stopped.message);
    return 1;
  },
});

type Settings = Awaited<ReturnType<typeof settingsOf>>;

async function episodesOf(
  { controller, params, label }: Contestant,
  questions: readonly AskedQuestion[],
  server: ModelServer,
  settings: Settings,
  onServer: boolean,
) {
  const [{ playQuestions }, { answerReading }] = await Promise.all([
    import('../benchmarks/live/play-questions.ts'),
    import('../benchmarks/live/answers.ts'),
  ]);
  const asked = questions.map(({ id, text }) => ({ id, text: onServer ? text + INSTRUCTION : text }));
  const reading = (q: number) =>
    onServer ? answerReading(settings.extract, questions[q].gold || undefined) : settings.readAnswer;
  const progress = await showProgress(label, questions.length);
  const told = { questions: 0, tokens: 0 };
  const played = await playQuestions({ controller, params }, asked, server, {
    settingsOf: (q) => ({ ...settings, readAnswer: reading(q) }),
    atOnce: AT_ONCE,
    ended({ decodedTokens, probeTokens }) {
      told.tokens += decodedTokens + probeTokens;
      progress.advance(1, `${++told.questions} of ${questions.length} questions, ${told.tokens} tokens`);
    },
  });
  if (told.questions === 0) progress.fail(`${label}: not complete`);
  else progress.stop(`${label}: ${told.questions} of ${questions.length} questions by ${server.model}, ${told.tokens} tokens`);
  return played;
}

/** @throws UsageError */
function embeddedSize({ server, embedded }: Flags): (typeof EMBEDDED)[number] | undefined {
  if (server !== undefined && embedded !== undefined) throw new UsageError('--embedded: expected a model or --server, got both');
  if (server !== undefined) return undefined;
  if (embedded === undefined) throw new UsageError('expected --server URL or --embedded small, got neither');
  const size = EMBEDDED.find((each) => each === embedded);
  if (size === undefined) throw unknownChoice('--embedded', EMBEDDED, embedded);
  return size;
}

async function settingsOf(flags: Flags, embedded: string | undefined) {
  const [{ LIVE_DEFAULTS }, { answerReading }, { TokenBudget }, { EMBEDDED_SUFFIX, embeddedAnswer }] = await Promise.all([
    import('../benchmarks/live/live-settings.ts'),
    import('../benchmarks/live/answers.ts'),
    import('../benchmarks/live/token-budget.ts'),
    import('../benchmarks/live/embedded-server.ts'),
  ]);
  const usual = embedded === undefined ? LIVE_DEFAULTS : { ...LIVE_DEFAULTS, ...SUMS, probeSuffix: EMBEDDED_SUFFIX };
  const whole = (name: 'interval' | 'max-tokens' | 'branches' | 'top-k' | 'seed', least: number, otherwise: number) =>
    flags[name] === undefined ? otherwise : wholeNumber(name, flags[name], least, MOST);
  const budget = flags['budget-tokens'];
  return {
    ...usual,
    interval: whole('interval', 1, usual.interval),
    maxTokens: whole('max-tokens', 1, usual.maxTokens),
    branches: whole('branches', 1, usual.branches),
    seed: whole('seed', 0, usual.seed),
    probeSuffix: flags['probe-suffix'] ?? usual.probeSuffix,
    sampling: {
      temperature: real('temperature', flags.temperature, usual.sampling.temperature, 100),
      topP: real('top-p', flags['top-p'], usual.sampling.topP, 1),
      topK: whole('top-k', 0, usual.sampling.topK),
    },
    extract: flags.extract ?? 'auto',
    readAnswer: embedded === undefined ? answerReading(flags.extract ?? 'auto') : embeddedAnswer,
    ...(budget !== undefined && { budget: new TokenBudget(wholeNumber('budget-tokens', budget, 1, Number.MAX_SAFE_INTEGER)) }),
  };
}

/** @throws UsageError */
function real(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= most) return value;
  throw new UsageError(`--${name}: expected a number from 0 to ${most}, got ${JSON.stringify(text)}`);
}

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
