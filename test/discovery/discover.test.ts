/** The command, from simulated traces to a controller file that plays. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discover } from '../../benchmarks/discovery/discover.ts';
import { evolve } from '../../benchmarks/discovery/explorers/evolve.ts';
import { FRESH_ORDERS, NEIGHBOUR_ORDERS } from '../../benchmarks/discovery/search/choose-winner.ts';
import { ledgerHash } from '../../benchmarks/discovery/search/ledger.ts';
import { readDiscovery } from '../../benchmarks/discovery/search-record/discovery-files.ts';
import { ROUNDS, STAGES, WINNER } from '../../benchmarks/discovery/space/search-settings.ts';
import { recordFile, writeRecord } from '../../benchmarks/record/record-files.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { OutsidePlayers } from '../../benchmarks/run/outside/outside-players.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import { JUDGING } from '../../scripts/discover/search-and-judge.ts';
import { madeRecord } from '../reports/made-records.ts';
import { changeUntilTheEnd } from '../support/changed-settings.ts';
import { runScript } from '../support/command-run.ts';
import { inProcess } from '../support/in-process.ts';
import { offline } from '../support/offline.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** By day a search has short rounds and races, a few finalists, a few fresh orders, and a winner is judged in a few orders; every night it is whole, and in a process of its own. */
if (!fc.isFull) {
  changeUntilTheEnd(ROUNDS, { batch: 8 });
  changeUntilTheEnd(STAGES[2], { orders: 5 });
  changeUntilTheEnd(WINNER, { finalists: 2, neighbours: 1 });
  changeUntilTheEnd(FRESH_ORDERS, { count: 4 });
  changeUntilTheEnd(NEIGHBOUR_ORDERS, { count: 2 });
  changeUntilTheEnd(JUDGING, { orders: 2 });
}

const SEARCH = 'simulated-Qwen3-4B/aime24';
const HELD_OUT = 'simulated-Qwen3-4B/hmmt25';
/** More than a round. */
const CANDIDATES = fc.isFull ? 70 : 9;

/** Code that an agent could write: the first branch to finish answers. */
const WRITTEN = `import { defineController, integer } from '../controller.ts';
import { openBranches } from '../open-branches.ts';

export const race = defineController({
  name: 'race',
  source: 'a test',
  parameters: { width: integer('branches', 4, 1, 64) },
  knob: 'width',
  modes: { saving: 2, high: 16 },
  *play(episode, { width }) {
    const branches = openBranches(episode, width);
    yield;
    while (!branches.some((branch) => branch.finished)) {
      episode.advance(episode.running);
      yield;
    }
    const votes = episode.tally();
    for (const branch of branches) if (branch.finished) votes.add(branch.answer);
    return votes.winner;
  },
});
`;

/** `npm run discover`, with nothing to be reached. */
async function started(args: string[]) {
  const nothing = await offline();
  return fc.isFull ? runScript('scripts/discover.ts', args, nothing) : inProcess(['discover', ...args], nothing);
}

