/**
 * The cost of a model's tokens, in US dollars and in FLOPs. FLOPs are those of forward passes (Kaplan et al. 2020, arXiv
 * 2001.08361, section 2.1). A token costs 2 for each parameter that multiplies it. In each layer it costs 4 × heads × head size
 * for each token that it attends to, itself one of them. Attention is over the tokens that there are; Kaplan et al. take half the
 * context. An input embedding that is only looked up multiplies nothing. Energy is left out. The way a model is served changes
 * the energy of the same tokens by orders of magnitude (Delavande et al. 2026, arXiv 2601.22362). So no joules per FLOP hold
 * across hardware, batches and providers.
 */
import { SIMULATED } from '../../datasets/store/simulated-ids.ts';
import { type Model, models, multiplying } from './models.ts';
import { type Price, prices } from './prices.ts';
import { type Prompt, promptOf, prompts } from './prompts.ts';

/** Tokens that a model was asked for, in one question or over many; what is not known of them counts for nothing. */
export interface Spent {
  /** As records name it: `Qwen3-4B`, `gpt-5@high`, `simulated-Qwen3-4B`, or `verifier`. */
  readonly model: string;
  /** `aime24`: whose prompts were read. */
  readonly dataset?: string;
  /** Decoded tokens. */
  readonly tokens: number;
  /** Prompts read: one for each branch, or each verdict. */
  readonly requests?: number | undefined;
  /** Episodes in which they were. */
  readonly episodes?: number | undefined;
  /** Tokens read beside prompts: what verdicts are about. */
  readonly read?: number | undefined;
  /** Tokens attended to, over all tokens; see `Context` in benchmarks/replay. */
  readonly pairs?: number | undefined;
}

/** The assumptions by which costs are counted. */
export interface Assumptions {
  /** Whether an input embedding that multiplies nothing is left out. */
  readonly embedding: boolean;
  readonly attention: boolean;
  /** Read by each branch and each verdict; once an episode, by whoever keeps what it has read; or left out. */
  readonly prompts: 'each' | 'once' | 'none';
}

export const STATED: Assumptions = { embedding: true, attention: true, prompts: 'each' };

export interface Cost {
  /** Undefined where the model's size is not known. */
  readonly flops: number | undefined;
  /** US dollars; undefined where the model has no price. */
  readonly dollars: number | undefined;
}

export interface CostTables {
  readonly models: ReadonlyMap<string, Model>;
  readonly prices: ReadonlyMap<string, Price>;
  readonly prompts: ReadonlyMap<string, Prompt>;
}

export interface CostOptions {
  /** `costTables(file)` for prices of one's own. */
  readonly tables?: CostTables;
  /** The model whose tokens `verifier` stands for: the store's own, unless another one judged. */
  readonly verifier?: string;
  readonly assumptions?: Assumptions;
}

/** The name that records give to the model whose tokens are verdicts. */
const VERIFIER = 'verifier';

/** @param pricesFile the user's own prices, see `prices` */
export function costTables(pricesFile?: string): CostTables {
  return { models: models(), prices: prices(pricesFile), prompts: prompts() };
}

/** Prompts cost what input does, from no cache. */
export function costOf(spent: Spent, { tables = ownTables(), verifier, assumptions = STATED }: CostOptions = {}): Cost {
  const model = plainName(spent.model === VERIFIER ? (verifier ?? spent.model) : spent.model);
  const [size, price] = [tables.models.get(withoutMode(model)), tables.prices.get(withoutMode(model))];
  const { tokens } = spent;
  const input = inputOf(spent, model, tables, assumptions);
  return {
    flops: size && size.passes * flopsOf(size, spent, input, assumptions),
    dollars: price && (price.usdPerMillionOutput * tokens + price.usdPerMillionInput * input.tokens) / 1e6,
  };
}

/** Tokens read and not decoded, and the tokens that these and, of prompts, decoded ones attend to. */
interface Input {
  readonly tokens: number;
  readonly pairs: number;
}

function inputOf(spent: Spent, model: string, { prompts: known }: CostTables, assumptions: Assumptions): Input {
  if (assumptions.prompts === 'none') return { tokens: 0, pairs: 0 };
  const { dataset = '', tokens, requests = 0, episodes = requests, read = 0 } = spent;
  const prompt = promptOf(known, model, dataset)?.tokens ?? 0;
  const times = assumptions.prompts === 'each' ? requests : Math.min(requests, episodes);
  return {
    tokens: times * prompt + read,
    // The pairs of verdicts contain the branches that they are about.
    pairs: (times * prompt * (prompt + 1)) / 2 + prompt * (tokens + read),
  };
}

function flopsOf(size: Model, { tokens, pairs = 0 }: Spent, input: Input, { embedding, attention }: Assumptions): number {
  const { architecture } = size;
  const byParameters = 2 * (embedding ? multiplying(size) : size.parameters) * (tokens + input.tokens);
  if (!attention || architecture === undefined) return byParameters;
  const { layers, heads, headSize } = architecture;
  return byParameters + 4 * layers * heads * headSize * (pairs + input.pairs);
}

/** The model that a simulated one stands for. */
export function plainName(model: string): string {
  return model.startsWith(SIMULATED) ? model.slice(SIMULATED.length) : model;
}

/** The model alone: `gpt-5` of `gpt-5@high`. Several joined by + are not one. */
function withoutMode(model: string): string {
  return model.replace(/@[^@+]*$/, '');
}

let own: CostTables | undefined;

/** The tables of this folder, read once. */
function ownTables(): CostTables {
  return (own ??= costTables());
}
