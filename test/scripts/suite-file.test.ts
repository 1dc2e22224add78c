/** A suite of one's own in a file, JSON or TypeScript: what the commands take from it, and each error in one line that names the place. */
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchFolder, pagesOf } from '../support/bench-folder.ts';
import { inProcess } from '../support/in-process.ts';

const { at, env, bench } = benchFolder();
beforeAll(async () => {
  const lines = ['a', 'b', 'c'].flatMap((question) =>
    ['7', '8', '7', '7'].map((answer, s) => JSON.stringify({ question, gold: '7', answer, tokens: 90 + 10 * s })),
  );
  await writeFile(at('samples.jsonl'), lines.join('\n'));
});

describe('a suite file', () => {
  const SUITE = {
    name: 'quiz',
    title: 'Our quiz',
    stores: [{ id: 'our/quiz', files: 'samples.jsonl' }],
    contestants: ['self-consistency:width=4', 'adaptive-consistency:width=4'],
    orders: 2,
    margin: 1.5,
    baseline: 'self-consistency:width=2',
    out: 'quiz',
  };
  const file = (name: string, text: string) => writeFile(at(name), text).then(() => at(name));

  test.each([
    ['autotts.config.json', JSON.stringify(SUITE)],
    ['autotts.config.ts', `const suite: { readonly name: string } = ${JSON.stringify(SUITE)};\nexport default suite;\n`],
  ])('%s says what is played and how it is reported', async (name, text) => {
    const config = await file(name, text);
    const { code, stdout, stderr } = await bench('--config', config, '--json', at('standing.json'));
    expect([code, stderr]).toEqual([0, '']);
    const rows: { against: { contestant: string; margin: number } | null }[] = JSON.parse(
      await readFile(at('standing.json'), 'utf8'),
    );
    for (const { against } of rows.filter(({ against }) => against !== null))
      expect(against).toMatchObject({ contestant: 'self-consistency:width=2', margin: 1.5 });
    expect(rows.some(({ against }) => against !== null)).toBe(true);
    expect(stdout).toContain('the margin of the verdicts is 1.5 points');
    expect(stdout).toMatch(/self-consistency:width=2\n.*\bbaseline\b/);
    expect(JSON.parse(await readFile(at('quiz', 'suite.json'), 'utf8'))).toEqual({
      title: 'Our quiz',
      baseline: 'self-consistency:width=2',
      margin: 1.5,
      byFile: true,
      commands: [`npx autotts bench --config ${config}`],
    });
    const pages = await pagesOf(at('quiz'));
    for (const text of pages.values()) expect(text).toContain('Our quiz: ');
    expect(pages.get('index.html')).toContain('Against self-consistency @2');
    expect(pages.get('index.html')).toContain('at most 1.5 points');
    expect(pages.get('index.html')).toContain('At 1.5 points');
    expect(pages.get('index.html')).toContain('At 0.75 points');
    expect(pages.get('provenance.html')).toContain(`npx autotts bench --config ${config}`);
  });

  test('is read by run, report, leaderboard and check, and flags win over it', async () => {
    const config = await file('autotts.config.json', JSON.stringify(SUITE));
    const on = (...args: string[]) => inProcess([...args, '--config', config], env);
    const ran = await on('run', '--orders', '1');
    expect(ran.stdout).toMatch(/^quiz: 3 run records in .*quiz.records/m);
    expect(ran.stdout).toContain('against @2');
    expect(ran.stdout).toContain('the margin of the verdicts is 1.5 points');
    const shown = await on('report', '--margin', '3', '--baseline', 'self-consistency:width=4', '--title', 'Once more');
    expect([shown.code, shown.stdout, shown.stderr]).toEqual([0, `${at('quiz', 'report', 'index.html')}\n`, '']);
    const page = (await pagesOf(at('quiz'))).get('index.html');
    for (const said of ['Once more: ', 'Against self-consistency @4', 'at most three points']) expect(page).toContain(said);
    expect((await on('leaderboard')).stdout).toMatch(/self-consistency:width=2\n.*\bbaseline\b/);
    expect((await on('check', '--update')).stdout).toContain(`${at('quiz.baseline.json')}: written, 3 records`);
    const checked = await on('check', '--contestant', 'sprt:width=4');
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(checked.stdout).toContain('sprt:width=4@2 (new) against self-consistency:width=2');
    const gated = await on('check', '--contestant', 'sprt:width=4', '--require', 'better');
    expect(gated.code).toBe(1);
    expect(gated.stdout).toContain('expected better to self-consistency:width=2 at 1.5 points, got too-few');
    const named = await on('check', '--contestant', 'sprt:width=4', '--require', 'better', '--margin', '3');
    expect(named.stdout).toContain('at 3 points, got too-few');
  });

  test.each<[string, object | string, string]>([
    ['no stores', { ...SUITE, stores: [] }, 'stores: expected at least 1 entries, got []'],
    [
      'a wrong rule',
      store({ extract: 'boxt' }),
      'stores[0].extract: expected auto, boxed, choice, number, last-line or regex=PATTERN, got "boxt"; did you mean boxed?',
    ],
    [
      'a field too many',
      store({ extrakt: 'boxed' }),
      'stores[0]: expected no field "extrakt", got "boxed"; did you mean extract?\n',
    ],
    ['a misspelt field', { ...SUITE, contestents: [] }, 'expected no field "contestents", got []; did you mean contestants?\n'],
    ['a misspelt value', { ...SUITE, percent: 'inspekt' }, 'got "inspekt"; did you mean inspect?\n'],
    [
      'a store without files',
      { ...SUITE, stores: [{ id: 'a/b' }] },
      'stores[0].files: expected a file, or an array of files, got nothing',
    ],
    ['no such file', store({ files: '*.nothing' }), 'stores[0].files: expected files, got none that'],
    ['a wrong id', store({ id: 'one' }), 'stores[0].id: expected MODEL/DATASET of letters'],
    ['a filter of no use', store({ filter: 'x' }), 'stores[0].filter: expected with lm-eval-samples alone, got samples-jsonl'],
    [
      "a suite's name",
      { ...SUITE, name: 'paper' },
      'name: expected a name of letters, digits and . _ @ - that none of the project\'s suites has, got "paper"',
    ],
    ['a margin of nothing', { ...SUITE, margin: 0 }, 'margin: expected at least 0.01, got 0'],
    ['no JSON', '{', 'expected JSON'],
  ])('with %s is refused in one line that names the place', async (_, suite, said) => {
    const config = await file('wrong.json', typeof suite === 'string' ? suite : JSON.stringify(suite));
    const { code, stdout, stderr } = await bench('--config', config, '--json', at('standing.json'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(`bench: ${config}: `)).toBe(true);
    expect(stderr).toContain(said);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  test.each([
    ['export default 5;', 'expected a suite as its default export, got another'],
    ['export const suite = {};', 'expected a suite as its default export, got none'],
    ['export default {', 'expected code that compiles'],
    ['throw new TypeError("not today");', 'expected a module that loads, got TypeError: not today'],
  ])('that is the module %j is refused in one line', async (text, said) => {
    const config = await file('wrong.ts', text);
    const { code, stderr } = await bench('--config', config);
    expect(code).toBe(2);
    expect(stderr).toContain(`bench: ${config}: ${said}`);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  function store(more: object) {
    return { ...SUITE, stores: [{ ...SUITE.stores[0], ...more }] };
  }
});
