/** A record that is not billed as published tells what the probes of its store cost, and how that is known. */
import { probeCostOf } from '../../datasets/billing/bill-source.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RunRecord } from '../record/record-schema.ts';

export type ProbeEvidence = NonNullable<RunRecord['probeCost']>;

/**
 * Returns the evidence of the first model's probes; undefined where the model has no probes.
 *
 * @throws DataError where there are probes but their cost cannot be told
 */
export function probeEvidence(source: TraceSource): ProbeEvidence | undefined {
  const cost = probeCostOf(source);
  if (cost === 'none') return undefined;
  const counts = { probes: 0, branches: 0, endOnFinal: 0, no: 0 };
  let recorded = 0;
  for (const { traces, key } of source.blocks()) {
    const { questions, branchStart, probeStart, answerStart, probe, probeCost } = traces;
    counts.probes += probe.length;
    counts.branches += traces.final.length;
    recorded += probeCost?.reduce((sum, tokens) => sum + tokens, 0) ?? 0;
    for (let q = 0; q < questions; q++) {
      const saysNo = Array.from({ length: answerStart[q + 1] - answerStart[q] }, (_, answer) => key.text(q, answer) === 'No');
      for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
        for (let p = probeStart[b]; p < probeStart[b + 1]; p++) counts.no += Number(saysNo[probe[p]]);
        if (probeStart[b] < probeStart[b + 1]) counts.endOnFinal += Number(probe[probeStart[b + 1] - 1] === traces.final[b]);
      }
    }
  }
  if (cost === 'recorded') return { ...counts, cost: { kind: 'recorded', tokens: recorded / counts.probes } };
  const { ended, cut } = cost;
  return { ...counts, cost: { kind: 'estimated', ...ended, cut } };
}
