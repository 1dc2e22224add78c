/** The interpreter: it makes a composition a controller with the one knob β. A composition means what this code does. */
import { confidence } from '../../../controllers/confidence.ts';
import { type Controller, defineController, real } from '../../../controllers/controller.ts';
import { countDisagreement } from '../../../controllers/count-disagreement.ts';
import type { Answer, Branch, Episode } from '../../../controllers/episode.ts';
import { openBranches } from '../../../controllers/open-branches.ts';
import { Ballot } from './ballot.ts';
import type { Composition } from './composition.ts';
import { expectedGain, outlook } from './expected-gain.ts';
import { type Settings, settingsOf } from './settings.ts';

export function controllerOf(composition: Composition): Controller<'beta'> {
  const known = new Map<number, Settings>();
  return defineController({
    name: 'composition',
    source: 'a point of the control space',
    parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },
    knob: 'beta',
    needs: ['probes'],
    modes: { saving: 0.5, high: 1 },
    play(episode, { beta }) {
      let settings = known.get(beta);
      if (settings === undefined) known.set(beta, (settings = settingsOf(composition, beta)));
      return playSettings(episode, settings);
    },
  });
}

function* playSettings(episode: Episode, settings: Settings): Generator<void, Answer, void> {
  const { most, rounds, stopFrom, smooth, alpha, window, level, by, room, flat, trend, burst, patience, pruneFrom } = settings;
  const ballot = new Ballot(episode, settings);
  const { tally } = ballot;
  const flatFrom = Math.max(1, Math.floor(stopFrom / 2));
  const smoothed: number[] = [];
  const average = () => (1 - alpha) * ema + alpha * confidence(tally.first + ballot.support, tally.second);
  let [ema, momentum, stable, spent, unison] = [0, 0, 0, 0, 0];
  let previous: Answer | undefined;

  const opened = openBranches(episode, Math.min(settings.first, most));
  yield;
  spent += opened.length;
  ballot.collect(opened);
  for (let round = 0; round < rounds; round++) {
    if (round > stopFrom && isDecided(settings, ballot, episode, { ema, momentum, stable, spent })) break;

    const running = episode.running.length;
    const wide = flat ? running === 0 || round <= flatFrom || momentum > trend || ema >= level : running >= room;
    if (!wide) {
      const added = openBranches(episode, Math.min(by, most - episode.branches.length));
      if (added.length > 0) {
        yield;
        spent += added.length;
        ballot.collect(added);
      }
    }
    if (episode.running.length === 0) break;

    if (smooth) ema = average();
    const agreed = round >= pruneFrom && tally.first > 0;
    if (agreed && settings.pruneBefore) prune(episode, tally.winner, settings);
    if (settings.thinShare < Infinity) unison = thin(episode, settings, unison);
    const decoded = episode.running;
    const steps = decoded.map((branch) => (agreed && branch.counter === 0 ? burst : 1));
    episode.advance(decoded, steps);
    yield;
    for (const step of steps) spent += step;
    ballot.collect(decoded);
    if (settings.pruneAfter && patience < Infinity && round >= pruneFrom && tally.first > 0) {
      prune(episode, tally.winner, settings);
      ballot.countRunning();
    }

    if (smooth) {
      ema = average();
      smoothed[round] = ema;
      momentum = ema - smoothed[Math.max(0, round - window + 1)];
    }
    const winner = tally.size > 0 ? tally.winner : undefined;
    stable = winner !== undefined && winner === previous ? stable + 1 : 0;
    previous = winner;
  }
  return ballot.conclude();
}

/** Gives up the branches that have long opposed the winner, the longest first, but leaves some running. */
function prune(episode: Episode, winner: Answer, { patience, leave }: Settings): void {
  const { running } = episode;
  if (countDisagreement(running, winner) < patience) return;
  const opposed = running.filter((branch) => branch.counter >= patience);
  opposed.sort((a: Branch, b: Branch) => b.counter - a.counter || a.index - b.index);
  episode.prune(opposed.slice(0, Math.max(0, running.length - leave)));
}

/**
 * Where nearly all have long given one answer, gives up the last opened of those that give it, but leaves some running.
 *
 * @param before rounds in a row in which nearly all did
 * @returns the same, after this one
 */
function thin(episode: Episode, { thinShare, thinAfter, thinLeave }: Settings, before: number): number {
  const votes = episode.tally();
  for (const branch of episode.branches) if (!branch.pruned) votes.add(branch.answer);
  if (votes.first < thinShare * votes.size) return 0;
  if (before + 1 >= thinAfter) {
    const { running } = episode;
    const agreeing = running.filter(({ answer }) => answer === votes.winner).reverse();
    episode.prune(agreeing.slice(0, Math.max(0, running.length - thinLeave)));
  }
  return before + 1;
}

interface Course {
  readonly ema: number;
  readonly momentum: number;
  readonly stable: number;
  readonly spent: number;
}

/** Whether any of the rules says to stop. */
function isDecided(rules: Settings, ballot: Ballot, episode: Episode, { ema, momentum, stable, spent }: Course): boolean {
  const { tally, support } = ballot;
  const { size, second } = tally;
  if (spent >= rules.spent) return true;
  if (size === 0) return false;
  if (size >= rules.enough || stable >= rules.stable) return true;
  const first = tally.first + support;
  if (first - second >= rules.margin) return true;
  const sure = confidence(first, second);
  if (size >= rules.hopelessVotes && sure < rules.hopelessLevel) return true;
  if (rules.gain) {
    const ended = 1 - episode.running.length / episode.branches.length;
    if (expectedGain(rules, outlook(sure, ballot.agreeing, ended, stable)) <= 0) return true;
  }
  return size >= rules.levelVotes && (rules.smooth ? ema >= rules.level && momentum >= -rules.slack : sure >= rules.level);
}
