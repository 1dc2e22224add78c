/** One line of the speed table: a median time, and what it comes to for one unit of the work done in it. */
export interface Measurement {
  readonly name: string;
  /** Median of the samples. */
  readonly milliseconds: number;
  readonly samples: number;
  /** The work in one sample, by unit: probes, episodes, megabytes … */
  readonly work: { readonly [unit: string]: number };
}

/** A task of the benchmark: what to time, and how much work it is. */
export interface SpeedTask {
  readonly name: string;
  readonly work: { readonly [unit: string]: number };
  readonly run: () => unknown;
}
