/** The models whose traces are pinned, without their modes, sorted. */
import { pins } from '../../../datasets/pins/pins.ts';

export async function pinnedModels(): Promise<string[]> {
  const names = (await pins()).map(({ id }) => id.split('/')[0].split('@')[0]);
  return [...new Set(names)].sort();
}
