/** From the flags of what is played to a suite: whose trace stores, and by which contestants. */
import picomatch from 'picomatch';
import { findQuestion } from '../../benchmarks/episode-log/find-question.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { OWN } from '../../benchmarks/suites/own.ts';
import { blocksOf, type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { type Contestant, contestant, type KnownController, parseContestant } from '../../controllers/contestant.ts';
import { Cache } from '../../datasets/cache/cache.ts';
import { didYouMean } from '../../datasets/foundation/nearest.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { importedIds } from '../../datasets/imports/imported.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { simulatedIds } from '../../datasets/simulated/simulated-traces.ts';
import { EMBEDDED_STORES } from '../../datasets/store/embedded-ids.ts';
import { membersOf } from '../../datasets/store/source-ids.ts';
import { UsageError, wholeNumber } from '../program/command.ts';
import { requireTraces } from './fetch-traces.ts';
import { ofBlocks, ownSuite } from './own-suite.ts';
import { type Choice, suiteNamed } from './run-options.ts';

/** @throws UsageError, ContestantError, DataError naming the flag or the file, what was expected and what came */
export async function chosenSuite({ question, ...choice }: Choice): Promise<Suite> {
  const suite = await wholeSuite(choice);
  return question === undefined ? suite : onQuestions(suite, question);
}

/** The same suite on some questions of each of its stores: on parts of them, by which names nothing passes for a result of the whole. */
async function onQuestions(suite: Suite, asked: readonly string[]): Promise<Suite> {
  await requireTraces(suite);
  const parts = new Map<string, string>();
  for (const id of tracesOf(suite)) {
    if (id.includes('#')) throw new UsageError(`--question: expected whole trace stores beside it, got ${id}`);
    const source = await openStore(id);
    const places = [...new Set(asked.map((each) => findQuestion(source, each).index))].sort((a, b) => a - b);
    parts.set(id, `${id}#${places.join()}`);
  }
  const blocks = blocksOf(suite).map((block) => ({ ...block, traces: block.traces.map((id) => parts.get(id) ?? id) }));
  return ofBlocks(suite, blocks);
}

async function wholeSuite({ suite, traces, contestant, controllers, orders, name, beside }: Choice): Promise<Suite> {
  if (suite === OWN || (suite === undefined && traces !== undefined))
    return chosenOwn({ traces, contestant, controllers, orders, name, beside });
  const found = suiteNamed(suite);
  const named = { ...found, orders: orders === undefined ? found.orders : wholeNumber('orders', orders, 1, 100_000) };
  const known = await knownControllers(controllers);
  const own = tracesOf(found);
  const asked = traces && (await matchingOrPinned({ name: found.name, traces: own }, traces));
  const { also: _, ...alone } = named;
  if (contestant !== undefined) return { ...alone, traces: asked ?? own, contestants: chosenContestants(contestant, [], known) };
  const foreign = asked?.filter((id) => !own.includes(id)) ?? [];
  const blocks = blocksOf(named)
    .map(({ traces, contestants }, b) => {
      const kept = traces.filter((id) => asked === undefined || asked.includes(id));
      return { traces: [...kept, ...(b === 0 ? foreign : [])], contestants };
    })
    .filter((block) => block.traces.length > 0);
  const [first, ...others] = blocks;
  return ofBlocks(alone, [{ ...first, contestants: chosenContestants(undefined, first.contestants, known) }, ...others]);
}

/** Traces without a suite: everything that they can feed, or what is asked for. */
async function chosenOwn({ traces = [], contestant, controllers, orders, name = OWN, beside }: Choice): Promise<Suite> {
  if (traces.length === 0) throw new UsageError(`--traces: expected the ids of what ${OWN} plays, got nothing`);
  const asked = await matchingOrPinned({ name: OWN, traces: await importedIds(new Cache()) }, traces);
  const known = await knownControllers(controllers);
  const played = orders === undefined ? {} : { orders: wholeNumber('orders', orders, 1, 100_000) };
  const chosen =
    contestant === undefined
      ? await ownSuite(asked, known, name)
      : {
          name,
          summary: 'The contestants and traces asked for.',
          orders: 100,
          traces: asked,
          contestants: chosenContestants(contestant, [], known),
        };
  const suite = { ...chosen, ...played };
  return beside === undefined ? suite : playedBy(suite, parseContestant(beside, known));
}

/** The same suite, with a contestant on each of its stores. */
function playedBy(suite: Suite, contestant: Contestant): Suite {
  const blocks = blocksOf(suite).map(({ traces, contestants }) => {
    const isThere = contestants.some(({ label }) => label === contestant.label);
    return { traces, contestants: isThere ? contestants : [contestant, ...contestants] };
  });
  return ofBlocks(suite, blocks);
}

/**
 * Returns the contestants that are asked for. Where none are, returns the usual ones and each controller from outside with its defaults.
 *
 * @throws UsageError, ContestantError
 */
export function chosenContestants(
  asked: readonly string[] | undefined,
  usual: readonly Contestant[],
  known: readonly KnownController[],
): Contestant[] {
  if (asked !== undefined) return distinct(asked, known);
  const added = known.filter((controller) => controller.outside !== undefined);
  return [...usual, ...added.map(({ name }) => contestant(name, {}, known))];
}

function distinct(texts: readonly string[], known: readonly KnownController[]): Contestant[] {
  const contestants = texts.map((text) => parseContestant(text, known));
  contestants.forEach(({ label }, i) => {
    const again = contestants.findIndex((other) => other.label === label) !== i;
    if (again)
      throw new UsageError(`--contestant: expected each contestant once, got ${label} again as ${JSON.stringify(texts[i])}`);
  });
  return contestants;
}

/**
 * The trace stores of a suite that a glob matches, and the stores of no suite that are named in full. These may be pinned, imported or
 * stores that come with the project, several joined by `+`, or a part of one.
 *
 * @throws UsageError when one is neither
 */
async function matchingOrPinned(suite: Pick<Suite, 'name' | 'traces'>, globs: readonly string[]): Promise<string[]> {
  const imported = await importedIds(new Cache());
  const known = new Set([...(await pins()).map(({ id }) => id), ...EMBEDDED_STORES.keys(), ...simulatedIds(), ...imported]);
  const inFull = globs.filter((id) => {
    return !suite.traces.includes(id) && membersOf([id]).every((member) => known.has(member) || suite.traces.includes(member));
  });
  const rest = globs.filter((glob) => !inFull.includes(glob));
  return [...(rest.length > 0 ? matching(suite, rest, { known: [...known], imported }) : []), ...inFull];
}

/**
 * The trace stores that a glob matches.
 *
 * @param elsewhere `known`: what one may have been meant to be; `imported`: stores that are of no suite, but can be played as one of their own;
 *   `flag`: by which the globs were given
 * @throws UsageError when one matches none
 */
export function matching(
  { name, traces }: Pick<Suite, 'name' | 'traces'>,
  globs: readonly string[],
  {
    known = traces,
    imported = [],
    flag = '--traces',
  }: { readonly known?: readonly string[]; readonly imported?: readonly string[]; readonly flag?: string } = {},
): string[] {
  return traces
    .filter((id) => {
      return globs.some((glob) => picomatch.isMatch(id, glob));
    })
    .concat(unmatched());

  function unmatched(): never[] {
    const useless = globs.find((glob) => !traces.some((id) => picomatch.isMatch(id, glob)));
    if (useless === undefined) return [];
    if (traces.length === 0)
      throw new UsageError(
        `${flag}: expected an id that is pinned or imported, got ${JSON.stringify(useless)}; nothing has been imported${didYouMean(useless, known)}`,
      );
    const [meant, ...others] = imported.filter((id) => name !== OWN && picomatch.isMatch(id, useless));
    const own = `${meant}${others.length > 0 ? ` and ${others.length} more` : ''}`;
    const hint =
      meant === undefined
        ? didYouMean(useless, known)
        : `, which matches the imported ${own}, of no suite; npx autotts bench --traces ${shellWord(useless)} plays and shows them`;
    const what = name === OWN ? 'what was imported,' : `${name}'s`;
    throw new UsageError(
      `${flag}: expected to match some of ${what} ${traces.join(', ')}, got ${JSON.stringify(useless)}${hint}`,
    );
  }
}
