import type { StoreFormat } from '../format.ts';
import { readVerifiedSamplesPickle } from './verified-samples-pickle.ts';

/** The mark of a pickle is a byte, and its protocol. */
export const format: StoreFormat = {
  detect: ({ bytes }) => bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5,
  readStore: async (id, file) => readVerifiedSamplesPickle(id, await file.bytes(), file.path),
};
