/** `npm run live`: plays controllers against a model server, and keeps the traces. */
import { defineCommand, type Options, UsageError, wholeNumber } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';

/** The variable that holds the key unless another is named. */
const KEY = 'AUTOTTS_BENCH_SERVER_KEY';

const options = {
  server: { value: 'URL', help: 'an OpenAI-compatible server, http://localhost:8000: vLLM, SGLang, llama.cpp' },
  model: { value: 'NAME', help: 'its model (default: the only one it has)' },
  'key-env': { value: 'NAME', help: `the variable that holds the key (default: ${KEY})` },
  questions: { value: 'FILE', help: 'a JSONL file, one question a line: prompt, and where they are known id and gold' },
  prompt: { value: 'TEXT', help: 'one question, in place of a file' },
  contestant: {
    value: 'NAME[:key=value,...]',
    multiple: true,
    help: 'who plays, parallel-probe:width=8; several are played in turn',
  },
  temperature: { value: 'T', help: 'how tokens are drawn; 0 takes the likeliest (default: 0.7)' },
  'top-p': { value: 'P', help: 'the likeliest tokens that hold this probability; 1 for all (default: 0.95)' },
  'top-k': { value: 'K', help: 'so many of the likeliest tokens; 0 for all (default: 20)' },
  interval: { value: 'N', help: 'tokens between two probes (default: 500)' },
  'probe-suffix': {
    value: 'TEXT',
    help: 'what asks for an answer, put behind the text so far (default: closes the thinking, opens a box)',
  },
  'max-tokens': { value: 'N', help: 'a branch of so many tokens ends (default: 40960)' },
  branches: { value: 'N', help: 'branches that a question can supply (default: 128)' },
  extract: {
    value: 'RULE',
    help: 'how answers are read: auto, boxed, choice, number, last-line or regex=PATTERN (default: auto)',
  },
  seed: { value: 'N', help: 'names the seeds of all requests (default: 0)' },
  concurrency: { value: 'N', help: 'requests under way at once (default: 32)' },
  stream: { help: 'have tokens sent as they come' },
  limit: { value: 'N', help: 'play the first so many questions' },
  'budget-tokens': { value: 'N', help: 'stop before more tokens than these are asked for, probes included' },
  out: { value: 'DIR', help: 'write record.json and, for each contestant, its traces as JSONL, which import reads' },
  ...jsonFlag,
} as const satisfies Options;

export const live = defineCommand({
  name: 'live',
  summary: 'Plays controllers against a model server, keeps the traces.',
  details:
    'What a contestant needs and the server does not offer is said before anything is spent. Replaying the traces of an episode gives the ' +
    'same answer for the same tokens. Exits 1 when the budget did not suffice; what was played before is shown.',
  options,
  async main({ json, out, ...given }) {
    if (given.server === undefined) throw new UsageError('--server: expected the url of a model server, got nothing');
    if ((given.questions === undefined) === (given.prompt === undefined))
      throw new UsageError(`expected either --questions or --prompt, got ${given.prompt === undefined ? 'neither' : 'both'}`);
    if (!given.contestant?.length) throw new UsageError('--contestant: expected who plays, such as parallel-probe, got nothing');
    const whole = (
      name: 'interval' | 'max-tokens' | 'branches' | 'seed' | 'concurrency' | 'limit' | 'budget-tokens' | 'top-k',
      least: number,
      other: number,
    ) => (given[name] === undefined ? other : wholeNumber(name, given[name], least, 2 ** 31 - 1));
    const { playOnServer } = await import('./live/play-on-server.ts');
    return playOnServer({
      url: given.server,
      model: given.model,
      key: process.env[given['key-env'] ?? KEY] || undefined,
      questions: given.questions,
      prompt: given.prompt,
      contestants: given.contestant,
      temperature: real('temperature', given.temperature),
      topP: real('top-p', given['top-p']),
      topK: given['top-k'] === undefined ? undefined : whole('top-k', 0, 0),
      interval: whole('interval', 1, 500),
      maxTokens: whole('max-tokens', 1, 40_960),
      branches: whole('branches', 1, 128),
      probeSuffix: given['probe-suffix'],
      extract: given.extract ?? 'auto',
      seed: whole('seed', 0, 0),
      concurrency: whole('concurrency', 1, 32),
      limit: whole('limit', 1, Number.POSITIVE_INFINITY),
      budgetTokens: given['budget-tokens'] === undefined ? undefined : whole('budget-tokens', 1, 0),
      stream: given.stream === true,
      json,
      out,
    });
  },
});

function real(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d*\.?\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${option}: expected a number, got ${JSON.stringify(text)}`);
}
