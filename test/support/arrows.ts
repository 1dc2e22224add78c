/**
 * The arrows of the design: what each room may import beside itself. A room that is not named here may not exist: an arrow has to be
 * drawn first. Nothing runs up, and no page of the report knows another.
 */

const DATASETS: Readonly<Record<string, readonly string[]>> = {
  foundation: [],
  store: ['foundation'],
  cache: ['foundation', 'store'],
  pins: ['foundation', 'cache'],
  billing: ['foundation', 'store'],
  grading: ['foundation', 'store', 'cache', 'billing'],
  parquet: ['foundation'],
  samples: ['foundation', 'store', 'grading'],
  formats: ['foundation', 'store', 'grading', 'parquet', 'samples'],
  simulated: ['foundation', 'store'],
  embedded: ['foundation'],
  fetch: ['foundation', 'cache', 'pins'],
  'question-sets': ['foundation', 'cache', 'parquet', 'fetch'],
  imports: ['foundation', 'store', 'cache', 'pins', 'grading', 'samples', 'formats'],
  open: ['foundation', 'store', 'cache', 'pins', 'simulated', 'samples', 'formats', 'imports', 'fetch'],
};

const BENCHMARKS: Readonly<Record<string, readonly string[]>> = {
  statistics: [],
  // Which stores come with the project.
  suites: ['controllers', ...of('foundation'), 'datasets/store/embedded-ids.ts'],
  record: of('foundation', 'grading', 'billing'),
  rounds: ['controllers'],
  replay: ['controllers', ...of('foundation', 'store', 'grading'), ...within('benchmarks', 'rounds')],
  live: ['controllers', ...of('foundation', 'store', 'grading', 'samples', 'embedded'), ...within('benchmarks', 'rounds')],
  serve: ['controllers', ...of('foundation', 'grading', 'embedded'), ...within('benchmarks', 'live')],
  collect: [...of('foundation', 'formats', 'grading'), ...within('benchmarks', 'live')],
  run: [
    'controllers',
    ...of('foundation', 'store', 'grading', 'billing', 'open'),
    ...within('benchmarks', 'record', 'replay', 'suites', 'conformance'),
  ],
  shards: ['controllers', ...of('foundation', 'grading'), ...within('benchmarks', 'record', 'suites')],
  queue: [
    'controllers',
    ...of('foundation', 'store', 'formats', 'open'),
    ...within('benchmarks', 'record', 'run', 'live', 'collect'),
  ],
  'episode-log': [
    'controllers',
    ...of('foundation', 'store', 'grading', 'billing', 'open'),
    ...within('benchmarks', 'record', 'replay', 'rounds'),
  ],
  committed: [...of('foundation', 'grading'), ...within('benchmarks', 'record')],
  regression: [...of('foundation', 'grading'), ...within('benchmarks', 'record', 'statistics')],
  'interval-coverage': [...of('foundation'), ...within('benchmarks', 'record', 'statistics')],
  conformance: ['controllers', ...of('foundation', 'grading', 'simulated', 'store'), ...within('benchmarks', 'replay')],
  'parameter-fit': [
    'controllers',
    ...of('foundation', 'grading', 'open', 'store'),
    ...within('benchmarks', 'replay', 'statistics'),
  ],
  'store-comparison': [...of('foundation', 'store', 'grading', 'billing'), ...within('benchmarks', 'statistics')],
  'simulation-check': [
    'controllers',
    ...of('foundation', 'store', 'pins', 'open', 'simulated'),
    ...within('benchmarks', 'replay', 'suites'),
  ],
  speed: [
    'controllers',
    ...of('cache', 'formats', 'simulated', 'store', 'open'),
    ...within('benchmarks', 'replay', 'suites'),
    ...within('benchmarks/discovery', 'space', 'objective', 'play'),
  ],
};

/** Steps of a search, lowest first: each may import those before it. */
const DISCOVERY = [
  'space',
  'objective',
  'sandbox',
  'play',
  'search',
  'ablation',
  'print',
  'feedback',
  'explorers',
  'held-out',
  // discover.ts
  '',
  'search-record',
  'rotation',
];

const SEARCH_USES = [
  'controllers',
  ...of('foundation', 'store', 'grading', 'billing', 'open', 'simulated'),
  ...within('benchmarks', 'statistics', 'rounds', 'replay', 'episode-log', 'run', 'conformance', 'queue'),
];

