/** The pinned runs against what their own headers say of them. */
import { expect, test } from 'vitest';
import { fetchSource } from '../../../../datasets/fetch/fetch.ts';
import { pinOf, pins } from '../../../../datasets/pins/pins.ts';
import type { RecordedTraces } from '../../../../datasets/store/trace-store.ts';
import { realMirror } from '../../../support/mirror.ts';
import { describeWithRealTraces, realTraces } from '../../../support/real-traces.ts';

const known = await pins();
const runs = known.filter(({ format }) => format === 'inspect-log').map(({ id }) => id);

async function recorded(id: string): Promise<RecordedTraces> {
  const [block] = (await realTraces(id)).blocks();
  return block;
}

/** Right branches of each question, and all of them. */
function rights({ traces, key }: RecordedTraces): { right: number; branches: number }[] {
  return Array.from(key.gold, (gold, q) => {
    const finals = traces.final.subarray(traces.branchStart[q], traces.branchStart[q + 1]);
    return { right: finals.filter((answer) => answer === gold).length, branches: finals.length };
  });
}

const goldTexts = ({ key }: RecordedTraces) => Array.from(key.gold, (id, q) => key.text(q, id));

test('twelve runs are pinned', () => expect(runs.length).toBe(12));

describeWithRealTraces('a run of GPQA-Diamond', () => {
  test.each(runs)('%s has the accuracy that its header says', async (id) => {
    const [, header] = await fetchSource(await pinOf(id, known), realMirror === undefined ? {} : { mirror: realMirror });
    const { accuracy } = JSON.parse(Buffer.from(header).toString()).results.scores[0].metrics;
    const questions = rights(await recorded(id));
    const mean = questions.reduce((sum, { right, branches }) => sum + right / branches, 0) / questions.length;
    expect(questions.length).toBe(198);
    expect(mean).toBeCloseTo(accuracy.value, 12);
  });

  test('of deepseek-reasoner leaves out six errors, which its header does not count', async () => {
    const questions = rights(await recorded('deepseek-reasoner/gpqa-diamond'));
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    const right = sum(questions.map((question) => question.right));
    expect(sum(questions.map(({ branches }) => branches))).toBe(1578);
    expect((right / 1584).toFixed(3)).toBe('0.831');
    const mean = sum(questions.map(({ right, branches }) => right / branches)) / questions.length;
    expect(mean.toFixed(3)).toBe('0.834');
  });

  test('has the questions of every other, in the same order', async () => {
    const [first, ...others] = await Promise.all(runs.map(recorded));
    expect(new Set(first.key.questionIds).size).toBe(198);
    for (const { key } of others) expect(key.questionIds).toEqual(first.key.questionIds);
  });

  test('shares its answers with another exactly when both logs have the choices', async () => {
    const stores = await Promise.all(runs.map(recorded));
    const sharing = runs.filter((_, r) =>
      stores.some((other, o) => o !== r && goldTexts(other).join() === goldTexts(stores[r]).join()),
    );
    expect(sharing).toEqual(['gpt-5.4-nano@high/gpqa-diamond', 'gpt-5.4-mini@high/gpqa-diamond']);
    const golds = stores.map((store) => new Set(goldTexts(store)));
    const rest = golds.filter((_, r) => !sharing.includes(runs[r]));
    expect(new Set(rest.flatMap((gold) => [...gold])).size).toBe(10 * 198);
  });
});
