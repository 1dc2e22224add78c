/** Writes a store as samples-jsonl, which reads back as the same store. */
import { visible } from '../../foundation/text/visible.ts';
import type { RecordedTraces, TraceStore } from '../../store/trace-store.ts';
import type { Sample } from './samples-jsonl-schema.ts';

/** One line for each branch, in order, each with its line end. */
export function* writeSamplesJsonl(recorded: RecordedTraces): Generator<string> {
  const { traces, key } = recorded;
  for (let question = 0; question < traces.questions; question++) {
    for (let branch = traces.branchStart[question]; branch < traces.branchStart[question + 1]; branch++) {
      const sample: Sample = {
        questionHash: key.questionIds[question],
        ...(key.questionNames?.[question] && { id: key.questionNames[question] }),
        gold: goldOf(recorded, question),
        answer: key.text(question, traces.final[branch]),
        ...(!traces.tokensUnknown && { tokens: traces.tokens[branch] }),
        ...(traces.tokensEstimated && { tokensEstimated: true as const }),
        interval: traces.interval,
        ...probesOf(traces, branch, (answer) => key.text(question, answer)),
        ...verdictsOf(traces, branch),
      };
      yield `${visible(JSON.stringify(sample))}\n`;
    }
  }
}

/** The right answer, or all where several are right. */
function goldOf({ traces: { answerStart }, key }: RecordedTraces, question: number): string | string[] {
  const gold = key.gold[question];
  const right = key.right?.subarray(answerStart[question], answerStart[question + 1]) ?? [];
  const others = Array.from(right, (flag, answer) => ({ flag, answer })).filter(
    ({ flag, answer }) => flag === 1 && answer !== gold,
  );
  const golds = [gold, ...others.map(({ answer }) => answer)].map((answer) => key.text(question, answer));
  return golds.length === 1 ? golds[0] : golds;
}

function probesOf(traces: TraceStore, branch: number, text: (answer: number) => string): Pick<Sample, 'probes'> {
  const { probeStart, probe, probeTokens, confidence, stopFlag, probeCost } = traces;
  const [from, to] = [probeStart[branch], probeStart[branch + 1]];
  if (from === to) return {};
  const plain = [probeTokens, confidence, stopFlag, probeCost].every((column) => column === undefined);
  const probes = Array.from(probe.subarray(from, to), (id, i) => {
    const answer = text(id);
    if (plain) return answer;
    return {
      answer,
      ...(probeTokens && { tokens: probeTokens[from + i] }),
      ...(confidence && { confidence: orNull(confidence[from + i]) }),
      ...(stopFlag && { stop: stopFlag[from + i] === 1 }),
      ...(probeCost && { cost: probeCost[from + i] }),
    };
  });
  return { probes };
}

function verdictsOf(traces: TraceStore, branch: number): Pick<Sample, 'verdicts' | 'verdictTokens' | 'verdictScale'> {
  const { verdictStart, verdict, verdictTokens, verdictScale } = traces;
  if (verdictStart === undefined || verdict === undefined || verdictTokens === undefined) return {};
  const verdicts = Array.from(verdict.subarray(verdictStart[branch], verdictStart[branch + 1]), orNull);
  return { verdicts, verdictTokens, ...(verdictScale && { verdictScale }) };
}

/** The shortest number of the same 32 bits: 0.28, not 0.2800000011920929. */
function orNull(value: number): number | null {
  if (Number.isNaN(value)) return null;
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
