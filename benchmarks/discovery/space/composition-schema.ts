/** Compositions that were written down: the definition that validates them. */
import { z } from 'zod';
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';

const knob: z.ZodType<Knob> = z.tuple([z.number(), z.number()]).readonly();
const who = z.enum(['all', 'agreeing']);

export const compositionSchema: z.ZodType<Composition> = z.strictObject({
  width: z.strictObject({ first: knob, most: knob }),
  rounds: knob,
  votes: z.strictObject({
    early: z.strictObject({ within: knob }).exactOptional(),
    running: z.strictObject({ after: knob, who }).exactOptional(),
    settled: z.strictObject({ after: knob, who }).exactOptional(),
    ties: z.enum(['voted', 'opened']),
  }),
  limit: z.strictObject({ depth: knob }).exactOptional(),
  prune: z
    .strictObject({
      from: knob,
      patience: knob,
      leave: knob,
      when: z.enum(['before', 'after']),
      burst: knob.exactOptional(),
    })
    .exactOptional(),
  thin: z.strictObject({ share: knob, after: knob, leave: knob }).exactOptional(),
  stop: z.strictObject({
    from: knob.exactOptional(),
    confident: z
      .strictObject({
        level: knob,
        votes: knob,
        smooth: z.strictObject({ alpha: knob, window: knob, slack: knob }).exactOptional(),
      })
      .exactOptional(),
    ahead: z.strictObject({ margin: knob }).exactOptional(),
    stable: z.strictObject({ rounds: knob }).exactOptional(),
    enough: z.strictObject({ votes: knob }).exactOptional(),
    hopeless: z.strictObject({ votes: knob, level: knob }).exactOptional(),
    gain: z.strictObject({ base: knob, sure: knob, agreeing: knob, ended: knob, stable: knob }).exactOptional(),
    spent: z.strictObject({ intervals: knob }).exactOptional(),
  }),
  widen: z.union([z.strictObject({ by: knob, running: knob }), z.strictObject({ by: knob, trend: knob })]).exactOptional(),
});
