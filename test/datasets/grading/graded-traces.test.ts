import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { answerClasses } from '../../../datasets/grading/answer-classes.ts';
import { CLASSES_VERSION } from '../../../datasets/grading/cached-classes.ts';
import { gradeExactly } from '../../../datasets/grading/exact.ts';
import { gradeTraces, type JudgedTraces } from '../../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED, type RunRules } from '../../../datasets/grading/run-rules.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { checkInvariants, type RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';
import { sourceOf } from '../../support/made-up-traces.ts';
import fc from '../../support/properties.ts';
import { describeWithRealTraces, realTraces } from '../../support/real-traces.ts';
import { filesBelow } from '../../support/record-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Branches = readonly (readonly [probes: readonly string[], final: string])[];

function store(...questions: readonly { gold: string; branches: Branches }[]): RecordedTraces {
  const builder = new TraceStoreBuilder('made-up/traces', 100);
  for (const [q, { gold, branches }] of questions.entries()) {
    for (const [probes, final] of branches) builder.branch(probes, 1000, final);
    builder.endQuestion(`question ${q}`, gold);
  }
  return builder.build();
}

/** One that is judged anew each time, as simulated ones are. */
function unkept(...blocks: readonly RecordedTraces[]): TraceSource {
  return { ...sourceOf(...blocks), id: 'simulated-made-up/traces' };
}

const half = {
  gold: '\\frac{1}{2}',
  branches: [
    [['3', '0.5'], '0.5'],
    [['ERR', '0.5', '\\dfrac12'], '\\dfrac12'],
    [[], '\\frac{1}{2}'],
  ],
} as const;
const seven = {
  gold: '7',
  branches: [
    [['8'], '8'],
    [[' 8 '], 'err'],
  ],
} as const;
/** In the order in which the answers are first met, which is that of their ids. */
const TEXTS = [
  ['3', '0.5', 'ERR', '\\dfrac12', '\\frac{1}{2}'],
  ['8', ' 8 ', 'err', '7'],
];

const MATHEMATICAL: RunRules = { ...AS_PUBLISHED, grading: 'mathematical' };
const MERGED: RunRules = { ...MATHEMATICAL, mergeVotes: true };
const SILENT: RunRules = { ...AS_PUBLISHED, errVotes: false };

async function judged(rules: RunRules, ...blocks: readonly RecordedTraces[]): Promise<JudgedTraces[]> {
  return [...(await gradeTraces(unkept(...blocks), rules)).blocks()];
}

/** The answers that count as correct, as texts, question by question. */
function correctTexts({ traces: { questions, answerStart }, key, correct }: JudgedTraces): string[][] {
  return Array.from({ length: questions }, (_, q) => {
    const answers = Array.from({ length: answerStart[q + 1] - answerStart[q] }, (_, answer) => answer);
    return answers.filter((answer) => correct?.[answerStart[q] + answer] === 1).map((answer) => key.text(q, answer));
  });
}

/** The answers of each branch, and gold, as texts. */
function said({ traces, key }: RecordedTraces): string[] {
  const { questions, branchStart, probeStart, probe, final } = traces;
  return Array.from({ length: questions }, (_, q) => {
    const branches: string[] = [];
    for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
      const probes = [...probe.subarray(probeStart[b], probeStart[b + 1])].map((answer) => key.text(q, answer));
      branches.push(`${probes.join(' ')} → ${key.text(q, final[b])}`);
    }
    return `${branches.join('; ')}; gold ${key.text(q, key.gold[q])}`;
  });
}

