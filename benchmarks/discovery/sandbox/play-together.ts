/** Plays some episodes in lock-step with foreign code: its actions of a round come all together, and what came of them goes back all together. */
import type { Params } from '../../../controllers/controller.ts';
import { type Answer, MisuseError } from '../../../controllers/episode.ts';
import { CandidateFault } from './candidate-fault.ts';
import type { CandidateProcess } from './candidate-process.ts';
import { type Request, readReply } from './messages.ts';
import { Numbers } from './numbers.ts';
import type { ToldEpisode, ToldKinds } from './told-episode.ts';

/** Receives the actions of an episode in a round, as numbers. */
export type Watch = (episode: number, actions: readonly number[]) => void;

/**
 * The most episodes that are played as one group. More are played as two: the foreign process decides on one group while this process
 * plays the other.
 */
const ONE_GROUP = 200;

/**
 * Plays episodes that have begun to their ends. Returns their answers.
 *
 * @throws CandidateFault when the code fails, takes too long, or breaks a rule
 */
export async function playTogether(
  process: CandidateProcess,
  params: Params,
  told: ToldKinds,
  episodes: readonly ToldEpisode[],
  watch?: Watch,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const models = episodes[0].episode.capacities.length;
  const began = process.busy;
  const groups = episodes.length > ONE_GROUP ? 2 : 1;

  const playGroup = async (group: number) => {
    const said = new Numbers();
    let going = [...episodes.keys()].filter((k) => k % groups === group);
    let request: Request = { do: 'begin', group, params, models, told };
    for (const k of going) for (const capacity of episodes[k].episode.capacities) said.push(capacity);
    while (going.length > 0) {
      readReply(await process.ask(JSON.stringify(request), said), 'acted');
      process.requireInTime(began);
      const heard = process.numbers;
      said.clear();
      going = going.filter((k) => {
        const from = heard.place;
        const answer = asDecided(() => episodes[k].play(heard));
        watch?.(k, heard.copy(from, heard.place));
        if (answer === undefined) episodes[k].tell(said);
        else answers[k] = answer;
        return answer === undefined;
      });
      if (!heard.done) throw new CandidateFault('expected actions of these episodes alone, got more');
      request = { do: 'go on', group };
    }
  };
  await Promise.all(Array.from({ length: groups }, (_, group) => playGroup(group)));
  return answers;
}

/** @throws CandidateFault when actions break a rule of the episode */
function asDecided<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    throw new CandidateFault(`expected actions that can be carried out, got ${error.message}`);
  }
}
