/** The schema of claims.json: statements of the papers as data, so that records can confirm or refute them. */
import { z } from 'zod';

const contestant = z.string().describe('a contestant as in the records, parallel-probe:width=64');
const pair = { contestant, against: contestant };
const offer = z.strictObject({ model: z.string().describe('a model as in the ids of trace stores, gpt-5.2@low'), contestant });
const offers = { contestant: offer, against: offer };
const measure = z.enum(['totalTokens', 'sequentialTokens']);
const share = z.number().min(0).max(1);
const printed = z.string().regex(/^\d+(\.\d+)?$/);

const savingsFigure = z.strictObject({
  kind: z.literal('savings-figure').describe("a printed saving, in percent: the mean or the largest of the models' savings"),
  ...pair,
  measure,
  of: z.enum(['mean-of-models', 'most-of-models']),
  printed,
});

const check = z.discriminatedUnion('kind', [
  savingsFigure,
  z.strictObject({ kind: z.literal('accuracy-figure').describe('a printed mean accuracy, in percent'), contestant, printed }),
  z.strictObject({
    kind: z.literal('saves-more-than').describe('the share of tokens saved is above this one'),
    ...pair,
    measure,
    share,
  }),
  z.strictObject({
    kind: z.literal('no-loss').describe('the accuracy lost is below the margin, a fraction of 1'),
    ...pair,
    margin: share,
  }),
  z.strictObject({ kind: z.literal('better').describe('more accurate'), ...pair }),
  z.strictObject({
    kind: z.literal('no-gain').describe('the accuracy gained is below the margin, a fraction of 1'),
    ...pair,
    margin: share,
  }),
  z.strictObject({
    kind: z
      .literal('model-better')
      .describe('a contestant of one model is more accurate than one of another, on the same questions'),
    ...offers,
  }),
  z.strictObject({
    kind: z.literal('model-no-loss').describe('likewise, the accuracy lost is below the margin, a fraction of 1'),
    ...offers,
    margin: share,
  }),
  z.strictObject({
    kind: z
      .literal('at-equal-cost')
      .describe(
        'a smaller model is more accurate than one of a larger model with the widest setting of a controller that costs no more',
      ),
    smaller: z.string(),
    controller: z.string(),
    against: offer,
    unit: z.enum(['dollars', 'flops']),
  }),
  z.strictObject({
    kind: z.literal('above-all').describe('in how many cells, or for how many models, one is above each of the others'),
    contestant,
    against: z.array(contestant).min(1),
    in: z.enum(['cells', 'models']),
    printed: z.string().regex(/^\d+$/),
  }),
  z.strictObject({ kind: z.literal('cells').describe('every cell of a published table'), table: z.string() }),
  z.strictObject({
    kind: z.literal('not-checkable'),
    why: z.string(),
    once: savingsFigure.optional().describe('how the claim is checked once somebody has collected its traces, and played them'),
  }),
]);

const claim = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  claim: z.string().describe('one sentence'),
  source: z.string().describe('the paper, or who else says so'),
  where: z.string().describe('where it stands there'),
  traces: z.array(z.string()).describe('trace stores, * for anything'),
  check,
});

export const claimsSchema = z.strictObject({ $schema: z.string(), claims: z.array(claim).min(1) });

export type Claim = z.infer<typeof claim>;
export type Check = Claim['check'];
export type OfferOfClaim = z.infer<typeof offer>;

/** The JSON Schema of claims.json. */
export function claimsJsonSchema(): object {
  return z.toJSONSchema(claimsSchema);
}
