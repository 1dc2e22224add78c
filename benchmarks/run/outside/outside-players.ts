/** Who plays controllers from outside: for each file processes of its own, in which no other file and no other contestant plays. */
import type { Outside } from '../../../controllers/contestant.ts';
import { selfConsistency } from '../../../controllers/self-consistency.ts';
import type { GradedTraces } from '../../../datasets/grading/graded-traces.ts';
import { replay } from '../../replay/replay.ts';
import { OutsideFault } from '../describe-thrown.ts';
import type { Job } from '../job.ts';
import type { Outcomes } from '../summarise-episodes.ts';
import type { SentSource } from './messages.ts';
import { outcomeOf } from './outcome-of-reply.ts';
import { loaded } from './outside-controllers.ts';
import type { OutsideProcess } from './outside-process.ts';
import { placedInSource } from './source-place.ts';

/** To read a store, in milliseconds. */
const STORING = 60_000;

/** The fields of a job that are needed to play it. */
type Asked = Pick<Job, 'controller' | 'params' | 'freshTraces' | 'milliseconds'> & {
  /** How many, from order 0 on, or their numbers. */
  readonly orders: number | readonly number[];
};

/** A process that has loaded its file, and what it was sent last. */
interface Player {
  readonly process: OutsideProcess;
  readonly sha256: string;
  source: GradedTraces | undefined;
}

export class OutsidePlayers {
  /** As many of a file as have played at once. */
  private readonly idle: Player[] = [];
  private readonly place: typeof placedInSource;

  /** @param place names the line of the file that a fault comes from; who has the file can do so */
  constructor(place: typeof placedInSource = placedInSource) {
    this.place = place;
  }

  /** Plays a job on a judged store. @throws OutsideFault when play does not end, or ends with an outcome that cannot be */
  async play(job: Asked & { readonly outside: Outside }, source: GradedTraces): Promise<Outcomes> {
    const player = await this.player(job.outside);
    const { process } = player;
    try {
      if (player.source !== source) await process.ask({ do: 'store', source: sent(source) }, 'stored', STORING);
      player.source = source;
      const outcomes = await played(process, job, source);
      this.idle.push(player);
      return outcomes;
    } catch (error) {
      process.close();
      throw await this.place(error, job.outside);
    }
  }

  /** The same under each of several billings, one after another. */
  async playBilled(job: Asked & { readonly outside: Outside }, sources: readonly GradedTraces[]): Promise<Outcomes[]> {
    const played: Outcomes[] = [];
    for (const source of sources) played.push(await this.play(job, source));
    return played;
  }

  close(): void {
    for (const { process } of this.idle.splice(0)) process.close();
  }

  private async player(outside: Outside): Promise<Player> {
    const at = this.idle.findIndex(({ process, sha256 }) => process.alive && sha256 === outside.sha256);
    if (at >= 0) return this.idle.splice(at, 1)[0];
    const { process } = await loaded(outside);
    return { process, sha256: outside.sha256, source: undefined };
  }
}

async function played(process: OutsideProcess, job: Asked, source: GradedTraces): Promise<Outcomes> {
  const { controller: name, params, orders, freshTraces, milliseconds } = job;
  const count = typeof orders === 'number' ? orders : orders.length;
  // The columns of an outcome, without an episode.
  const shape = replay(source, selfConsistency, { width: 1 }, 0);
  const columns = 8 * (3 + shape.parts.length) * (count + freshTraces) + 96 * shape.contexts.length;
  const mostBytes = 10_000 + columns * source.questions;
  const request = { do: 'play', name, params, orders, freshTraces, milliseconds } as const;
  const reply = await process.ask(request, 'played', milliseconds, mostBytes);
  if (!Array.isArray(reply.played)) throw new OutsideFault('expected a list of outcomes, got something else');
  const [published, fresh] = reply.played;
  return {
    published: outcomeOf(published, source, shape, count, false),
    fresh: freshTraces > 0 ? outcomeOf(fresh, source, shape, freshTraces, true) : undefined,
  };
}

/** Returns a source without its answer key. */
export function sent({ id, questions, blocks }: Pick<GradedTraces, 'id' | 'questions' | 'blocks'>): SentSource {
  return { id, questions, blocks: Array.from(blocks(), ({ traces, abstaining }) => ({ traces, abstaining })) };
}
