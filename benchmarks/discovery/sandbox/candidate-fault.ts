/** Why foreign code cannot be scored: what it says is one line, and goes into the ledger and back to whoever wrote it. */
import { firstLine } from '../../../datasets/foundation/text/visible.ts';

export class CandidateFault extends Error {
  override readonly name = 'CandidateFault';

  constructor(reason: string) {
    super(firstLine(reason));
  }
}
