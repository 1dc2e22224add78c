/** What a controller asked for in an episode, in order, branches by their place in opening order: enough to play the episode again. */
import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);
const places = z.array(count).max(100_000);

export const actionSchema = z.union([
  z.tuple([z.literal('open'), count, count]),
  z.tuple([z.literal('advance'), places, z.union([count, places])]),
  z.tuple([z.literal('finish'), places]),
  z.tuple([z.literal('prune'), places]),
  z.tuple([z.literal('verify'), places, count]),
  /** The end of a round. */
  z.tuple([z.literal('yield')]),
]);

export type Action = z.infer<typeof actionSchema>;