/** Of everything, what a report may know: records, logs of episodes, statistics, declared families; of datasets, names, rules and the cache alone. */
const REPORT_USES = [
  ...within('benchmarks', 'record', 'statistics', 'suites', 'episode-log'),
  'benchmarks/discovery/search-record/discovery-schema.ts',
  'benchmarks/discovery/search-record/part-settings.ts',
  'benchmarks/discovery/rotation/rotation-schema.ts',
  'benchmarks/discovery/rotation/summary.ts',
  ...of('foundation'),
  'datasets/cache/cache.ts',
  'datasets/cache/keep-latest.ts',
  'datasets/store/simulated-ids.ts',
  'datasets/store/embedded-ids.ts',
  'datasets/billing/billing.ts',
  'datasets/grading/run-rules.ts',
];

/** Floors of the report, lowest first: each may import those before it. A page stands on all of them, and on no other page. */
const FLOORS = ['kit', 'costs', 'figures', 'published', 'claims', 'pages/shared'];

const PAGES = [
  'claims',
  'controllers',
  'discovery',
  'frontier',
  'grading',
  'leaderboard',
  'models-and-compute',
  'models-by-cost',
  'overview',
  'pairwise',
  'probing',
  'provenance',
  'questions',
  'revisions',
  'rotation',
  'tables',
  'verdict',
  'verifiers',
];

/** The rooms that commands share, lowest first: each may import those before it. */
const COMMAND_FLOORS = ['program', 'suite', 'report', 'play'];

/** Folders of one command each: `scripts/NAME.ts` has its arguments, `scripts/NAME/` its work. */
const OF_COMMANDS = [
  'bench',
  'check',
  'collect',
  'compare',
  'completion',
  'discover',
  'fetch',
  'findings',
  'import',
  'launch',
  'leaderboard',
  'live',
  'new-controller',
  'plan',
  'schemas',
  'speed',
];

const COMMAND_USES = ['controllers', 'datasets', 'benchmarks', 'reports'];

export const ARROWS: ReadonlyMap<string, readonly string[]> = new Map([
  ['controllers', []],
  ...Object.entries(DATASETS).map(([room, below]) => [`datasets/${room}`, of(...below)] as const),
  ...Object.entries(BENCHMARKS).map(([room, below]) => [`benchmarks/${room}`, below] as const),
  ...DISCOVERY.map((step, i) => [discovery(step), [...SEARCH_USES, ...DISCOVERY.slice(0, i).map(discovery)]] as const),
  ...FLOORS.map((floor, i) => [`reports/${floor}`, [...REPORT_USES, ...within('reports', ...FLOORS.slice(0, i))]] as const),
  ...PAGES.map((page) => [`reports/pages/${page}`, [...REPORT_USES, ...within('reports', ...FLOORS)]] as const),
  ['reports/findings', [...REPORT_USES, ...within('reports', ...FLOORS, ...PAGES.map((page) => `pages/${page}`))]],
  ['reports/text', [...REPORT_USES, ...within('reports', ...FLOORS)]],
  ['reports/pages', ['reports/pages']],
  ['reports', ['reports', ...REPORT_USES]],
  ['scripts', ['scripts', ...COMMAND_USES]],
  ...COMMAND_FLOORS.map(
    (floor, i) => [`scripts/${floor}`, [...COMMAND_USES, ...within('scripts', ...COMMAND_FLOORS.slice(0, i))]] as const,
  ),
  ...OF_COMMANDS.map((name) => [`scripts/${name}`, [...COMMAND_USES, ...within('scripts', ...COMMAND_FLOORS)]] as const),
  // Collecting asks the questions of live play, of the same servers.
  ['scripts/collect', [...COMMAND_USES, ...within('scripts', ...COMMAND_FLOORS, 'live')]],
  // Completion knows the values of every flag.
  ['scripts/completion', [...COMMAND_USES, ...within('scripts', ...COMMAND_FLOORS, 'check')]],
  ['scripts/library', ['scripts/suite', ...COMMAND_USES]],
  ['scripts/pack', ['scripts/launch']],
  ['test', ['controllers', 'datasets', 'benchmarks', 'reports', 'scripts']],
]);

/** Rooms whose files lie loose beside rooms of their own. */
const LOOSE = ['benchmarks/discovery', 'reports', 'reports/pages'];

/** The room that a file belongs to; undefined where none is named. */
export function roomOf(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    const room = folders.slice(0, depth).join('/');
    if (ARROWS.has(room)) return depth < folders.length && LOOSE.includes(room) ? undefined : room;
  }
  return undefined;
}

function of(...rooms: string[]): string[] {
  return within('datasets', ...rooms);
}

function within(part: string, ...rooms: string[]): string[] {
  return rooms.map((room) => `${part}/${room}`);
}

function discovery(step: string): string {
  return `benchmarks/discovery${step && `/${step}`}`;
}
