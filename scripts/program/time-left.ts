/** An estimate of how long work goes on, from what is done of it. */

/** Before, an estimate says nothing: some of the work may have been done already. */
const FIRST_SECONDS = 2;

/**
 * @param total the sum of all amounts to come
 * @param now in milliseconds
 * @returns for each amount that is done: `about 40 s left`, or undefined while nobody knows
 */
export function timeLeft(total: number, now: () => number = () => performance.now()): (amount: number) => string | undefined {
  const started = now();
  let done = 0;
  return (amount) => {
    done += amount;
    const seconds = (now() - started) / 1000;
    if (seconds < FIRST_SECONDS || done <= 0 || done >= total) return undefined;
    return `about ${duration((seconds * (total - done)) / done)} left`;
  };
}

/** `40 s`, `3 min`, `2 h`: no finer than an estimate is. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
