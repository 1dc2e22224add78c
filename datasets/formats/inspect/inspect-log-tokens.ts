/** How much a model wrote in one sample of an Inspect AI log. */
import { isObject } from '../../foundation/json.ts';
import { isInteger } from './inspect-log-values.ts';

/** Scorers that ask a model, unless told otherwise the one whose answers they judge. */
const JUDGE = /(?:^|\/)model_graded_/;

/**
 * Tokens that the model wrote, reasoning included, at least 1; undefined where the log does not tell, as for an answer from a cache.
 *
 * @param model whose tokens count, where the usage names it: others are judges
 * @param scorer name of the scorer, which may be a judge of the same model
 */
export function tokensOf(sample: Record<string, unknown>, model = '', scorer = ''): number | undefined {
  const usage = isObject(sample.model_usage) ? sample.model_usage : {};
  const usages = usage[model] === undefined ? Object.values(usage) : [usage[model]];
  const written = sumOf(usages);
  if (written === undefined || JUDGE.test(scorer)) return sumOf(usageOfOnlyAnswer(sample)) ?? written;
  return written;
}

/** The usage of the answer, where the model spoke no more than once. */
function usageOfOnlyAnswer({ output, messages }: Record<string, unknown>): unknown[] {
  const said = Array.isArray(messages) ? messages.filter((message) => isObject(message) && message.role === 'assistant') : [];
  return said.length <= 1 && isObject(output) && isObject(output.usage) ? [output.usage] : [];
}

/** Undefined where one of them is unknown, or there is none. */
function sumOf(usages: readonly unknown[]): number | undefined {
  let sum = 0;
  for (const usage of usages) {
    const written = writtenOf(usage);
    if (written === undefined) return undefined;
    sum += written;
  }
  return usages.length > 0 && isInteger(sum, 0) ? Math.max(1, sum) : undefined;
}

/**
 * The tokens that the model wrote, not those that it read. Some logs leave reasoning out of `output_tokens`. Some count tokens read from a
 * prompt cache, or written into it, beside `input_tokens`; the sum shows this. Undefined where nothing was counted.
 */
function writtenOf(usage: unknown): number | undefined {
  if (!isObject(usage)) return undefined;
  const { input_tokens: read, total_tokens: total, output_tokens: written } = usage;
  if (!isInteger(total, 1) || !isInteger(read, 0, total)) return isInteger(written, 1) ? written : undefined;
  const cached = countOf(usage.input_tokens_cache_read) + countOf(usage.input_tokens_cache_write);
  return total - read - cached === written ? written : total - read;
}

/** A number of tokens where one is given. */
function countOf(tokens: unknown): number {
  return isInteger(tokens, 0) ? tokens : 0;
}
