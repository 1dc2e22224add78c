import { describe, expect, test } from 'vitest';
import { readRevisionChainCsv } from '../../../../datasets/formats/revision-chain-csv/revision-chain-csv.ts';
import {
  answerOf,
  confidenceOf,
  plainNumber,
  stopFlagOf,
} from '../../../../datasets/formats/revision-chain-csv/revision-chain-fields.ts';
import type { RecordedTraces } from '../../../../datasets/store/trace-store.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bitFlipped, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { describeWithFiles, mirrorFile } from '../mirror-file.ts';
import { finals, golds, outcome } from '../outcome.ts';

const HEADER = 'run_id,task_id,expected_answer,step,answer_normalized,correct,raw_generation_tokens,raw_text';
const ROWS = [
  'a,one,40,1,1,0,95,"thought=half, then double | answer=39 | confidence=80 | stop=0"',
  'a,one,40,2,1,0,60,"answer=40 | confidence=100 | stop=1"',
  'b,two,"1,200",1,7,0,50,"{""answer"": ""$1,200.00"", ""confidence"": 90, ""stop"": true}"',
  'b,two,"1,200",2,7,0,70,"nothing to add"',
  'c,one,40,1,5,0,30,"Answer: 5\nConfidence: 0\nStop: False"',
  'c,one,40,2,no idea,0,31,"I cannot tell"',
];
const file = (rows: readonly string[], header = HEADER) => Buffer.from([header, ...rows, ''].join('\n'));
const read = (bytes: Uint8Array) => readRevisionChainCsv('model/dataset', bytes, 'made-up');

describe('a chain of revisions', () => {
  test('is one branch whose probes are its revisions, and tasks are questions', async () => {
    const recorded = await read(file(ROWS));
    const { traces, key } = recorded;
    expect(golds(recorded)).toEqual(['40', '1200']);
    expect(finals(recorded)).toEqual([['40', 'ERR'], ['7']]);
    expect([...traces.probeStart]).toEqual([0, 2, 4, 6]);
    expect([0, 1, 2, 3].map((p) => key.text(0, traces.probe[p]))).toEqual(['39', '40', '5', 'ERR']);
    expect([...traces.tokens]).toEqual([155, 61, 120]);
    expect([...(traces.probeTokens ?? [])]).toEqual([95, 60, 30, 31, 50, 70]);
    expect([...(traces.confidence ?? [])]).toEqual([0.8, 1, 0, Number.NaN, 0.9, Number.NaN].map(Math.fround));
    expect([...(traces.stopFlag ?? [])]).toEqual([0, 1, 0, 0, 1, 0]);
    expect(traces.interval).toBe(56);
  });

  test.each([
    ['answer=40 | confidence=1', '1', '40'],
    ['answer: 7\nanswer=8', '1', '8'],
    ['"answer": "$1,234.50"', '1', '1234.5'],
    ['answer=12 + 9', '21', '12'],
    ['answer=they have 4', '4', '4'],
    ['nothing', '5/3', '5/3'],
    ['nothing', 'some words', 'ERR'],
  ])('%j, recorded as %j, answers %j', (text, recorded, answer) => expect(answerOf(text, recorded, 'made-up')).toBe(answer));

  test('has the confidence and the stop flag that stand last in it', () => {
    expect(confidenceOf('confidence=50 | confidence: "95"')).toBe(0.95);
    expect(confidenceOf('confidence=101')).toBeNaN();
    expect([stopFlagOf('stop=0, "stop": "True"'), stopFlagOf('stop=1\nstop=0'), stopFlagOf('stop')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('a number has one spelling', () => {
    expect(['007', '1,000', '2.50', '-0', '$-3', '0.0', '4.'].map((text) => plainNumber(text, 'made-up'))).toEqual([
      '7',
      '1000',
      '2.5',
      '0',
      '-3',
      '0',
      undefined,
    ]);
  });
});

describe('a file that is not one', () => {
  const refuses = async (bytes: Uint8Array, message: RegExp) => expectDataError(await rejection(read(bytes)), message);
  const changed = (row: number, from: string, to: string) =>
    file(ROWS.map((text, r) => (r === row ? text.replace(from, to) : text)));

  test('names line and column', async () => {
    await refuses(changed(1, 'one', 'two'), /^made-up: line 3: expected_answer: expected 1200|task_id: expected "one"/);
    await refuses(changed(1, ',2,', ',3,'), /^made-up: line 3: step: expected 2, the run's next, got "3"$/);
    await refuses(changed(0, ',95,', ',0,'), /line 2: raw_generation_tokens: expected an integer from 1 to 16777216, got "0"$/);
    await refuses(changed(0, ',40,', ',forty,'), /line 2: expected_answer: expected a number, got "forty"$/);
    await refuses(changed(1, ',40,', ',41,'), /line 3: expected_answer: expected 40 as in the task's first row, got "41"$/);
    await refuses(changed(0, 'a,', ','), /line 2: run_id: expected a name, got ""$/);
    await refuses(file(ROWS.slice(0, 5)), /^made-up: run_id "c": expected 2 steps as in the first, got 1$/);
    await refuses(file(ROWS, HEADER.replace('step', 'stage')), /^made-up: header: expected one column step, got 0$/);
    await refuses(file([]), /^made-up: expected rows below the header, got none$/);
    await refuses(file(['a,one']), /^made-up: expected CSV with a header, got CSV_RECORD_INCONSISTENT_COLUMNS at line 2$/);
  });

  test('cut or with a flipped bit gives a one-line error or a valid store', async () => {
    const bytes = file(ROWS);
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (broken) => void (await outcome(read(broken)))),
      {
        numRuns: 300,
      },
    );
  });
});

const QWEN = '6115cb0892adfc4b8220df3e619d75f2c6d455f82a05d7f5a43baad28e298e56';
const MISTRAL = '1a038340246149658c84753073a932d66a9d3058a5ec51a5f19558a2bdf19f56';

describeWithFiles('the recorded chains', [QWEN, MISTRAL], () => {
  const rightByStep = ({ traces, key }: RecordedTraces): number[] => {
    const right = Array<number>(10).fill(0);
    for (let q = 0; q < traces.questions; q++) {
      for (let b = traces.branchStart[q]; b < traces.branchStart[q + 1]; b++) {
        for (let s = 0; s < 10; s++) right[s] += Number(traces.probe[traces.probeStart[b] + s] === key.gold[q]);
      }
    }
    return right.map((count) => count / traces.final.length);
  };

  test('are right as often as known at each step', async () => {
    const qwen = await read(mirrorFile(QWEN));
    const mistral = await read(mirrorFile(MISTRAL));
    const [early, ...later] = [0.277, 0.505, 0.651, 0.696, 0.747, 0.763, 0.761, 0.772, 0.774, 0.78];
    expect(rightByStep(qwen).map((rate) => Number(rate.toFixed(3)))).toEqual([early, ...later]);
    expect(rightByStep(mistral).map((rate) => rate * 400)).toEqual([121, 133, 135, 133, 135, 131, 135, 133, 136, 138]);
    expect([qwen, mistral].map(({ traces }) => [traces.questions, traces.final.length, traces.probe.length])).toEqual([
      [300, 372, 3720],
      [300, 400, 4000],
    ]);
    expect(new Set(qwen.key.questionIds)).toEqual(new Set(mistral.key.questionIds));
  });
});
