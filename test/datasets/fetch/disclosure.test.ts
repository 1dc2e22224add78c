/** GPQA asks that its texts never appear in plain text: nothing of them reaches the cache or an error. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { exportTraces } from '../../../datasets/formats/exports.ts';
import { fetchSources } from '../../../datasets/open/fetch-sources.ts';
import { makeColumns } from '../../../datasets/open/make-columns.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { type Pin, pins } from '../../../datasets/pins/pins.ts';
import { type GpqaLog, gpqaLogs, runsOfWords, textsOf } from '../../support/gpqa-texts.ts';
import { realMirror } from '../../support/mirror.ts';
import { type NGrams, readings } from '../../support/n-grams.ts';
import fc from '../../support/properties.ts';
import { describeWithRealTraces } from '../../support/real-traces.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const gpqa = (await pins()).filter(({ id }) => id.includes('/gpqa'));
const logs = gpqa.filter(({ format }) => format === 'inspect-log');
/** Each log is damaged every night, by day one or two of each maker. */
const withChoices = logs
  .filter(({ id }) => id.startsWith('gpt-5.4-nano') || id.startsWith('gpt-5@'))
  .filter((_, i) => fc.isFull || i % 2 === 0);
const damaged = logs.filter((pin) => fc.isFull || withChoices.includes(pin) || /^(?:claude-opus-4.5@none|deepseek)/.test(pin.id));
/** How much of a log is left where it was cut. */
const PARTS = fc.isFull ? [0, 0.01, 0.3, 0.7, 0.999] : [0.01, 0.7, 0.999];
const mirror = realMirror === undefined ? {} : { mirror: realMirror };

/** Every file below a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('every GPQA source is pinned with its terms, and not to be kept', () => {
  expect(gpqa.length).toBe(13);
  for (const { terms, keepSource } of gpqa) expect([terms, keepSource]).toEqual([expect.stringMatching(/plain text/), false]);
});

describeWithRealTraces('of the texts of GPQA', () => {
  let sources: ReadonlyMap<string, GpqaLog>;
  let secret: NGrams;
  let whole: Cache;
  let known: readonly Pin[];
  beforeAll(async () => {
    sources = await gpqaLogs();
    secret = runsOfWords(sources);
    whole = new Cache(await mkdtemp(join(tmpdir(), 'autotts-bench-')));
    await fetchSources(gpqa, { cache: whole, ...mirror });
    known = await pins();
  });
  afterAll(() => rm(whole.directory, { recursive: true }));

  /** A store, of the cache into which each was fetched. */
  const opened = (id: string) => openTraces(id, { cache: whole, pins: known, mirror: '' });

  /** How many runs of six words of any question, choice or explanation are among these texts. */
  const disclosed = (artefacts: readonly string[]) => artefacts.reduce((found, text) => found + secret.found(text), 0);

  test('a single one is found by the scan, in any encoding', () => {
    const [{ samples }] = sources.values();
    const [{ input }] = samples;
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.concat([Buffer.from([1, 2, 3]), Buffer.from(input, encoding)]);
      expect(disclosed(readings(bytes))).toBeGreaterThan(0);
    }
  });

  test('none is in the cache after every store was fetched and opened', async () => {
    for (const { id } of gpqa) await opened(id);
    const files = await filesIn(whole.directory);
    expect(files.length).toBe(gpqa.length);
    const artefacts = (await Promise.all(files.map((file) => readFile(file)))).flatMap(readings);
    expect(disclosed(artefacts)).toBe(0);
    expect(artefacts.filter((text) => /canary/i.test(text))).toEqual([]);
  });

  test('none is in a store that was exported', async () => {
    const artefacts: string[] = [];
    for (const { id } of gpqa) artefacts.push([...(await exportTraces(await opened(id), 'samples-jsonl'))].join(''));
    expect(artefacts.every((text) => text.length > 100_000)).toBe(true);
    expect(disclosed(artefacts)).toBe(0);
  });

  test('no choice can be found by hashing it alone', async () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
    const guesses = new Set(
      [...sources.values()].flatMap(({ samples }) => samples.flatMap(({ choices = [] }) => choices.map(hash))),
    );
    expect(guesses.size).toBeGreaterThan(700);
    for (const { id } of logs) {
      const [{ traces, key }] = (await opened(id)).blocks();
      const answers = Array.from(key.gold, (gold, question) => key.text(question, gold));
      expect(answers.filter((answer) => guesses.has(answer))).toEqual([]);
      expect(traces.questions).toBe(198);
    }
  });

  test('none is in the error of a file that was cut, or has its texts in other fields, nor in what is kept of one that can be read', async () => {
    const cache = new Cache(await temporaryFolder());
    const messages: string[] = [];
    const tryOn = async (pin: Pin, files: readonly Uint8Array[]) => {
      const said = await makeColumns(pin, files, cache).then(
        () => 'a store',
        ({ message }: Error) => message,
      );
      messages.push(said);
    };
    for (const pin of damaged) {
      const { files } = sources.get(pin.id)!;
      const [summaries, header] = files;
      for (const part of PARTS) {
        await tryOn(pin, [summaries.subarray(0, Math.floor(summaries.length * part)), header]);
        await tryOn(pin, [summaries, header.subarray(0, Math.floor(header.length * part))]);
      }
    }
    for (const pin of withChoices) {
      const { files, samples } = sources.get(pin.id)!;
      const [, header] = files;
      const [sample, ...others] = samples;
      const text = textsOf(sample).join(' ');
      const misplaced = ['id', 'epoch', 'target', 'choices', 'scores', 'model_usage'].map((field) => ({
        ...sample,
        [field]: text,
      }));
      const nested = [
        { ...sample, scores: { choice: { value: text, answer: text } } },
        { ...sample, scores: { choice: { value: 'C', answer: [text] } } },
        { ...sample, model_usage: { [text]: { total_tokens: text } } },
        { ...sample, choices: [text, { [text]: text }] },
        { ...sample, input: { [text]: text } },
      ];
      for (const changed of [...misplaced, ...nested, text, [text], { [text]: text }]) {
        await tryOn(pin, [Buffer.from(JSON.stringify([changed, ...others])), header]);
      }
      await tryOn(pin, [Buffer.from(JSON.stringify({ [text]: text })), header]);
    }
    expect(messages.length).toBe(damaged.length * 2 * PARTS.length + withChoices.length * 15);
    for (const message of messages) expect(message).not.toMatch(/[\r\n]/);
    expect(disclosed(messages)).toBe(0);
    const kept = await filesIn(cache.directory);
    for (const file of kept) expect(disclosed(readings(await readFile(file)))).toBe(0);
  });
});
