/**
 * The branches that run, where they are played one by one: their places, and the columns that are brought up to date only when they are looked
 * at. An interval of all that run changes neither.
 */
import { RUNNING } from '../rounds/rules-of-play.ts';
import type { BranchColumns } from './branch-columns.ts';

export class RunningBranches {
  /** Their places, in opening order: the first `count`. They were looked for among the first `listed`. */
  private readonly list: Int32Array;
  private count = 0;
  private listed = 0;
  /** The ticks at which the columns `latest` and `repeats` said what was true of each of them; −1 where they no longer do. */
  private latestAt = -1;
  private repeatsAt = -1;
  private readonly columns: BranchColumns;

  constructor(columns: BranchColumns) {
    this.columns = columns;
    this.list = new Int32Array(columns.row.length);
  }

  /** An episode begins: none are open. */
  clear(): void {
    this.count = this.listed = 0;
    this.outdate();
  }

  /** A branch has been read on by itself. */
  outdate(): void {
    this.latestAt = this.repeatsAt = -1;
  }

  /** Places of the branches that run, in opening order: the first `columns.running`. Who has stopped never runs again. */
  places(): Int32Array {
    const { columns, list, listed } = this;
    const { state, opened, running } = columns;
    if (listed === opened && this.count === running) return list;
    let kept = 0;
    for (let k = 0; k < this.count; k++) if (state[list[k]] === RUNNING) list[kept++] = list[k];
    for (let i = listed; i < opened; i++) if (state[i] === RUNNING) list[kept++] = i;
    if (listed < opened) this.outdate();
    this.listed = opened;
    this.count = running;
    return list;
  }

  /** Writes the latest probes of the branches that run to `latest`. Returns the places of these. */
  withLatest(): Int32Array {
    const { next, tick, latest, stores, model, running } = this.columns;
    const places = this.places();
    if (this.latestAt === tick) return places;
    this.latestAt = tick;
    for (let k = 0; k < running; k++) {
      const i = places[k];
      latest[i] = stores[model[i]].probe[next[i] + tick - 1];
    }
    return places;
  }

  /** The same, and brings `repeats` of these branches up to this tick. */
  withRepeats(): Int32Array {
    const { columns } = this;
    const { next, tick, latest, repeats, since, stores, model, running } = columns;
    const places = this.places();
    if (this.repeatsAt === tick) return places;
    this.repeatsAt = this.latestAt = tick;
    for (let k = 0; k < running; k++) {
      const i = places[k];
      const { probe } = stores[model[i]];
      const last = next[i] + tick - 1;
      latest[i] = probe[last];
      if (since[i] !== tick - 1) columns.repeatsOf(i);
      else {
        // A product in place of a condition: whether an answer changes is what a processor cannot foresee.
        repeats[i] = Math.imul(repeats[i] + 1, Number(latest[i] === probe[last - 1]));
        since[i] = tick;
      }
    }
    return places;
  }
}
