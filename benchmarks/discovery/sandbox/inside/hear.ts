/** Reads how a round ended out of the numbers that the other process writes (see told-episode.ts). */
import type { RoundByRound } from '../../../rounds/round-by-round.ts';
import type { Numbers } from '../numbers.ts';
import { PLACES, type Told } from '../told-episode.ts';

/** Ends a round of an episode with what is told of it. */
export function hear(episode: RoundByRound, heard: Numbers, { signs, verdicts }: Told): void {
  for (let left = heard.next(); left > 0; left--) {
    const told = heard.next();
    const above = Math.floor(told / PLACES);
    const place = told - above * PLACES;
    episode.observe(place, (above >> 1) - 1, (above & 1) === 1);
    if (signs) episode.observeSigns(place, heard.next(), heard.next() === 1);
  }
  if (verdicts) hearVerdicts(episode, heard);
  episode.endRound();
}

function hearVerdicts(episode: RoundByRound, heard: Numbers): void {
  for (let left = heard.next(); left > 0; left--) {
    const [place, more, count] = [heard.next(), heard.next(), heard.next()];
    const verdicts = Array.from({ length: count }, () => heard.next());
    episode.observeVerdicts(place, verdicts, more);
  }
}
