/** Whether a controller has kept the rules in this episode. Once broken they stay broken: who catches the error has failed all the same. */

export class Conduct {
  /** Set while an action is carried out: one that never got to its end, for want of stack, leaves it set. */
  acting = false;
  private fault: Error | undefined;

  begin(): void {
    this.acting = false;
    this.fault = undefined;
  }

  /** Notes what was thrown, and returns it. */
  note<Thrown>(thrown: Thrown): Thrown {
    if (thrown instanceof Error) this.fault ??= thrown;
    return thrown;
  }

  /** Throws what was noted first. */
  requireGood(): void {
    if (this.fault !== undefined) throw this.fault;
    if (this.acting) throw new RangeError('expected an action to be carried out, got it interrupted');
  }
}
