/** The summary of a store, in numbers and in lines. */
import { type Capability, capabilities } from './capabilities.ts';
import type { VerdictScale } from './optional-columns.ts';
import type { RecordedTraces } from './trace-store.ts';

export interface StoreSummary {
  readonly questions: number;
  readonly branches: number;
  /** Fewest and most branches of a question. */
  readonly branchesOfQuestion: readonly [least: number, most: number];
  readonly probes: number;
  /** Δ. */
  readonly interval: number;
  /** Of all branches together. */
  readonly tokens: number;
  readonly tokensEstimated: boolean;
  /** Then `tokens` says nothing. */
  readonly tokensUnknown: boolean;
  readonly verdicts: number;
  readonly verdictTokens: number | undefined;
  readonly verdictScale: VerdictScale;
  /** How often a branch is right, averaged over questions: its answer is the gold one, letter for letter, unless graded otherwise. */
  readonly accuracy: number;
  readonly capabilities: readonly Capability[];
}

/** Returns the summary of a store with its answer key. @param correct whether each answer is right, 0 or 1: exactly unless given. [answers] */
export function summaryOf({ traces, key }: RecordedTraces, correct = key.right): StoreSummary {
  const { questions, branchStart, final, tokens, probe, interval, answerStart } = traces;
  let [accuracy, least, most] = [0, Number.POSITIVE_INFINITY, 0];
  for (let question = 0; question < questions; question++) {
    const [from, to] = [branchStart[question], branchStart[question + 1]];
    let right = 0;
    for (let branch = from; branch < to; branch++) {
      const answer = final[branch];
      right += correct === undefined ? Number(answer === key.gold[question]) : correct[answerStart[question] + answer];
    }
    accuracy += right / (to - from) / questions;
    least = Math.min(least, to - from);
    most = Math.max(most, to - from);
  }
  return {
    questions,
    branches: final.length,
    branchesOfQuestion: [least, most],
    probes: probe.length,
    interval,
    tokens: tokens.reduce((sum, length) => sum + length, 0),
    tokensEstimated: traces.tokensEstimated === true,
    tokensUnknown: traces.tokensUnknown === true,
    verdicts: traces.verdict?.length ?? 0,
    verdictTokens: traces.verdictTokens,
    verdictScale: traces.verdictScale ?? 'probability',
    accuracy,
    capabilities: capabilities(traces),
  };
}

/** Returns the summary as lines: a name and a value each. @param graded how accuracy was graded, in words */
export function summaryLines(summary: StoreSummary, graded = 'exactly graded'): [what: string, much: string][] {
  const { questions, branches, branchesOfQuestion, probes, interval } = summary;
  const [least, most] = branchesOfQuestion;
  const each = least === most ? `${least} a question` : `${least} to ${most} a question`;
  const offers = summary.capabilities;
  const every = offers.includes('revisions') ? 'revisions, each with its own tokens' : `every ${grouped(interval)} tokens`;
  return [
    ['questions', grouped(questions)],
    ['branches', `${grouped(branches)}, ${each}`],
    ['probes', probes === 0 ? 'none' : `${grouped(probes)}, ${every}`],
    ['tokens', tokensText(summary)],
    ['verdicts', verdictsText(summary)],
    ['accuracy', `${(100 * summary.accuracy).toFixed(2)} % right, the mean over questions, ${graded}`],
    ['offers', offers.join(', ') || 'whole branches alone'],
  ];
}

function tokensText({ tokens, branches, tokensEstimated, tokensUnknown }: StoreSummary): string {
  if (tokensUnknown) return 'unknown: no length was recorded';
  return `${grouped(tokens)}, ${grouped(tokens / branches)} a branch${tokensEstimated ? ', estimated' : ''}`;
}

const SCALES: Readonly<Record<VerdictScale, string>> = {
  probability: 'taken for probabilities',
  logit: 'logits',
  any: 'taken for numbers of any scale, of which only the order counts',
};

function verdictsText({ verdicts, verdictTokens = 0, verdictScale }: StoreSummary): string {
  if (verdicts === 0) return 'none';
  return `${grouped(verdicts)}, of ${grouped(verdictTokens)} tokens each, ${SCALES[verdictScale]}`;
}

/** 12,345, whatever the machine's language. */
function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}
