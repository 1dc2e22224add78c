/** Run records made up for tests: any figures, no replay. */
import { type DoneRecord, type FailedRecord, type RunRecord, recordSchema } from '../../benchmarks/record/record-schema.ts';
import { RECORD_VERSION } from '../../benchmarks/record/record-version.ts';
import { AS_PUBLISHED, type RunRules } from '../../datasets/grading/run-rules.ts';
import { parallelProbeTable } from '../../reports/published/publications.ts';
import { published } from '../../reports/published/published.ts';

interface Made {
  traces?: string;
  simulated?: boolean;
  controller?: string;
  params?: Record<string, number>;
  contestant?: string;
  orders?: number;
  suite?: string;
  rules?: RunRules;
  flips?: DoneRecord['flips'];
  /** Percent. */
  accuracy?: number;
  totalTokens?: number;
  sequentialTokens?: number;
}

const QUESTIONS = 30;
/** Three quarters of 128 branches right, the others divided. */
const finals = Array.from({ length: QUESTIONS }, () => ({ gold: 96, others: [20, 12], tokens: 2_000_000 }));

const provenance = {
  commit: '0123456789abcdef0123456789abcdef01234567',
  dirty: false,
  node: 'v20.19.0',
  lockfile: 'a'.repeat(64),
  code: 'b'.repeat(64),
  command: 'npm run run -- --suite paper',
};

function identity({
  traces = 'Qwen3-4B/aime25',
  simulated = false,
  orders = 100,
  suite = 'paper',
  rules = AS_PUBLISHED,
  ...made
}: Made) {
  const { controller = 'self-consistency', params = { width: 64 } } = made;
  const { contestant = `${controller}:${Object.entries(params).map(([key, value]) => `${key}=${value}`)[0]}` } = made;
  return {
    version: RECORD_VERSION,
    suite,
    traces: { id: traces, sha256: 'c'.repeat(64), simulated, finals },
    controller,
    params,
    contestant,
    orders,
    origin: { source: 'a paper', mode: null, selected: false },
    rules,
    provenance,
  } as const;
}

export function madeRecord(made: Made = {}): DoneRecord {
  const { orders = 100, accuracy = 80, totalTokens = 1_000_000, sequentialTokens = Math.min(30_000, totalTokens) } = made;
  const episodes = QUESTIONS * orders;
  const byQuestion = (mean: number) => spread(Math.round(mean * episodes), QUESTIONS);
  const byOrder = (mean: number) => spread(Math.round(mean * episodes), orders);
  return recordSchema.parse({
    ...identity(made),
    status: 'done',
    questionIds: Array.from({ length: QUESTIONS }, (_, i) => `question-${i}`),
    correctByQuestion: byQuestion(accuracy / 100),
    totalTokensByQuestion: byQuestion(totalTokens),
    sequentialTokensByQuestion: byQuestion(sequentialTokens),
    correctByOrder: byOrder(accuracy / 100),
    totalTokensByOrder: byOrder(totalTokens),
    sequentialTokensByOrder: byOrder(sequentialTokens),
    flips: made.flips ?? [],
    digest: 'd'.repeat(64),
  }) as DoneRecord;
}

export function failedRecord(made: Made & { reason: string }): FailedRecord {
  return recordSchema.parse({ ...identity(made), status: 'failed', reason: made.reason }) as FailedRecord;
}

/** A record for every cell of Parallel-Probe's Table 1, with the figures printed there. */
export function recordsAsPrinted(): RunRecord[] {
  const cells = published().filter(({ source, dataset }) => source === parallelProbeTable && dataset !== 'average');
  return cells.map(({ model, dataset, controller, params, accuracy, totalTokens, sequentialTokens }) =>
    madeRecord({
      traces: `${model}/${dataset}`,
      controller,
      params: Object.fromEntries(params),
      accuracy: accuracy.value,
      totalTokens: totalTokens.value,
      sequentialTokens: sequentialTokens?.value ?? 0,
    }),
  );
}

/** Whole numbers with this sum, as equal as can be. */
function spread(sum: number, length: number): number[] {
  return Array.from({ length }, (_, i) => Math.floor(sum / length) + (i < sum % length ? 1 : 0));
}

/** Text that must stay text wherever it goes. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '</svg><script>alert(2)</script>',
  '"><img src=x onerror=alert(3)>',
  "' onmouseover='alert(4)",
  'javascript:alert(5)',
  '</style></title><!--',
  '=HYPERLINK("http://127.0.0.1:9/")|a,b\n\\input{/}$#_^~&%{}',
];
