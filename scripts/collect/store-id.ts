/** The id of a collected store: the names of model and set, and another where the project has a store of this id. */
import { nameInId } from '../../datasets/imports/default-id.ts';
import { importedIdSchema } from '../../datasets/imports/imported-schema.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { comesWithProject } from '../../datasets/store/embedded-ids.ts';
import { UsageError } from '../program/command.ts';

/** Characters. */
const LONGEST = 48;

/**
 * @param given by the user
 * @param model `Qwen/Qwen3-1.7B`
 * @param source the set, `aime25`, or a file
 * @throws UsageError for an id that cannot be one
 */
export async function storeId(given: string | undefined, model: string, source: string): Promise<string> {
  const taken = async (id: string) => comesWithProject(id) || (await pins()).some((pin) => pin.id === id);
  if (given !== undefined) {
    if (!importedIdSchema.safeParse(given).success || (await taken(given)))
      throw new UsageError(`--id: expected MODEL/SET, of no store of the project, got ${JSON.stringify(given)}`);
    return given;
  }
  const id = `${partOf(model)}/${partOf(source)}`;
  return (await taken(id)) ? `collected-${id}` : id;
}

/** `Qwen3-1.7B` of `Qwen/Qwen3-1.7B`, `mine` of `folder/mine.jsonl`. */
function partOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1) as string;
  return nameInId(/\.jsonl$/.test(last) ? last : `${last}.x`).slice(0, LONGEST);
}
