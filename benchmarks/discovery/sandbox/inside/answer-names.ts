/**
 * Answers by the order in which a controller first reads them in an episode. The ids of a trace store tell in which order
 * answers appear in its file, and so something of what was not read.
 */
import { type Answer, MisuseError } from '../../../../controllers/episode.ts';
import type { DecisionWriter } from '../decisions.ts';

export class AnswerNames {
  /** By the store's id; −1 for one not read yet. */
  private readonly names: Int32Array;
  private readonly ids: Answer[] = [];
  private readonly decisions: DecisionWriter;

  /** @param most answers of any question @param decisions where it is noted which answers are read */
  constructor(most: number, decisions: DecisionWriter) {
    this.names = new Int32Array(most).fill(-1);
    this.decisions = decisions;
  }

  begin(): void {
    for (const id of this.ids) this.names[id] = -1;
    this.ids.length = 0;
  }

  /** The name of an answer that a branch gives, or the majority where no branch is named. */
  read(id: Answer, place?: number): Answer {
    if (this.names[id] < 0) {
      // Noted first: what is cut off between the two is noted twice, and told by that.
      this.decisions.read(place);
      this.names[id] = this.ids.length;
      this.ids.push(id);
    }
    return this.names[id];
  }

  /** The name of an answer that was read. */
  nameOf(id: Answer): Answer {
    return this.names[id];
  }

  /** @throws MisuseError for what is no answer that was read */
  idOf(name: unknown): Answer {
    if (typeof name === 'number' && Number.isInteger(name) && name >= 0 && name < this.ids.length) return this.ids[name];
    throw new MisuseError(`expected an answer that was read from a branch, got ${typeof name === 'number' ? name : typeof name}`);
  }
}
