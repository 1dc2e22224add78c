/**
 * What tokens of a model cost, in US dollars and in FLOPs: 2 × parameters × tokens, the cost of a forward pass (Kaplan et al.
 * 2020, arXiv 2001.08361, section 2.1). Energy is left out: how a model is served changes the energy of the same tokens by orders
 * of magnitude (Delavande et al. 2026, arXiv 2601.22362), so that no joules per FLOP hold across hardware, batches and providers.
 */
import { SIMULATED } from '../../datasets/simulated-ids.ts';
import { type Model, models } from './models.ts';
import { type Price, prices } from './prices.ts';

export interface Cost {
  /** Undefined where the model's size is not known. */
  readonly flops: number | undefined;
  /** US dollars; undefined where the model has no price. */
  readonly dollars: number | undefined;
}

export interface CostTables {
  readonly models: ReadonlyMap<string, Model>;
  readonly prices: ReadonlyMap<string, Price>;
}

export interface CostOptions {
  /** `costTables(file)` for prices of one's own. */
  readonly tables?: CostTables;
  /** Whose tokens those of `verifier` are: the store's own model, unless another one judged. */
  readonly verifier?: string;
}

/** What records call the one whose tokens are verdicts. */
const VERIFIER = 'verifier';

/** @param pricesFile the user's own prices, see `prices` */
export function costTables(pricesFile?: string): CostTables {
  return { models: models(), prices: prices(pricesFile) };
}

/**
 * Prompts are left out, since trace stores do not record them: their tokens count neither in FLOPs nor in dollars. A question
 * of GPQA has about 250 to 330, in three pinned logs up to 475, by their headers: 0.3 to 8 % of what the run's output cost,
 * the most where nothing is reasoned. Attention over long contexts is left out of FLOPs.
 *
 * @param model as records name it: `Qwen3-4B`, `gpt-5@high`, `simulated-Qwen3-4B`, or `verifier`
 * @param tokens those decoded, at least 0
 */
export function costOf(model: string, tokens: number, { tables = ownTables(), verifier }: CostOptions = {}): Cost {
  const name = withoutMode(model === VERIFIER ? (verifier ?? model) : model);
  const [size, price] = [tables.models.get(name), tables.prices.get(name)];
  return {
    flops: size && 2 * size.parameters * size.passes * tokens,
    dollars: price && (price.usdPerMillionOutput * tokens) / 1e6,
  };
}

/** The model alone: `gpt-5` of `gpt-5@high`, and what a simulated one stands for. Several joined by + are not one. */
function withoutMode(model: string): string {
  return (model.startsWith(SIMULATED) ? model.slice(SIMULATED.length) : model).replace(/@[^@+]*$/, '');
}

let own: CostTables | undefined;

/** models.csv and prices.csv, read once. */
function ownTables(): CostTables {
  return (own ??= costTables());
}