describe('npm run discover', () => {
  test('writes a controller that plays, says how it fares, and leaves a record from which the report has a page', async () => {
    const folder = await temporaryFolder();
    const record = join(folder, 'discovery', 'found.json');
    const where = ['--ledger', join(folder, 'ledger.jsonl'), '--record', record, '--out', folder, '--name', 'found'];
    const how = ['--candidates', `${CANDIDATES}`, '--workers', '1', '--seed', '2', '--ablate'];
    const on = ['--search', SEARCH, '--held-out', HELD_OUT];
    const { code, stdout, stderr } = await started([...how, ...on, ...where]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^${CANDIDATES} candidates in \\d+ s, noted in `, 'm'));
    expect(stdout).toMatch(/^ {2}winner {15}(\d+\.\d @ \d+k {0,2}){6}$/m);
    expect(stdout).toMatch(/^ {2}by fold of questions: .* \(gap \d+\.\d\); confidence-momentum /m);
    expect(stdout).toMatch(/^On the held-out stores, opened once; self-consistency@64: \d+\.\d @ \d+k$/m);
    expect(stdout).toMatch(/^ {4}by the winner at (never|\d+k tokens, .* % saved); between settings (never|\d+k tokens, )/m);
    expect(stdout.match(/^ {4}β \d\.\d {2}.*\[[+−]\d+\.\d\d, [+−]\d+\.\d\d\]/gm)).toHaveLength(6);
    expect(stdout).toMatch(/^[\d,]+ evaluations \(all search stores, 16 orders, one β\) in \d+ s: [\d,]+ a minute in 1 thread$/m);
    expect(stdout).toContain(`\nledger:     ${join(folder, 'ledger.jsonl')}\nrecord:     ${record}\n`);
    expect(stdout).toMatch(/^ {2}one knob for all, β: six settings instead +([+−]\d\.\d\d \[.*\] *){2}$/m);

    const file = join(folder, 'found.ts');
    const written = (await knownControllers([file])).at(-1)!;
    expect(written).toMatchObject({ name: 'found', knob: 'beta', selectedOn: [SEARCH] });
    const players = new OutsidePlayers();
    onTestFinished(() => players.close());
    const asked = { controller: 'found', params: { beta: 0.5 }, orders: 1, freshTraces: 0, milliseconds: 60_000 };
    const { published } = await players.play({ ...asked, outside: written.outside! }, simulatedTraces(SEARCH));
    expect(published.totalTokens.every((tokens) => tokens > 0)).toBe(true);

    const { seed, stores, cost, winner, trajectory, ablations, withoutBeta, heldOut, ledger, made } = await readDiscovery(record);
    expect([seed, stores.map(({ id, simulated }) => [id, simulated])]).toEqual([2, [[SEARCH, true]]]);
    const command = `npm run discover -- --search ${SEARCH} --held-out ${HELD_OUT} --seed 2 --ablate --candidates ${CANDIDATES}`;
    expect(made.command).toBe(command);
    expect([cost.candidates, cost.failures, cost.workers, cost.dollars]).toEqual([CANDIDATES, 0, 1, 0]);
    expect(cost.evaluations).toBeGreaterThan(CANDIDATES * (6 / 16));
    expect(trajectory.at(-1)).toMatchObject({ candidates: CANDIDATES, heldOut: { curve: expect.any(Array) } });
    expect(heldOut).toMatchObject({ stores: [HELD_OUT], orders: JUDGING.orders, questions: 30 });
    // The six settings that are played beside it are among those of the verdict.
    for (const point of winner.heldOut!.curve) {
      const { accuracy, totalTokens } = heldOut!.curve.find(({ beta }) => Math.abs(beta - point.beta) < 1e-9)!;
      expect([point.accuracy, point.totalTokens]).toEqual([accuracy, totalTokens]);
    }
    expect(winner.heldOut?.difference?.estimate).toBe(0);
    expect(ablations.filter(({ group }) => group === 'mechanism').length).toBeLessThanOrEqual(winner.mechanisms.length);
    for (const { heldOut } of ablations) expect(heldOut?.difference).toBeDefined();
    expect([withoutBeta?.curve.length, withoutBeta?.heldOut?.curve.length]).toEqual([6, 6]);
    const lines = (await readFile(join(folder, 'ledger.jsonl'), 'utf8')).trim().split('\n').slice(1);
    expect(ledger).toBe(ledgerHash(lines.map((line) => JSON.parse(line))));

    const records = join(folder, 'records');
    const own = madeRecord({ simulated: true, traces: HELD_OUT });
    await writeRecord(recordFile(records, HELD_OUT, own.contestant, own.orders), own);
    const built = await inProcess(['report', '--records', records, '--discovery', join(folder, 'discovery')]);
    expect([built.code, built.stderr]).toEqual([0, '']);
    const page = await readFile(join(folder, 'report', 'discovery.html'), 'utf8');
    expect(page).toContain(winner.name);
    expect(page).toContain('<strong>SIMULATED</strong>');
  }, 600_000);

  test('scores what a coding agent writes, and writes it as the winner', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'written.ts');
    await writeFile(file, WRITTEN);
    const where = ['--ledger', join(folder, 'ledger.jsonl'), '--out', folder, '--search', SEARCH, '--held-out', HELD_OUT];
    const how = ['--explorer', 'agent', '--command', `cp ${file} candidate.ts`, '--candidates', '1', '--workers', '1'];
    const { code, stdout, stderr } = await inProcess(['discover', ...where, ...how], await offline());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^1 candidates in /m);
    const [, written] = /^controller: (.*candidate-[0-9a-f]{16}\.ts)$/m.exec(stdout) ?? [];
    expect(await readFile(written!, 'utf8')).toMatch(
      /^import \{ defineController, integer \} from '.*\/controllers\/controller\.ts';$/m,
    );
    expect((await knownControllers([written!])).at(-1)).toMatchObject({ name: 'race', knob: 'width' });
    expect(stdout).toMatch(/^On the held-out stores/m);
  }, 600_000);

  test.each([
    [
      'an unknown explorer',
      ['--explorer', 'guess'],
      /^discover: --explorer: expected evolve, learn, agent or chat, got "guess"\n$/,
    ],
    [
      'an agent without a command',
      ['--explorer', 'agent'],
      /^discover: --command: expected it with --explorer agent, got nothing\n$/,
    ],
    ['stores that are not there', ['--search', 'GPT/*'], /^discover: --search: expected to match some of .*, got "GPT\/\*"\n$/],
    ['held-out stores that are not there', ['--held-out', 'GPT/*'], /^discover: --held-out: expected to match some of .*/],
    [
      'held-out stores that are searched on',
      ['--held-out', SEARCH],
      /^discover: --held-out: expected stores that are not searched on/,
    ],
    ['no candidates', ['--candidates', '0'], /^discover: --candidates: expected an integer from 1 to 1000000, got "0"\n$/],
    [
      'a name that is taken',
      ['--name', 'confidence-momentum'],
      /^discover: --name: expected a name that is not taken, got confidence-momentum, which is one of the list\n$/,
    ],
    ['a name that is none', ['--name', 'My Winner'], /^discover: --name: expected kebab-case, got "My Winner"\n$/],
    ['an unknown objective', ['--objective', 'luck'], /^discover: --objective: expected area or gain, got "luck"\n$/],
  ])('refuses %s in one line', async (_, args, message) => {
    const { code, stderr } = await inProcess(['discover', '--search', SEARCH, ...args], await offline());
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

test('threads find what one process finds', async () => {
  const folder = await temporaryFolder();
  const found = (workers: number) =>
    discover({
      explorer: evolve,
      stores: [SEARCH],
      seed: 5,
      candidates: 4,
      finalists: 2,
      workers,
      ledger: join(folder, `${workers}.jsonl`),
      objective: { kind: 'gain', tokens: 'sequentialTokens' },
      clock: () => 0,
      deadline: 1,
    });
  const [one, two] = [await found(1), await found(2)];
  expect(ledgerHash(two.history.entries)).toBe(ledgerHash(one.history.entries));
  expect(two.finalists).toEqual(one.finalists);
});
