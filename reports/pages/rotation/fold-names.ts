/** Folds and stores of a rotation in words. */
import type { RotationFold } from '../../../benchmarks/discovery/rotation/rotation-schema.ts';
import { datasetName } from '../../figures/names.ts';

/** `AIME24`, or `AIME24 without Qwen3-8B`: what was searched on. */
export function foldName({ name }: Pick<RotationFold, 'name'>): string {
  const [dataset, model] = name.split(' without ');
  return model === undefined ? datasetName(dataset) : `${datasetName(dataset)} without ${model}`;
}

/** `AIME25 + HMMT25, 4 models`: the stores of these ids. */
export function storesName(ids: readonly string[]): string {
  const part = (i: 0 | 1) => [...new Set(ids.map((id) => id.split('/')[i]))];
  const [models, datasets] = [part(0), part(1)];
  const who = models.length === 1 ? models[0] : `${models.length} models`;
  return `${datasets.map(datasetName).join(' + ')}, ${who}`;
}
