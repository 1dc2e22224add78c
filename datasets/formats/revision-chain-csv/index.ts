import type { StoreFormat } from '../format.ts';
import { readRevisionChainCsv } from './revision-chain-csv.ts';

export const format: StoreFormat = {
  detect: ({ columns }) => ['run_id', 'task_id'].every((column) => columns.includes(column)),
  readStore: async (id, file) => readRevisionChainCsv(id, await file.bytes(), file.path),
};
