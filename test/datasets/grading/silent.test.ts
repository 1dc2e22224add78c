import { describe, expect, test } from 'vitest';
import { gradeTraces } from '../../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED } from '../../../datasets/grading/run-rules.ts';
import { isSilent } from '../../../datasets/grading/silent.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';
import { sourceOf } from '../../support/made-up-traces.ts';

const SILENT = { ...AS_PUBLISHED, errVotes: false };

/** The answers that the branches of one question give once judged, and the one that abstains. */
async function judged(gold: string, answers: readonly string[], rules = SILENT) {
  const builder = new TraceStoreBuilder('made-up/traces', 100);
  for (const answer of answers) builder.branch([answer], 100, answer);
  builder.endQuestion('question', gold);
  const source = { ...sourceOf(builder.build()), id: 'simulated-made-up/traces' };
  const [{ traces, key, abstaining }] = (await gradeTraces(source, rules)).blocks();
  const texts = [...traces.final].map((id) => key.text(0, id));
  const silent = abstaining === undefined || abstaining[0] === -1 ? undefined : key.text(0, abstaining[0]);
  return { texts, probes: [...traces.probe].map((id) => key.text(0, id)), silent };
}

test.each(['ERR', '', '  ', 'None', 'none', 'NONE', 'N/A', 'n/a', 'null', 'NaN', 'nan', '[invalid]'])(
  '%j says that there is no answer',
  (answer) => expect(isSilent(answer)).toBe(true),
);
test.each(['0', 'err', 'NA', 'none of these', '-', '\\emptyset'])('%j is an answer', (answer) =>
  expect(isSilent(answer)).toBe(false),
);

describe('where "ERR" does not vote', () => {
  test('all answers that say that there is none are one, which abstains', async () => {
    const { texts, probes, silent } = await judged('42', ['42', '', 'None', '[invalid]', '41']);
    expect([texts, silent]).toEqual([['42', '', '', '', '41'], '']);
    expect(probes).toEqual(texts);
  });

  test('they are one beside answers that are merged too', async () => {
    const rules = { ...SILENT, grading: 'normalised', mergeVotes: true } as const;
    expect(await judged('42', ['null', '42', '$42$', 'ERR', '\\text{null}'], rules)).toMatchObject({
      texts: ['null', '42', '42', 'null', 'null'],
      silent: 'null',
    });
  });

  test('"ERR" alone abstains where the gold answer is the word none', async () => {
    expect(await judged('None', ['None', 'ERR', ''])).toMatchObject({ texts: ['None', 'ERR', ''], silent: 'ERR' });
  });

  test('nobody abstains where nobody is silent', async () => expect((await judged('42', ['42', '41'])).silent).toBeUndefined());
});

test('where "ERR" votes, empty answers are answers like others', async () => {
  expect(await judged('42', ['', 'None'], AS_PUBLISHED)).toMatchObject({ texts: ['', 'None'], silent: undefined });
});
