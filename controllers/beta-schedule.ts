/** Numbers that go from one value at β = 0 to another at β = 1, straight in between: the schedules of discovered controllers. */

/** A count; halves go to the even neighbour, as the schedule of confidence-momentum has it. */
export function integerAt(least: number, most: number, beta: number): number {
  const x = least + (most - least) * beta;
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor % 2) : Math.round(x);
}

/** A measure, to four decimals. */
export function realAt(least: number, most: number, beta: number): number {
  return Number((least + (most - least) * beta).toFixed(4));
}
