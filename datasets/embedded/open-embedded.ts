import type { EmbeddedModel, EmbeddedName } from './embedded-model.ts';

/** Opens a model of `models/`: reads its file and unpacks its weights. Throws DataError where the file is damaged. */
export async function openEmbedded(_name: EmbeddedName): Promise<EmbeddedModel> {
  throw new Error('not written yet');
}
