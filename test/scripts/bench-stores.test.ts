/** Several stores of one's own on one report: how files become stores, who could not play on them, and which questions are played there. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchFolder, json, pagesOf, SAMPLES } from '../support/bench-folder.ts';
import { inProcess } from '../support/in-process.ts';

const { at, env, bench } = benchFolder();
/** Where it does not matter who plays: a report takes its time for each contestant. */
const CONTESTANTS = [1, 2, 4].map((width) => `self-consistency:width=${width}`);
const FEW = CONTESTANTS.flatMap((each) => ['--contestant', each]);
beforeAll(() => writeFile(at('samples.jsonl'), SAMPLES));

describe('several files', () => {
  const runs = (name: string) => at('runs', name);

  beforeAll(async () => {
    await mkdir(at('runs'));
    await writeFile(runs('one.jsonl'), SAMPLES);
    await writeFile(runs('two.jsonl'), SAMPLES.replaceAll('"tokens":90', '"tokens":95'));
  });

  test('are one store, as for import', async () => {
    const { code, stdout } = await bench(runs('one.jsonl'), runs('two.jsonl'), '--orders', '2', '--out', at('together'), ...FEW);
    expect(code).toBe(0);
    expect(stdout).toContain('imported/one: imported, one.jsonl and two.jsonl (3 questions, 24 branches)');
  });

  test('are a store each where the id has a *, on one report of all of them', async () => {
    const out = at('apart');
    const { code, stdout, stderr } = await bench(runs('*.jsonl'), '--id', 'mine/*', '--orders', '2', '--out', out, ...FEW);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['one', 'two'])
      expect(stdout).toContain(`mine/${name}: imported, ${name}.jsonl (3 questions, 12 branches)`);
    expect(stdout).toMatch(/^mine: \d+ run records/m);
    const { commands } = JSON.parse(await readFile(join(out, 'suite.json'), 'utf8'));
    expect(commands).toEqual([`npx autotts bench '${runs('*.jsonl')}' --id 'mine/*' ${FEW.join(' ')} --orders 2 --out ${out}`]);
    const pages = [...(await pagesOf(out)).values()].join('');
    for (const name of ['one', 'two']) expect(pages).toContain(`mine, ${name}`);
  });

  test('are a store each in a suite file and for import alike', async () => {
    const stores = [{ id: '*/quiz', files: 'runs/{one,two}.jsonl' }];
    const suite = { name: 'both', stores, contestants: CONTESTANTS, orders: 2, out: 'both' };
    await writeFile(at('both.json'), JSON.stringify(suite));
    expect((await bench('--config', at('both.json'))).stdout).toMatch(/^one\/quiz: imported(?:.|\n)*\ntwo\/quiz: imported/);
    const { stdout } = await inProcess(['import', runs('one.jsonl'), runs('two.jsonl'), '--id', 'each/*'], env);
    for (const name of ['one', 'two']) expect(stdout).toContain(`each/${name}: imported, ${name}.jsonl`);
  });

  test('of one name cannot be a store each', async () => {
    await mkdir(at('runs', 'more'), { recursive: true });
    await writeFile(runs('more/one.jsonl'), SAMPLES);
    expect(await bench(at('runs/**/one.jsonl'), '--id', 'mine/*')).toEqual({
      code: 2,
      stdout: '',
      stderr: `bench: id: expected another id for each file, got "mine/one" again of ${runs('one.jsonl')}\n`,
    });
  });
});

describe('the page of questions', () => {
  test('plays more than one question of own data round by round, and rows of these lead there; report shows the same', async () => {
    const out = at('replays');
    const lines = ['a', 'b', 'c', 'd'].flatMap((question, q) =>
      ['7', '8', '7', '8', '8'].map((answer, s) => ({
        id: `Q-${question}`,
        question,
        gold: q % 2 ? '8' : '7',
        answer,
        tokens: 50 + s,
      })),
    );
    await writeFile(at('contested.jsonl'), json(lines));
    await bench(at('contested.jsonl'), '--id', 'my/replays', '--orders', '5', '--out', out, ...FEW);
    const page = await readFile(join(out, 'report', 'questions.html'), 'utf8');
    const places = [...page.matchAll(/ id="(replay-my-replays-\d)"/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThan(1);
    for (const place of places) expect(page).toContain(`<a href="#${place}">Q-`);
    expect(page.match(/<details class="episode-of" name="episode-2"/g)?.length).toBeGreaterThan(1);
    await inProcess(['report', '--records', join(out, 'records')], env);
    expect(await readFile(join(out, 'report', 'questions.html'), 'utf8')).toBe(page);
  });
});

describe('who could not play', () => {
  test('is named with what the data lack, in the terminal and on the page; nobody is where contestants were chosen', async () => {
    const play = (...args: string[]) =>
      bench(at('samples.jsonl'), '--id', 'my/lacks', '--orders', '2', '--out', at('lacks'), ...args);
    const { stdout } = await play();
    expect(stdout).toMatch(/^could not play, since the data have\n {2}no \w+.*: /m);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/no probes \(answers read on the way\): .*\bconvergence-probe\b/);
    const page = (await pagesOf(at('lacks'))).get('index.html');
    expect(page).toMatch(/\d+ controllers could not play/);
    expect(page).toMatch(/no probes \(answers read on the way\): .*\bconvergence-probe\b/);
    const chosen = await play('--contestant', 'self-consistency:width=4');
    expect(chosen.stdout).not.toContain('could not play');
    expect((await pagesOf(at('lacks'))).get('index.html')).not.toContain('could not play');
  });

  test('is said of single stores where others have it', async () => {
    const probed = { question: 'a', gold: '7', answer: '7', tokens: 90, interval: 30, probes: ['7', '7'] };
    await writeFile(at('probed.jsonl'), json([probed, { ...probed, answer: '8' }]));
    await inProcess(['import', at('probed.jsonl'), '--id', 'my/probed'], env);
    await inProcess(['import', at('samples.jsonl'), '--id', 'my/plain'], env);
    const { stdout } = await bench('--traces', 'my/p*', '--orders', '2', '--out', at('some'));
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/no probes \(answers read on the way\) in my\/plain: /);
  });
});

describe('comparisons of own data', () => {
  const said = async (out: string) => (await pagesOf(out)).get('index.html');

  test('were declared beforehand where a suite file declared them, and nowhere else', async () => {
    await bench(at('samples.jsonl'), '--id', 'my/late', '--orders', '2', '--out', at('late'), ...FEW);
    expect(await said(at('late'))).toMatch(/over all \d+ comparisons that were made here/);
    const suite = { name: 'early', stores: ['my/late'], contestants: CONTESTANTS, orders: 2, out: 'early' };
    await writeFile(at('early.json'), JSON.stringify(suite));
    await bench('--config', at('early.json'));
    expect(await said(at('early'))).toMatch(/over the \d+ comparisons that were declared beforehand/);
    await inProcess(['report', '--config', at('early.json'), '--margin', '5'], env);
    expect(await said(at('early'))).toMatch(/over all \d+ comparisons that were made here/);
  });
});
