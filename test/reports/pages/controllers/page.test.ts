import { describe, expect, test } from 'vitest';
import { contestant } from '../../../../controllers/contestant.ts';
import { controllers } from '../../../../controllers/index.ts';
import { controllerPages } from '../../../../reports/pages/controllers/page.ts';
import { whenToUse } from '../../../../reports/pages/controllers/when-to-use.ts';
import { notEverywhere } from '../../../../reports/pages/shared/not-everywhere.ts';
import { reportData } from '../../../../reports/pages/shared/report-data.ts';
import { controllerFacts } from '../../../../scripts/report/controller-facts.ts';
import { expectedPaper } from '../../../support/expected-paper.ts';

const words = (html: { toString(): string }) =>
  html
    .toString()
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('\u00a0', ' ');
const records = (await expectedPaper()).filter(({ rules }) => rules.grading === 'exact');
const report = reportData({ records, controllers: await controllerFacts() });
const [view] = report.views;
const [scope] = report.scopes;

function adviceOn(name: string): string {
  return words(
    whenToUse(
      view,
      scope,
      view.results.grid.contestants.filter(({ controller }) => controller === name),
    ),
  );
}

describe('when to use a controller', () => {
  test('names the setting that keeps accuracy, with what it saves and the intervals', () => {
    expect(adviceOn('confidence-momentum')).toMatch(
      /^On 4 models, AIME25 \+ HMMT25, confidence-momentum β = 1 keeps the accuracy of self-consistency @64 within the margin, after correction, and saves 42\.6 % \[39\.2, 45\.8\] of its total and [\d.]+ % \[/,
    );
  });

  test('gives no reason where no setting is shown to keep accuracy', () => {
    expect(adviceOn('parallel-probe')).toContain('These figures give no reason to prefer it.');
  });

  test('says of the baseline what it is', () => {
    expect(adviceOn('self-consistency')).toContain('It is the baseline');
  });

  test('claims no saving where more tokens are spent', () => {
    const first = records.filter(({ contestant }) => contestant === 'self-consistency:width=64');
    const dearer = first.map((record) => ({
      ...record,
      controller: 'adaptive-consistency',
      contestant: 'adaptive-consistency:width=64',
      correctByQuestion: record.correctByQuestion.map(() => record.orders),
      totalTokensByQuestion: record.totalTokensByQuestion.map((tokens) => 2 * tokens),
    }));
    const data = reportData({ records: [...first, ...dearer] });
    const contestants = data.views[0].results.grid.contestants.filter(({ controller }) => controller === 'adaptive-consistency');
    expect(words(whenToUse(data.views[0], data.scopes[0], contestants))).toMatch(
      /after correction, but is not seen to save any tokens\.$/,
    );
  });
});

test('every listed controller has its file, a rule in words, and the parameters of its defaults', async () => {
  const facts = await controllerFacts();
  expect(facts.map(({ name }) => name)).toEqual(controllers.map(({ name }) => name));
  for (const { name, file, rule, parameters } of facts) {
    expect([name, file]).toEqual([name, expect.stringMatching(new RegExp(`^controllers/(discovered/)?${name}\\.ts$`))]);
    expect([name, rule.length > 0 && rule.every((paragraph) => !paragraph.includes('|'))]).toEqual([name, true]);
    const defaults = Object.fromEntries(parameters.map(({ name, default: value }) => [name, value]));
    expect(contestant(name, defaults).params).toEqual(contestant(name, {}).params);
  }
});

test('a page stands for each controller of the report, with its paper and its results', async () => {
  const pages = await controllerPages(report);
  expect(pages.map(({ file }) => file)).toContain('controllers/parallel-probe.html');
  const page = pages.find(({ name }) => name === 'parallel-probe');
  expect(page?.body.toString()).toContain('href="https://arxiv.org/abs/2602.03845"');
  expect(words(page?.body ?? '')).toMatch(/rounds off the consensus after which a branch is pruned/);
});

test('contestants that were played on some stores only are named with how many', () => {
  expect(words(notEverywhere(view, scope))).toBe('');
  const some = records.filter(
    ({ contestant, traces }) => contestant !== 'parallel-probe:width=64' || traces.id === 'Qwen3-4B/aime25',
  );
  const data = reportData({ records: some });
  expect(words(notEverywhere(data.views[0], data.scopes[0]))).toMatch(
    /^1 contestant not in this comparison, played on some of its trace stores only: parallel-probe @64 \(1 of 12\)\./,
  );
});
