import { mkdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { buildReport } from '../../reports/build-report.ts';
import type { ReportInput } from '../../reports/pages/shared/report-data.ts';
import { filesBelow } from '../support/record-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failedRecord, madeRecord, recordsAsPrinted } from './made-records.ts';

/** Every file of a report, by its path within the folder. */
async function built(records: ReportInput['records'], more: Omit<ReportInput, 'records'> = {}): Promise<Record<string, string>> {
  const out = await temporaryFolder();
  const { page, files } = await buildReport({ records, out, ...more });
  expect([page, basename(page)]).toEqual([files[0], 'index.html']);
  return Object.fromEntries(await Promise.all(files.map(async (file) => [relative(out, file), await readFile(file, 'utf8')])));
}

let asPrinted: Promise<Record<string, string>> | undefined;

/** The report of what the papers print, built once. */
function builtAsPrinted(): Promise<Record<string, string>> {
  asPrinted ??= built(recordsAsPrinted());
  return asPrinted;
}

/** The records of one store, which are drawn in a fraction of the time. */
function onOneStore() {
  return recordsAsPrinted().filter(({ traces }) => traces.id === 'Qwen3-1.7B/aime24');
}

test('the first page is written after all that its links lead to', async () => {
  const records = [madeRecord()];
  const out = await temporaryFolder();
  // A folder where the first page goes: nothing can be written there.
  await mkdir(join(out, 'index.html'));
  await expect(buildReport({ records, out })).rejects.toThrow(/index\.html: expected a file that can be written, got a folder$/);
  const others = Object.keys(await built(records)).filter((name) => name !== 'index.html');
  expect([...(await filesBelow(out)).keys()]).toEqual(others.sort());
});

describe('buildReport', () => {
  test('writes the same bytes from the same records, whatever their order', async () => {
    const records = onOneStore();
    expect(records.length).toBeGreaterThan(4);
    const before = await built(records);
    // Nothing is taken from the report that was built before.
    vi.stubEnv('AUTOTTS_BENCH_CACHE', await temporaryFolder());
    expect(await built([...records].reverse())).toEqual(before);
    vi.unstubAllEnvs();
  });

  test('writes a page for each subject that the records speak of, and every table in three formats', async () => {
    const names = Object.keys(await builtAsPrinted());
    expect(names.filter((name) => name.endsWith('.html'))).toEqual(
      [
        ...['index', 'leaderboard', 'frontier', 'pairwise', 'questions', 'tables', 'claims', 'compute', 'models', 'provenance'],
        ...['self-consistency', 'adaptive-consistency', 'early-stopping-consistency', 'convergence-probe', 'parallel-probe'].map(
          (name) => `controllers/${name}`,
        ),
      ].map((name) => `${name}.html`),
    );
    for (const table of [
      'against-baseline',
      'autotts-table-1',
      'published',
      'results',
      'claims',
      'pairs',
      'leaderboard-overall',
      'crossings',
    ]) {
      for (const ending of ['md', 'csv', 'tex']) expect(names).toContain(`tables/${table}.${ending}`);
    }
  });

  test('shows agreement, marks the six that differ, and names no machine', async () => {
    const files = await builtAsPrinted();
    const page = files['tables.html'];
    const table = page.slice(page.indexOf('id="autotts-table-1"'), page.indexOf('<ol class="notes"'));
    const cells = (mark: string) => table.match(new RegExp(`aria-label="${mark}"`, 'g'))?.length;
    // Accuracy and total tokens of the six and of the two averages over them; one figure of four more averages.
    expect(cells('differs')).toBe(12 + 4 + 4);
    expect(cells('agrees')).toBeGreaterThan(100);
    for (const text of Object.values(files)) expect(text).not.toContain(process.cwd());
  });

  test('says of simulated traces that they are, and compares nothing', async () => {
    const files = await built([madeRecord({ simulated: true, traces: 'simulated-Qwen3-4B/aime25', suite: 'simulated' })]);
    expect(files['index.html']).toContain('<strong>SIMULATED</strong>');
    for (const text of Object.values(files)) expect(text).not.toContain('AutoTTS, Table 1');
    expect(Object.keys(files)).not.toContain('claims.html');
  });

  test('says of traces of the embedded models how small these are', async () => {
    const { 'index.html': page } = await built([madeRecord({ traces: 'embedded-small/sums-easy', suite: 'embedded' })]);
    expect(page).toContain('<strong>VERY SMALL MODELS</strong>');
    expect((await built(onOneStore()))['index.html']).not.toContain('VERY SMALL MODELS');
  });

  test('says of a committed baseline that it is recorded, not recomputed, when and from which commit', async () => {
    const recorded = { date: '2026-11-21', commit: '0123456789abcdef0123456789abcdef01234567' };
    const { 'index.html': page } = await built(onOneStore(), { recorded });
    expect(page).toContain('<strong>RECORDED, NOT RECOMPUTED HERE</strong>');
    expect(page).toMatch(/replayed on 2026-11-21 at commit <code>0123456789ab<\/code>/);
  });

  test('marks on the leaderboard what equals the committed baseline, and what was selected on its traces', async () => {
    const same = madeRecord();
    const other = madeRecord({ controller: 'parallel-probe' });
    const selected = { ...other, origin: { ...other.origin, selected: true } };
    const { 'leaderboard.html': page } = await built([same, selected], {
      expected: [same, { ...other, digest: 'e'.repeat(64) }],
    });
    const row = (name: string) => page.split('<tr').find((line) => line.includes(name) && line.includes('<th scope="row"')) ?? '';
    expect(row('self-consistency @64')).toMatch(/>recomputed</);
    expect(row('parallel-probe @64')).toMatch(/>not recomputed</);
    expect(row('parallel-probe @64')).toContain('selected on Qwen3-4B/aime25');
  });

  test('has toggles and a page on grading where there are results under both gradings, which list every flip', async () => {
    const rules = { grading: 'mathematical', mergeVotes: false, errVotes: true } as const;
    const flips = [{ question: 3, answer: '\\frac12 <b>', gold: '0.5', episodes: 40 }];
    const files = await built([madeRecord({ accuracy: 80 }), madeRecord({ accuracy: 82, rules, flips })]);
    expect(files['grading.html']).toContain('\\frac12 &lt;b&gt;');
    expect(files['grading.html']).toContain('+2.00');
    expect(files['leaderboard.html']).toContain('<div data-grading="mathematical">');
    const plain = await built([madeRecord()]);
    expect(Object.keys(plain)).not.toContain('grading.html');
    expect(plain['leaderboard.html']).not.toContain('<div data-grading');
  });

  test('explains on the page on grading how percent and units are read, where a record says so', async () => {
    const rules = { grading: 'mathematical', mergeVotes: false, errVotes: true, percent: 'math-verify' } as const;
    const files = await built([madeRecord({ accuracy: 80 }), madeRecord({ accuracy: 82, rules })]);
    expect(files['grading.html']).toContain('<i>Percent</i> and <i>units</i>: read as the named tool reads them.');
  });

  test('opens with the verdict in a sentence, and what it saves', async () => {
    const baseline = madeRecord({ totalTokens: 1000, sequentialTokens: 100 });
    const alike = { controller: 'parallel-probe', totalTokens: 400, sequentialTokens: 200 };
    // As right but for one order of a hundred, now to its favour and now not: the same on every question would say less.
    const correctByQuestion = baseline.correctByQuestion.map((correct, q) => correct + (q % 2 === 0 ? 1 : -1));
    const other = { ...madeRecord(alike), correctByQuestion };
    const { 'index.html': page } = await built([baseline, other]);
    const text = /<p class="lead">(.*?)<\/p>/s.exec(page)![1].replace(/<[^>]*>/g, '');
    expect(text).toBe(
      'Of 1 contestant against self-consistency @64: none better, none non-inferior at two points, 1 inconclusive, none worse. ',
    );
    expect(page.indexOf('class="lead"')).toBeLessThan(page.indexOf('class="tiles"'));
  });

  test('puts failures first, with their reasons', async () => {
    const { 'index.html': page } = await built([failedRecord({ reason: 'TimeLimitError: no end' }), ...onOneStore()]);
    expect(page.indexOf('TimeLimitError: no end')).toBeLessThan(page.indexOf('published cells agree'));
    expect(page).toContain('<strong>1 result failed.</strong>');
  });

  test('is built when nothing succeeded', async () => {
    const { 'index.html': page } = await built([failedRecord({ reason: 'Error: no' })]);
    expect(page).toContain('No published figure was compared: every contestant that could have been compared failed.');
  });

  test('raises an alarm on a difference without a reason', async () => {
    const { 'index.html': page } = await built([madeRecord({ accuracy: 1, totalTokens: 1 })]);
    expect(page).toContain('2 rows differ for no known reason.');
  });
});
