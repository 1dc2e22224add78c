/**
 * Plays one episode that has begun, with foreign code made anew. It is `play` of replay, but trusts nothing. Decisions of the code are
 * written down.
 */
import type { Params } from '../../../../controllers/controller.ts';
import { MisuseError } from '../../../../controllers/episode.ts';
import type { Factory } from './load-controller.ts';
import type { SealedEpisode } from './sealed-episode.ts';
import type { Table } from './table.ts';

interface Playing {
  play(episode: SealedEpisode, params: Params): { next(): { done?: unknown; value?: unknown } };
}

/** @throws whatever foreign code throws, MisuseError when it breaks a rule */
export function playSealed(
  factory: Factory,
  key: string,
  params: Params,
  { episode, names, conduct, sealed, decisions }: Table,
): void {
  names.begin();
  conduct.begin();
  const rounds = (factory()[key] as Playing).play(sealed, params);
  for (;;) {
    const step = rounds.next();
    conduct.requireGood();
    if (typeof step !== 'object' || step === null) throw new MisuseError(`expected play to be a generator, got ${typeof step}`);
    if (step.done) {
      const name = step.value;
      episode.endEpisode(names.idOf(name));
      decisions.answer(name as number);
      return;
    }
    episode.endRound();
    decisions.yield();
  }
}
