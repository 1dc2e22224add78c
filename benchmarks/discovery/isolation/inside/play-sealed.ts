/** Plays one episode, already begun, with foreign code made anew: `play` of replay, which trusts nothing. */
import type { Params } from '../../../../controllers/controller.ts';
import { type Answer, MisuseError } from '../../../../controllers/episode.ts';
import type { Factory } from './load-controller.ts';
import type { SealedEpisode } from './sealed-episode.ts';
import type { Table } from './table.ts';

interface Playing {
  play(episode: SealedEpisode, params: Params): { next(): { done?: unknown; value?: unknown } };
}

/** @returns the answer by the store's id @throws whatever foreign code throws, MisuseError when it breaks a rule */
export function playSealed(
  factory: Factory,
  key: string,
  params: Params,
  { episode, names, conduct }: Table,
  sealed: SealedEpisode,
  roundEnded?: () => void,
): Answer {
  names.begin();
  conduct.begin();
  const rounds = (factory()[key] as Playing).play(sealed, params);
  for (;;) {
    const step = rounds.next();
    conduct.requireGood();
    if (typeof step !== 'object' || step === null) throw new MisuseError(`expected play to be a generator, got ${typeof step}`);
    if (step.done) {
      const answer = names.idOf(step.value);
      episode.endEpisode(answer);
      return answer;
    }
    episode.endRound();
    roundEnded?.();
  }
}
