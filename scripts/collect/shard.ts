import type { Shard } from '../../benchmarks/collect/jobs.ts';
import { UsageError } from '../program/command.ts';

/** The part that `--shard I/N` means; everything where it is not given. @throws UsageError */
export function shardOf(text = '0/1'): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (index !== undefined && Number(index) < Number(of)) return { index: Number(index), of: Number(of) };
  throw new UsageError(`--shard: expected I/N, a part and the number of parts, from 0/N to N−1/N, got ${JSON.stringify(text)}`);
}
