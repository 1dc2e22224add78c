/** The tokens that an episode is billed for. They are part of the rules of a run, and of its records. */

/**
 * The ways to bill. `published`: as the published evaluators do. Each probe that is read costs Δ. A branch read to its end costs its
 * recorded length, which contains the probes made while it was recorded. `decoded`: tokens of branches alone, no probes. `probes`: decoded
 * tokens, and the tokens of the probes that the controller makes. A controller does the same under each.
 */
export const BILLINGS = ['published', 'decoded', 'probes'] as const;
export type Billing = (typeof BILLINGS)[number];

/** The billings that the rules of a run name; they are silent where it is as published. */
export type OtherBilling = Exclude<Billing, 'published'>;
