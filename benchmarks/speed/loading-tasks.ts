/** How fast traces become columns: from JSON, and from a column file. */
import { decodeColumns, encodeColumns } from '../../datasets/cache/column-file.ts';
import { readProbeMatrix } from '../../datasets/formats/probe-matrix/probe-matrix.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import type { SpeedTask } from './measurement.ts';

export function loadingTasks(source: TraceSource): SpeedTask[] {
  const [recorded] = source.blocks();
  const json = Buffer.from(JSON.stringify(probeMatrix(recorded)));
  const columns = encodeColumns(recorded, source.sha256);
  return [
    {
      name: 'parse and validate JSON',
      work: { megabyte: json.length / 1e6 },
      run: () => readProbeMatrix(source.id, json, source.id),
    },
    {
      name: 'load a column file',
      work: { megabyte: columns.length / 1e6 },
      run: () => decodeColumns(columns, source.id, source.sha256, source.id),
    },
  ];
}

/** The traces in the format in which the papers publish theirs, without question texts. */
function probeMatrix({ traces, key }: RecordedTraces): object[] {
  const { questions, interval, branchStart, probeStart, probe, final, tokens } = traces;
  return Array.from({ length: questions }, (_, q) => {
    const say = (answer: number) => key.text(q, answer);
    const rows = Array.from({ length: branchStart[q + 1] - branchStart[q] }, (_, b) => branchStart[q] + b);
    return {
      question: key.questionIds[q],
      gold_answer: say(key.gold[q]),
      probe_freq: interval,
      final_answers_trace: rows.map((row) => say(final[row])),
      each_branch: rows.map((row) => [
        Array.from(probe.subarray(probeStart[row], probeStart[row + 1]), say),
        tokens[row],
        say(final[row]),
      ]),
    };
  });
}
