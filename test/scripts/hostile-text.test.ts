import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { writeRecord } from '../../benchmarks/record/record-files.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { done, failed } from '../regression/made-records.ts';
import { madeRecord } from '../reports/made-records.ts';
import { type CommandResult, runScript } from '../support/command-run.ts';
import { FORBIDDEN, HOSTILE_TEXT } from '../support/hostile-text.ts';
import { inProcessBefore } from '../support/in-process.ts';
import fc from '../support/properties.ts';
import { filesBelow } from '../support/record-files.ts';
import { shareCharts } from '../support/shared-charts.ts';

/** Each controller that throws has a process of its own: every night one for each text, by day for each third. */
const THROWN = HOSTILE_TEXT.filter((_, i) => fc.isFull || i % 3 === 0);
/** The text in names of folders and files. */
const ODD = 'odd \u001b[31m\u009b2J\u202e\u200b\n\u2028';
/** The text given to flags; no argument can hold a NUL. */
const GIVEN = 'x\u001b[31m\u0007\u009b\u0085\u202e\u2066\u200b\r\n\u2028y';

/** Writes records whose names cannot be names of files. @returns their folder */
async function written(folder: string, records: readonly RunRecord[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [i, record] of records.entries()) await writeRecord(join(folder, `${i}.json`), record);
  return folder;
}

/** A file of controllers, each of which throws one of the texts. */
function throwing(texts: readonly string[]): string {
  const controllers = texts.map(
    (text, i) => `export const c${i} = {
  name: 'throws-${i}', source: 'a test', knob: 'width', modes: { saving: 1, high: 2 },
  parameters: { width: { default: 1, min: 1, max: 2, integer: true, meaning: 'branches' } },
  *play() { throw new Error(${JSON.stringify(text)}); },
};`,
  );
  return controllers.join('\n');
}

