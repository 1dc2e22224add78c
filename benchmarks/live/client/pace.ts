/** Spaces requests evenly, for a server that takes no more than so many in a minute. */
export class Pace {
  private readonly gap: number;
  private next = 0;

  /** @param perMinute requests */
  constructor(perMinute: number) {
    this.gap = 60_000 / perMinute;
  }

  /** Takes the next place. @param now of a clock in milliseconds @returns how long to wait for it, in milliseconds */
  wait(now: number): number {
    const place = Math.max(now, this.next);
    this.next = place + this.gap;
    return place - now;
  }
}