/** A folder that is the cache for one test. */
async function emptyCache(): Promise<string> {
  const folder = await temporaryFolder();
  vi.stubEnv('AUTOTTS_BENCH_CACHE', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return folder;
}

describe('a judged source', () => {
  test('is the very source by the rules of the published figures', async () => {
    const source = unkept(store(half, seven));
    expect(await gradeTraces(source, AS_PUBLISHED)).toBe(source);
  });

  test('keeps id, hash and number of questions, and gives the same blocks each time', async () => {
    const source = unkept(store(half), store(seven));
    const judged = await gradeTraces(source, MERGED);
    const { id, sha256, questions } = source;
    expect(judged).toMatchObject({ id, sha256, questions });
    const [first, second] = [[...judged.blocks()], [...judged.blocks()]];
    expect(first).toHaveLength(2);
    first.forEach((block, i) => {
      expect(block).toBe(second[i]);
    });
  });

  test('counts every answer as correct that is equal to gold, and leaves the traces as they are', async () => {
    const recorded = store(half, seven);
    const [block] = await judged(MATHEMATICAL, recorded);
    expect(correctTexts(block)).toEqual([['0.5', '\\dfrac12', '\\frac{1}{2}'], ['7']]);
    expect([block.traces, block.key]).toEqual([recorded.traces, recorded.key]);
    expect(block.traces).toBe(recorded.traces);
    expect(block.abstaining).toBeUndefined();
  });

  test('counts as correct by each grading what that grading finds equal', async () => {
    const [block] = await judged({ ...AS_PUBLISHED, grading: 'normalised' }, store(half, seven));
    expect(correctTexts(block)).toEqual([['\\dfrac12', '\\frac{1}{2}'], ['7']]);
  });

  test('has each block judged by itself', async () => {
    const blocks = await judged(MATHEMATICAL, store(half), store(seven), store(half));
    expect(blocks.flatMap(correctTexts)).toEqual([
      ['0.5', '\\dfrac12', '\\frac{1}{2}'],
      ['7'],
      ['0.5', '\\dfrac12', '\\frac{1}{2}'],
    ]);
    const silent = await judged(SILENT, store(seven), store(half));
    expect(silent.map(({ abstaining }) => [...(abstaining ?? [])])).toEqual([[-1], [2]]);
  });
});

describe('merged votes', () => {
  test('replace probes, final answers and gold by the first of their equals; texts stay', async () => {
    const recorded = store(half, seven);
    const before = said(recorded);
    const [block] = await judged(MERGED, recorded);
    expect(said(block)).toEqual(['3 0.5 → 0.5; ERR 0.5 0.5 → 0.5;  → 0.5; gold 0.5', '8 → 8; 8 → err; gold 7']);
    expect(TEXTS.map((texts, q) => texts.map((_, answer) => block.key.text(q, answer)))).toEqual(TEXTS);
    expect(block.key.questionIds).toEqual(recorded.key.questionIds);
    expect(correctTexts(block)).toEqual([['0.5', '\\dfrac12', '\\frac{1}{2}'], ['7']]);
    expect(said(recorded)).toEqual(before);
  });

  test('make two answers one vote exactly when they are equal, whatever the answers, and change nothing else', async () => {
    const answer = fc.constantFrom('1/2', '\\frac12', '\\frac{1}{2}', '0.5', '7', ' 7', '007', '$7$', 'x', 'ERR');
    const branch = fc.tuple(fc.array(answer, { maxLength: 5 }), answer);
    const question = fc.record({ gold: answer, branches: fc.array(branch, { minLength: 1, maxLength: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 3 }), async (questions) => {
        const recorded = store(...questions);
        const classes = await answerClasses(recorded, 'normalised');
        const [block] = await judged({ ...MERGED, grading: 'normalised' }, recorded);
        const [apart] = await judged({ ...MATHEMATICAL, grading: 'normalised' }, recorded);
        checkInvariants(block.traces, block.key);
        const { probe, final, ...rest } = block.traces;
        expect({ ...rest, probe: recorded.traces.probe, final: recorded.traces.final }).toEqual(recorded.traces);
        const { questions: count, branchStart, probeStart, answerStart } = recorded.traces;
        for (let q = 0; q < count; q++) {
          const classOf = (id: number) => classes[answerStart[q] + id];
          expect(block.key.gold[q]).toBe(classOf(recorded.key.gold[q]));
          for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
            expect(final[b]).toBe(classOf(recorded.traces.final[b]));
            for (let p = probeStart[b]; p < probeStart[b + 1]; p++) expect(probe[p]).toBe(classOf(recorded.traces.probe[p]));
          }
        }
        expect(block.correct).toEqual(apart.correct);
      }),
      { numRuns: 100 },
    );
  });
});

