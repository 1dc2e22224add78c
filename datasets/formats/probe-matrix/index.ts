import type { StoreFormat } from '../format.ts';
import { readProbeMatrix } from './probe-matrix.ts';

export const format: StoreFormat = {
  detect: ({ opens, has }) => opens === '[' && (has('each_branch') || has('probe_freq')),
  readStore: async (id, file) => readProbeMatrix(id, await file.bytes(), file.path),
};
