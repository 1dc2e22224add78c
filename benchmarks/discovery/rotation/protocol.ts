/**
 * The protocol of a rotation: its folds, seeds, sizes and estimands. They are written down in a file before anything is searched or judged
 * (protocol.json). Its hash stands in the record, so that a result of other settings is no result of this protocol.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { withSortedFields } from '../../../datasets/foundation/json.ts';
import { readJsonFile } from '../../../datasets/foundation/json-file.ts';
import { list } from '../../../datasets/foundation/list-schema.ts';
import { MARGIN } from '../../statistics/non-inferiority.ts';
import type { Manner } from '../search/manner.ts';
import { MECHANISMS } from '../space/mechanisms.ts';
import { RANGES } from '../space/ranges.ts';
import * as searchSettings from '../space/search-settings.ts';

/** The protocols that the project commits, in the order in which they were frozen: of a rotation, and of its like on simulated questions. */
export const ROTATIONS = [
  { name: 'rotation', simulated: 'simulated' },
  { name: 'rotation-2', simulated: 'simulated-2' },
] as const;

const FILES: Readonly<Record<(typeof ROTATIONS)[number]['name' | 'simulated'], string>> = {
  rotation: './protocol.json',
  simulated: './simulated.json',
  'rotation-2': './protocol-2.json',
  'simulated-2': './simulated-2.json',
};

/** Their files, by name. */
export const PROTOCOLS: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([name, file]) => [name, fileURLToPath(new URL(file, import.meta.url))]),
);

const positive = z.int().min(1);
const share = z.number().min(0).max(1);
const seeds = list(z.int().min(0));
const searches = { candidates: positive, finalists: positive };

const manner = z.strictObject({
  stages: list(z.strictObject({ orders: positive, slack: z.number().min(0) }))
    .min(1)
    .refine(
      (stages) => stages.every(({ orders }, i) => i === 0 || orders > stages[i - 1].orders),
      'more orders in each stage than in the one before',
    )
    .readonly(),
  archive: z.strictObject({ size: positive, ofAKind: positive, few: positive }),
  fromNothing: positive,
  simplify: z.boolean(),
}) satisfies z.ZodType<Manner>;

const bounds = z
  .tuple([z.number().positive(), z.number().positive()])
  .readonly()
  .refine(([from, to]) => from < to, { error: 'a lower bound below the upper one' });

export const protocolSchema = z.strictObject({
  protocol: z.literal(1),
  /** The estimands, and when the run stops, in words. */
  estimands: z.record(z.string(), z.string()),
  /** The models and datasets whose every pair is a trace store, `MODEL/DATASET`. */
  models: list(z.string()).min(2).readonly(),
  datasets: list(z.string()).min(2).readonly(),
  /** How all searches spend their time (manner.ts); in the standard manner unless given. */
  manner: manner.exactOptional(),
  /** Searches on one dataset with all models, judged on the other datasets. */
  leaveDatasetsOut: z.strictObject({ seeds: seeds.min(1).readonly(), ...searches }),
  /** Searches on one dataset without one model, judged on this model and the other datasets; without seeds there are none. */
  cells: z.strictObject({ seeds: seeds.readonly(), ...searches }),
  /** The choice of a cell's settings, on halves of its own search questions; without it, a cell has the standard ones, as whole datasets do. */
  inner: z
    .strictObject({
      seed: z.int().min(0),
      candidates: positive,
      finalists: positive,
      /** Orders in which a winner is played on the half that its search did not see. */
      orders: positive,
      /** The grid: penalties for each knob, and bounds of the area as shares of what self-consistency over 64 branches spends. */
      complexity: list(z.number().min(0)).min(1).readonly(),
      bounds: list(bounds).min(1).readonly(),
    })
    .exactOptional(),
  judging: z.strictObject({
    /** The published orders 0 … orders − 1. */
    orders: positive,
    /** Steps of β from 0 to 1 at which controllers with such a knob are played. */
    steps: positive,
    /** The width of self-consistency whose accuracy is to be reached. */
    baselineWidth: positive,
    /** Of non-inferiority, a fraction of accuracy: the one by which all pages judge. */
    margin: z.literal(MARGIN),
    /** Settings of confidence-momentum at whose tokens accuracies are compared. */
    rivalBetas: list(share).min(1).readonly(),
    /** Shortest-first of k branches ends when m are complete. The share m / k is chosen on a fold's search stores. */
    shortestFirst: z.strictObject({ widths: list(positive).min(2).readonly(), shares: list(share).min(1).readonly() }),
    oracleWidths: list(positive).min(1).readonly(),
    /** Stores of other models and questions, on which the winners of whole datasets are judged too. */
    unseen: list(
      z.strictObject({
        stores: list(z.string()).min(1).readonly(),
        baselineWidth: positive,
        /** Given for stores without probes: the tokens of a round. Rules that read no running branch play there. */
        roundTokens: positive.exactOptional(),
      }),
    ).readonly(),
  }),
});

export type Protocol = z.infer<typeof protocolSchema>;

/** @throws DataError naming the file and the field that is wrong; MachineError when it cannot be read */
export function readProtocol(file: string): Promise<Protocol> {
  return readJsonFile(file, protocolSchema, 'a protocol that can be read');
}

/**
 * Returns the SHA-256 of the protocol and of everything that decides a search: the search's settings, the mechanisms, and the ranges of
 * their knobs.
 */
export function protocolHash(protocol: Protocol): string {
  const frozen = { protocol, searchSettings: { ...searchSettings }, mechanisms: MECHANISMS, ranges: RANGES };
  return createHash('sha256')
    .update(JSON.stringify(withSortedFields(frozen)))
    .digest('hex');
}