describe('an answer that abstains', () => {
  test('abstains under whatever spelling its votes are merged', async () => {
    const spelt = store({
      gold: 'A',
      branches: [
        [[], '\\text{ERR}'],
        [[], 'ERR'],
        [[], 'ERR'],
        [[], 'A'],
      ],
    });
    const [{ traces, key, abstaining }] = await judged({ ...MERGED, grading: 'normalised', errVotes: false }, spelt);
    expect([...traces.final].map((answer) => key.text(0, answer))).toEqual(['\\text{ERR}', '\\text{ERR}', '\\text{ERR}', 'A']);
    expect(key.text(0, abstaining?.[0] ?? -1)).toBe('\\text{ERR}');
  });

  test('is "ERR" to the letter, where a branch of the question has said it; −1 where none has', async () => {
    const recorded = store(half, seven, { gold: 'ERR', branches: [[['1'], '1']] });
    const [block] = await judged(SILENT, recorded);
    expect([...(block.abstaining ?? [])]).toEqual([2, -1, 1]);
    expect(block.traces).toBe(recorded.traces);
    expect(block.correct).toBeUndefined();
  });

  test('goes with every grading, and with merged votes', async () => {
    for (const rules of [MATHEMATICAL, MERGED]) {
      const [block] = await judged({ ...rules, errVotes: false }, store(half, seven));
      expect([...(block.abstaining ?? [])]).toEqual([2, -1]);
      expect(correctTexts(block)).toEqual([['0.5', '\\dfrac12', '\\frac{1}{2}'], ['7']]);
    }
  });
});

describe('a source that is simulated', () => {
  test('is judged without being kept, and none of its answers is equal to another', async () => {
    const folder = await emptyCache();
    const source = await openStore('simulated-Qwen3-0.6B/aime24');
    const [recorded] = source.blocks();
    const [block] = (await gradeTraces(source, MERGED)).blocks();
    expect(block.correct).toEqual(gradeExactly(recorded));
    expect(block.traces).toEqual(recorded.traces);
    expect([...(await filesBelow(folder)).keys()]).toEqual([]);
  });
});

describe('a source that is recorded', () => {
  test('is judged once: what was decided is kept beside its columns', async () => {
    const folder = await emptyCache();
    const recorded = store(half, seven);
    const sha256 = createHash('sha256').update('half and seven').digest('hex');
    const source = { ...sourceOf(recorded), sha256 };
    const [first] = (await gradeTraces(source, MATHEMATICAL)).blocks();
    const file = new Cache().classesFile(sha256, 'mathematical', CLASSES_VERSION);
    const kept = await filesBelow(folder);
    const [second] = (await gradeTraces(source, MATHEMATICAL)).blocks();
    expect([...kept.keys()].map((name) => `${folder}/${name}`)).toEqual([file]);
    expect(second.correct).toEqual(first.correct);
    expect(await filesBelow(folder)).toEqual(kept);
  });
});

describeWithRealTraces('on the real traces', () => {
  test('every question of Qwen3-8B/hmmt25 has an "ERR" that can abstain', async () => {
    const [block] = (await gradeTraces(await realTraces('Qwen3-8B/hmmt25'), SILENT)).blocks();
    const silent = [...(block.abstaining ?? [])];
    expect(silent).toHaveLength(30);
    expect(silent.map((answer, q) => block.key.text(q, answer))).toEqual(Array(30).fill('ERR'));
  });
});
