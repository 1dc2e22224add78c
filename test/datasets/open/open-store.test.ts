import { describe, expect, test } from 'vitest';
import { gradeExactly } from '../../../datasets/grading/exact.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { capabilities } from '../../../datasets/store/capabilities.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { describeWithRealTraces } from '../../support/real-traces.ts';
import { rowsOf } from '../../support/rows-of-traces.ts';

const SMALL = 'simulated-Qwen3-0.6B/aime24';
const BOTH = 'simulated-Qwen3-0.6B+simulated-Qwen3-8B/aime24';

function wholeOf(source: TraceSource) {
  const [block, ...more] = source.blocks();
  expect(more).toEqual([]);
  return block;
}

describe('opening', () => {
  test('a simulated store gives it', async () => {
    const source = await openStore(SMALL);
    expect(source.sha256).toBe(simulatedTraces(SMALL).sha256);
    expect(wholeOf(source)).toMatchObject({ traces: { id: SMALL } });
  });

  test('simulated models joined by + gives the questions of both, by both', async () => {
    const source = await openStore(BOTH);
    const { traces, key } = wholeOf(source);
    expect([source.id, source.questions, traces.id]).toEqual([BOTH, 30, BOTH]);
    expect(capabilities(traces)).toEqual(['probes', 'lengths', 'models', 'tokens']);
    const members = [SMALL, 'simulated-Qwen3-8B/aime24'].map((id) => wholeOf(simulatedTraces(id)));
    for (const [model, store] of [traces, ...(traces.others ?? [])].entries()) {
      expect(rowsOf(store, key)[7]).toEqual(rowsOf(members[model].traces, members[model].key)[7]);
    }
  });

  test('a part of a store, or of a joined one, gives that part', async () => {
    const [even, odd] = await Promise.all([openStore(`${SMALL}#even`), openStore(`${BOTH}#odd`)]);
    expect([even.id, even.questions, odd.id, odd.questions]).toEqual([`${SMALL}#even`, 15, `${BOTH}#odd`, 15]);
    expect(wholeOf(even).key.questionIds.slice(0, 2)).toEqual(['simulated-aime24/0', 'simulated-aime24/2']);
    expect(wholeOf(odd).key.questionIds.slice(0, 2)).toEqual(['simulated-aime24/1', 'simulated-aime24/3']);
    expect(wholeOf(odd).traces.others).toHaveLength(1);
  });

  test.each<[string, RegExp]>([
    ['simulated-Qwen3-0.6B+simulated-none/aime24', /got "simulated-none\/aime24"$/],
    ['simulated-Qwen3-0.6B+none/aime24', /got "none\/aime24"$/],
    [`${SMALL}#none`, /^traces: simulated-Qwen3-0\.6B\/aime24#none: expected even, odd, .* after #, got "none"$/],
    [`${SMALL}#verified`, /^simulated-Qwen3-0\.6B\/aime24#verified: expected at least one question that is verified, got none$/],
    ['simulated-Qwen3-8B+simulated-Qwen3-8B/aime24', /: expected each model once, got "simulated-Qwen3-8B" again$/],
  ])('%s ends in one line that names it', async (id, message) => {
    expectDataError(await rejection(openStore(id)), message);
  });
});

describeWithRealTraces('opening real traces', () => {
  test('runs of GPQA-Diamond joined by + keeps the accuracy of each, whether or not their answers can be compared', async () => {
    const ids = ['gpt-5-nano@high', 'deepseek-reasoner', 'gpt-5.2@low'];
    const joined = wholeOf(await openStore(`${ids.join('+')}/gpqa-diamond`));
    const alone = await Promise.all(ids.map((id) => openStore(`${id}/gpqa-diamond`)));
    expect(joined.traces.questions).toBe(198);
    for (const [model, store] of [joined.traces, ...(joined.traces.others ?? [])].entries()) {
      const own = wholeOf(alone[model]);
      expect(rights({ ...joined, traces: store }), ids[model]).toEqual(rights(own));
      expect(store.tokens).toEqual(own.traces.tokens);
    }
  });

  test('the verified part of Llama on GPQA-Diamond has its first 64 branches of 64 questions, 32 verdicts each', async () => {
    const { traces } = wholeOf(await openStore('Llama-3.3-70B-Instruct/gpqa-diamond-64#verified'));
    expect([traces.questions, traces.final.length, traces.verdict?.length]).toEqual([64, 64 * 64, 64 * 64 * 32]);
    expect(capabilities(traces)).toContain('verdicts');
  });

  test('the halves of chains of revisions are chains of revisions', async () => {
    const id = 'Qwen2.5-7B-Instruct/gsm8k-revisions';
    const [whole, even, odd] = await Promise.all([id, `${id}#even`, `${id}#odd`].map((each) => openStore(each)));
    const names = [even, odd].flatMap((half) => wholeOf(half).key.questionIds);
    expect(names.sort()).toEqual([...wholeOf(whole).key.questionIds].sort());
    for (const half of [even, odd]) expect(capabilities(wholeOf(half).traces)).toContain('revisions');
  });
});

/** Right branches of each question. */
function rights({ traces, key }: ReturnType<typeof wholeOf>): number[] {
  const { branchStart, answerStart, final, questions } = traces;
  const right = gradeExactly({ traces, key });
  return Array.from({ length: questions }, (_, q) => {
    const finals = final.subarray(branchStart[q], branchStart[q + 1]);
    return finals.filter((answer) => right[answerStart[q] + answer] === 1).length;
  });
}
