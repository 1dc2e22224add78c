/** The stores that come with the project are what the embedded models say: those models decode the same again, and live play is their replay. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedServer } from '../../../benchmarks/live/embedded-server.ts';
import { playLive } from '../../../benchmarks/live/play-live.ts';
import { offeredNeeds } from '../../../benchmarks/live/require-offers.ts';
import { replay } from '../../../benchmarks/replay/replay.ts';
import { embedded } from '../../../benchmarks/suites/embedded.ts';
import { contestant } from '../../../controllers/contestant.ts';
import { controllers } from '../../../controllers/index.ts';
import { billSource } from '../../../datasets/billing/bill-source.ts';
import { Cache } from '../../../datasets/cache/cache.ts';
import { openEmbedded } from '../../../datasets/embedded/open-embedded.ts';
import { type SumsName, sums } from '../../../datasets/embedded/sums.ts';
import { readCollected, readKnown } from '../../../datasets/formats/collected/collected.ts';
import { listStores } from '../../../datasets/open/list-stores.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import { EMBEDDED_STORES } from '../../../datasets/store/embedded-ids.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { settingsOf } from '../../../scripts/live/live-flags.ts';
import { questionsOf } from '../../../scripts/live/live-questions.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { inFileOrder } from '../../support/made-up-traces.ts';
import fc from '../../support/properties.ts';

const IDS = [...EMBEDDED_STORES.keys()];
/** Of one folder, so that each store is unpacked once. */
let cache: Cache;

beforeAll(async () => {
  cache = new Cache(await mkdtemp(join(tmpdir(), 'autotts-bench-')));
});
afterAll(() => rm(cache.directory, { recursive: true, force: true }));

test('are listed, played by the suite of their name, and hold 64 branches of 60 sums', async () => {
  const listed = (await listStores(cache)).filter(({ kind }) => kind === 'embedded');
  expect(listed.map(({ id, here }) => [id, here])).toEqual(IDS.map((id) => [id, true]));
  expect(embedded.traces).toEqual(IDS);
  for (const id of IDS) {
    const source = await openStore(id, { cache });
    const [{ traces, key }] = source.blocks();
    expect([source.sha256, source.questions, traces.final.length, traces.interval]).toEqual([
      EMBEDDED_STORES.get(id),
      60,
      60 * 64,
      16,
    ]);
    expect(traces.probeCost).toHaveLength(traces.probe.length);
    expect(key.questionNames).toEqual(sums(id.split('/')[1] as SumsName).map(({ id }) => id));
    expect(Array.from(key.gold, (gold, q) => key.text(q, gold))).toEqual(
      sums(id.split('/')[1] as SumsName).map(({ gold }) => gold),
    );
  }
});

test('are right files: they are read without checks as they are with them', async () => {
  for (const id of IDS) {
    const file = new URL(
      `../../../datasets/embedded/stores/${id.replace('embedded-', '').replace('/', '-')}.jsonl.br`,
      import.meta.url,
    );
    const bytes = brotliDecompressSync(await readFile(file));
    const checked: string[] = [];
    for await (const sample of readCollected(bytes, id)) checked.push(JSON.stringify(sample));
    expect(checked).toHaveLength(60 * 64);
    expect(Array.from(readKnown(bytes, id), (sample) => JSON.stringify(sample)).join('\n') === checked.join('\n')).toBe(true);
  }
});

test('one sample is right on 30 to 90 % of the sums, and the majority of all more often', async () => {
  for (const id of IDS) {
    const source = await openStore(id, { cache });
    const [{ traces, key }] = source.blocks();
    let [right, majority] = [0, 0];
    for (let q = 0; q < traces.questions; q++) {
      const finals = traces.final.subarray(traces.branchStart[q], traces.branchStart[q + 1]);
      const votes = new Map<number, number>();
      for (const answer of finals) votes.set(answer, (votes.get(answer) ?? 0) + 1);
      right += (votes.get(key.gold[q]) ?? 0) / finals.length / traces.questions;
      majority += Number([...votes].toSorted((a, b) => b[1] - a[1])[0][0] === key.gold[q]) / traces.questions;
    }
    expect(right, id).toBeGreaterThan(0.3);
    expect(right, id).toBeLessThan(0.9);
    expect(majority, id).toBeGreaterThan(right);
  }
});

test('are known by their ids alone', async () => {
  expectDataError(
    await rejection(openStore('embedded-small/sums-eazy', { cache })),
    /expected one of the embedded stores .*, got "embedded-small\/sums-eazy"; did you mean embedded-small\/sums-easy\?/,
  );
});

/** By day one question of the smallest store to few controllers; at night one of each store to all. */
const chosen = fc.isFull ? IDS : IDS.slice(0, 1);

describe.each(chosen)('%s: live play of a question is its replay', (id) => {
  const [model, set] = id.split('/');
  const size = model === 'embedded-small' ? 'small' : 'medium';
  const playable = controllers.filter(({ needs = [] }) => needs.every((need) => ['probes', 'lengths'].includes(need)));
  const server = openEmbedded(size).then(embeddedServer);
  let source: TraceSource;
  const PLACE = 3;
  beforeAll(async () => {
    source = await openStore(`${id}#${PLACE}`, { cache });
  });

  test.each(playable.map(({ name }) => name))('%s', async (name) => {
    const opened = await server;
    // The stores were collected without confidence, which the models would tell.
    expect(offeredNeeds(opened.offers)).toEqual(['probes', 'lengths', 'confidence']);
    const known = controllers.find((each) => each.name === name)!;
    const { controller, params } = contestant(name, 'width' in known.parameters ? { width: fc.isFull ? 32 : 4 } : {});
    const { id: question, text } = (await questionsOf(set))[PLACE];
    const settings = settingsOf({}, size);
    const played = await playLive(controller, params, { id: question, text }, opened, settings);
    for (const billing of ['decoded', 'probes'] as const) {
      const { answers, totalTokens, sequentialTokens } = replay(billSource(source, billing), controller, params, 1, inFileOrder);
      const [{ key }] = source.blocks();
      const probes = billing === 'probes';
      expect([key.text(0, answers[0]), totalTokens[0], sequentialTokens[0]], billing).toEqual([
        played.answer,
        played.decodedTokens + (probes ? played.probeTokens : 0),
        probes ? played.sequentialTokensWithProbes : played.sequentialTokens,
      ]);
    }
  });
});
