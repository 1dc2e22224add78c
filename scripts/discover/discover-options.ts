/** The options of `npm run discover`. */
import type { Options, Values } from '../program/command.ts';

/** The variable that holds the key of a model, unless another is named. */
export const KEY = 'AUTOTTS_BENCH_CHAT_KEY';
/** How long an agent may take for one attempt. */
export const ATTEMPT_MINUTES = 30;
/** How often a model may mend what was refused. */
export const REPAIRS = 3;

/** The options of who proposes. */
export const explorerFlags = {
  command: { value: 'LINE', help: 'agent: the command line that writes candidate.ts' },
  'agent-env': {
    value: 'NAME',
    multiple: true,
    help: 'agent: a variable of this environment that it is handed; of the others it has PATH alone, and a HOME of its own',
  },
  'agent-minutes': {
    value: 'N',
    help: `agent: how long it may take for one attempt (default: ${ATTEMPT_MINUTES})`,
  },
  endpoint: { value: 'URL', help: 'chat: an OpenAI-compatible endpoint, http://localhost:8000/v1' },
  model: { value: 'NAME', help: 'chat: the model to ask' },
  'key-env': { value: 'NAME', help: `chat: the variable that holds the key (default: ${KEY})` },
  'input-price': { value: 'X', help: 'chat: dollars per million tokens of prompt, so that dollars are counted' },
  'output-price': { value: 'X', help: 'chat: dollars per million tokens of completion' },
  repairs: { value: 'N', help: `chat: how often what was refused may be mended (default: ${REPAIRS})` },
  'no-traces': { help: 'agent, chat: told scores and curves, but not how episodes went' },
} as const satisfies Options;

/** All of them. */
export const discoverFlags = {
  explorer: { value: 'NAME', help: 'evolve (default), learn, agent or chat' },
  search: { value: 'GLOB', multiple: true, help: 'trace stores to search on (default: Qwen3-*/aime24)' },
  'held-out': {
    value: 'GLOB',
    multiple: true,
    help: "to judge on (default: the other datasets of the search stores' models)",
  },
  minutes: { value: 'N', help: 'begin nothing new after so long (default: 10, unless --candidates is given)' },
  candidates: { value: 'N', help: 'candidates to score; the result is then the same for a seed' },
  seed: { value: 'N', help: 'of all that is random (default: 1)' },
  workers: { value: 'N', help: 'threads (default: one for each core); they change no result' },
  queue: {
    value: 'URL',
    alone: '',
    help: 'score candidates on the machines that work on this Redis, redis://HOST; alone: that of AUTOTTS_BENCH_QUEUE',
  },
  objective: {
    value: 'NAME',
    help: 'area (default) under accuracy over log tokens, or gain: accuracy − γ × tokens',
  },
  gamma: { value: 'X', help: 'the γ of gain, for the most tokens of the area (default: 0.1)' },
  sequential: { help: 'sequential tokens count, in place of total tokens' },
  ledger: {
    value: 'FILE',
    help: 'where candidates are noted; a search that was killed goes on from it (with --protocol: a folder)',
  },
  record: { value: 'FILE', help: 'where figures for the report are written (default: beside the ledger)' },
  ablate: { help: 'also search for single settings without the common knob β; takes as long again' },
  'judge-again': {
    value: 'FILE',
    multiple: true,
    help: 'no search: judge the winner of this record again, and write what that tells into it',
  },
  protocol: {
    value: 'FILE',
    help: 'rotation, rotation-2, simulated, simulated-2, or a file: searches on each fold of a frozen protocol, then judges all winners on what their folds left out',
  },
  out: { value: 'DIR', help: 'where the controller is written (default: controllers/discovered)' },
  name: { value: 'NAME', help: 'of the controller (default: what it does, and the seed)' },
  billing: { value: 'HOW', help: 'published alone: the search plays without probe costs' },
  ...explorerFlags,
} as const satisfies Options;

export type DiscoverFlags = Values<typeof discoverFlags>;