describe('text of others in records, samples, controllers, arguments and names of files', () => {
  const outcomes = new Map<string, CommandResult>();
  let tables: Map<string, string>;
  let folder: string;
  let odd: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autotts-bench-'));
    odd = join(folder, ODD);
    await shareCharts(inject('shared'), join(folder, 'cache'));
    const environment = {
      AUTOTTS_BENCH_CACHE: join(folder, 'cache'),
      AUTOTTS_BENCH_MIRROR: '',
      GITHUB_ACTIONS: undefined,
      NO_COLOR: undefined,
    };
    const run = async (name: string, script: string, args: string[], more: Record<string, string> = {}) => {
      const given = { ...environment, ...more };
      // In processes of their own every night.
      const outcome = fc.isFull ? runScript(`scripts/${script}.ts`, args, given) : inProcessBefore([script, ...args], given);
      outcomes.set(name, await outcome);
    };
    const before = HOSTILE_TEXT.flatMap((text) => [{ ...done(), contestant: text }, done({ traces: text })]);
    const after = HOSTILE_TEXT.flatMap((text) => [
      { ...done({ correct: [0, 2, 0, 1], digest: 'e' }), contestant: text },
      { ...failed({ traces: text }), reason: text },
      { ...failed(), contestant: `new ${text}`, reason: text },
    ]);
    const [a, b] = await Promise.all([written(join(odd, 'a'), before), written(join(odd, 'b'), after)]);
    // A report takes its time for each contestant.
    const shown = [0, 1, 2, 3, 4, 5, 6].map((part) => {
      const contestant = HOSTILE_TEXT.filter((_, i) => i % 7 === part).join(' ');
      return { ...madeRecord({ accuracy: 40 + part }), contestant };
    });
    const records = await written(join(odd, 'records'), shown);
    const controllers = join(odd, `${ODD}.ts`);
    await writeFile(controllers, throwing(THROWN));
    const samples = join(odd, `${ODD}.jsonl`);
    const answer = (at: number) => HOSTILE_TEXT[at % HOSTILE_TEXT.length];
    const lines = HOSTILE_TEXT.flatMap((text, t) =>
      [0, 1, 2].map((k) => ({
        question: `q${text}`,
        gold: text,
        answer: answer(t + k),
        tokens: 90,
        interval: 40,
        probes: [text, answer(t + 9)],
      })),
    );
    await writeFile(samples, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const baseline = join(odd, 'baseline.json');
    const smoke = ['--suite', 'smoke', '--traces', 'simulated-Qwen3-0.6B/aime24', '--workers', '1'];
    const throwers = ['--controllers', controllers, ...THROWN.flatMap((_, i) => ['--contestant', `throws-${i}`])];

    await run('compare', 'compare', [a, b]);
    await run('report', 'report', ['--records', records]);
    const kept = ['--baseline', baseline, '--out', join(odd, 'check')];
    await run('check', 'check', [...smoke, '--contestant', 'self-consistency', '--update', ...kept]);
    await run('check of controllers', 'check', [...throwers, ...kept, '--workers', '1', '--junit', join(odd, 'junit.xml')], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: join(odd, 'summary.md'),
    });
    await run('import', 'import', [samples, '--id', 'mine/hostile']);
    await run('import --list', 'import', ['--list']);
    await run('export', 'export', ['mine/hostile']);
    await run('trace', 'trace', ['--traces', 'mine/hostile', '--contestant', 'self-consistency:width=3']);
    await run('run of nothing', 'run', ['--suite', 'smoke', '--controllers', GIVEN]);
    const files = await filesBelow(odd);
    tables = new Map([...files].filter(([name]) => /\.(md|csv|tex|xml)$/.test(name)));
  }, 240_000);

  afterAll(() => rm(folder, { recursive: true }));

  test('reaches the terminal as characters that can be seen', () => {
    for (const [name, { stdout, stderr }] of outcomes) {
      expect(`${stdout}${stderr}`, name).not.toMatch(FORBIDDEN);
      // An export's output is data; errors of the check's own begin otherwise.
      const others = name === 'export' ? '' : `${stdout}${stderr}`.replace(/^::error title=.*$/gm, '');
      expect(others, name).not.toMatch(/^\s*::|##\[/m);
    }
    const codes = [...outcomes].map(([name, { code }]) => [name, code]);
    expect(Object.fromEntries(codes)).toEqual({
      compare: 1,
      report: 0,
      check: 0,
      'check of controllers': 1,
      import: 0,
      'import --list': 0,
      export: 0,
      trace: 0,
      'run of nothing': 2,
    });
    for (const [name, { code, stderr }] of outcomes) expect(stderr.match(/\n/g)?.length ?? 0, name).toBe(code === 2 ? 1 : 0);
  });

  test('takes one line for each contestant, and one cell in a table', () => {
    const { stdout } = outcomes.get('compare') as CommandResult;
    const count = (start: RegExp) => stdout.split('\n').filter((line) => start.test(line)).length;
    // The hostile contestants, and the one that failed on hostile traces.
    expect(count(/^in B: /)).toBe(HOSTILE_TEXT.length + 1);
    const failures = outcomes.get('check of controllers')?.stdout.match(/^failed: .*$/gm);
    expect(failures).toHaveLength(THROWN.length);
  });

  test('reaches tables as text: no control, no formula, no row that breaks', () => {
    expect(tables.size).toBeGreaterThan(20);
    for (const [name, text] of tables) {
      expect(name.endsWith('.csv') ? text.replaceAll(/[\t\r]/g, '') : text, name).not.toMatch(FORBIDDEN);
      if (!name.endsWith('.csv')) continue;
      const [header, ...rows] = parse(text, { record_delimiter: '\r\n' }) as string[][];
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
      // A minus may begin a number.
      const formula = /^\s*(?:[=+@\uff1d\uff0b\uff0d\uff20]|-(?![\d.]))/;
      expect(
        rows.flat().filter((cell) => formula.test(cell)),
        name,
      ).toEqual([]);
    }
  });

  test('comes back from an export as it was', async () => {
    const lines = outcomes.get('export')?.stdout.trimEnd().split('\n') ?? [];
    expect(lines.map((line) => JSON.parse(line).gold).filter((_, i) => i % 3 === 0)).toEqual(HOSTILE_TEXT);
  });

  test('gives GitHub Actions an error a contestant, and a summary of whole rows', async () => {
    const { stdout } = outcomes.get('check of controllers') as CommandResult;
    expect(stdout.split('\n').filter((line) => line.startsWith('::error ')).length).toBe(THROWN.length);
    const summary = await readFile(join(odd, 'summary.md'), 'utf8');
    expect(summary.split('\n').filter((line) => line.startsWith('- failed: '))).toHaveLength(THROWN.length);
  });
});
