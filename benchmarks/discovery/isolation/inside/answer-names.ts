/**
 * Answers by the order in which a controller first reads them in an episode. The ids of a trace store tell in which order
 * answers appear in its file, and so something of what was not read.
 */
import { type Answer, MisuseError } from '../../../../controllers/episode.ts';

export class AnswerNames {
  /** By the store's id; −1 for one not read yet. */
  private readonly names: Int32Array;
  private readonly ids: Answer[] = [];

  /** @param most answers of any question */
  constructor(most: number) {
    this.names = new Int32Array(most).fill(-1);
  }

  begin(): void {
    for (const id of this.ids) this.names[id] = -1;
    this.ids.length = 0;
  }

  nameOf(id: Answer): Answer {
    const name = this.names[id];
    if (name >= 0) return name;
    this.names[id] = this.ids.length;
    this.ids.push(id);
    return this.ids.length - 1;
  }

  /** @throws MisuseError for what is no answer that was read */
  idOf(name: unknown): Answer {
    if (typeof name === 'number' && Number.isInteger(name) && name >= 0 && name < this.ids.length) return this.ids[name];
    throw new MisuseError(`expected an answer that was read from a branch, got ${typeof name === 'number' ? name : typeof name}`);
  }
}
