/** A full run on GPQA, from the command line to the pages, leaves nothing of its texts anywhere. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runScript } from '../support/command-run.ts';
import { gpqaLogs, runsOfWords } from '../support/gpqa-texts.ts';
import { inProcess } from '../support/in-process.ts';
import { realMirror } from '../support/mirror.ts';
import { readings } from '../support/n-grams.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Every store is played every night, by day a model, a cascade and a ladder: test/datasets/fetch opens each store. */
const STORES = ['gpt-5-nano@high', 'deepseek-reasoner', 'gpt-5.4-nano@high+gpt-5.4-mini@high', 'claude-*+*'];
const CHOSEN = fc.isFull ? [] : STORES.flatMap((models) => ['--traces', `${models}/gpqa-diamond`]);

/** Every file below a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describeWithRealTraces('a full run of suite gpqa', () => {
  test('discloses no run of six words of any question, choice or explanation, and no canary', async () => {
    const [cache, out] = [await temporaryFolder(), await temporaryFolder()];
    const environment = { AUTOTTS_BENCH_CACHE: cache, ...(realMirror !== undefined && { AUTOTTS_BENCH_MIRROR: realMirror }) };
    // In processes of their own, and with worker threads, every night.
    const started = (name: string, args: string[]) =>
      fc.isFull ? runScript(`scripts/${name}.ts`, args, environment) : inProcess([name, ...args], environment);
    const secret = runsOfWords(await gpqaLogs());
    let found = 0;
    const canaries: string[] = [];
    const scan = (text: string) => {
      found += secret.found(text);
      if (/canary/i.test(text)) canaries.push(text.slice(0, 200));
    };
    const threads = fc.isFull ? [] : ['--workers', '1'];
    const commands: [string, ...string[]][] = [
      ['run', '--suite', 'gpqa', ...CHOSEN, '--orders', '1', '--out', out, ...threads],
      ['report', '--records', join(out, 'records')],
      ['trace', '--traces', 'gpt-5.4-mini@high/gpqa-diamond', '--question', '7', '--contestant', 'self-consistency:width=8'],
      ['export', 'gpt-5.4-mini@high/gpqa-diamond', '--format', 'samples-jsonl', '--out', join(out, 'exported.jsonl')],
      ['run', '--suite', 'gpqa', '--contestant', 'best-of-n', '--out', out],
    ];
    for (const [name, ...args] of commands) {
      const { code, stdout, stderr } = await started(name, args);
      expect([name, code]).toEqual([name, args.includes('best-of-n') ? 2 : 0]);
      for (const text of [stdout, stderr]) scan(text);
    }
    const files = [...(await filesIn(cache)), ...(await filesIn(out))];
    expect(files.length).toBeGreaterThan(fc.isFull ? 150 : 40);
    for (const file of files) for (const text of [file, ...readings(await readFile(file))]) scan(text);
    expect(found).toBe(0);
    expect(canaries).toEqual([]);
  }, 300_000);
});
