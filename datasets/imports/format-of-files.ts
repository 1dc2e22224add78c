/** Finds the format that files are in. */
import { type Head, headOf } from '../formats/file/head.ts';
import type { SourceFile } from '../formats/file/source-file.ts';
import { CHOICES, type Choice, type Choices, type Format } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { EXAMPLE, namedOnly } from '../formats/shared/named-columns.ts';
import { DataError, show } from '../foundation/errors.ts';
import { didYouMean } from '../foundation/nearest.ts';

export interface NamedFormat {
  readonly name: string;
  readonly format: Format;
}

/**
 * The format of files, which all have the same.
 *
 * @param name told from the files unless given
 * @throws DataError when there is none of the name, it cannot be told, files have several, or it has no such choice
 */
export async function formatOf(files: readonly SourceFile[], name: string | undefined, choices: Choices): Promise<NamedFormat> {
  const found = await (name === undefined ? detected(files, choices) : formatNamed(name));
  if ('readStore' in found.format && files.length !== 1)
    throw new DataError(`${files[0].path}: expected one file of ${found.name}, got ${files.length}`);
  for (const choice of Object.keys(CHOICES) as Choice[]) {
    if (choices[choice] === undefined || found.format.choices?.includes(choice)) continue;
    throw new DataError(`${choice}: expected with ${(await having(choice)).join(' or ')} alone, got ${found.name}`);
  }
  return found;
}

async function formatNamed(name: string): Promise<NamedFormat> {
  const known = FORMATS.find((each) => each.name === name);
  if (known === undefined)
    throw new DataError(
      `format: expected ${nameList()}, got ${show(name)}${didYouMean(
        name,
        FORMATS.map((each) => each.name),
      )}`,
    );
  return { name, format: await known.load() };
}

/** The first format in the list that knows each of the files by how it begins. */
async function detected(files: readonly SourceFile[], { columns }: Choices): Promise<NamedFormat> {
  // Whoever names the fields of JSON, or the columns of parquet, has samples of their own.
  const named = columns === undefined ? [] : await Promise.all(files.map(ownFormat));
  if (named.length > 0 && named.every((each) => each !== undefined && each === named[0])) return formatNamed(named[0]!);
  let common: NamedFormat | undefined;
  for (const file of files) {
    const found = await formatKnowing(file);
    common ??= found;
    if (found.name !== common.name)
      throw new DataError(`${file.path}: expected ${common.name} as ${files[0].path} is, got ${found.name}`);
  }
  return common as NamedFormat;
}

/** The first format that knows a file by how it begins; undefined when none does. */
export async function formatBy(head: Head): Promise<NamedFormat | undefined> {
  for (const { name, load } of FORMATS) {
    const format = await load();
    if (format.detect(head)) return { name, format };
  }
  return undefined;
}

async function formatKnowing(file: SourceFile): Promise<NamedFormat> {
  const head = await headOf(file);
  const found = await formatBy(head);
  if (found !== undefined) return found;
  const names = namedOnly(head.parquet);
  const parts = head.parquet.length > 0 ? `columns${names && ` ${names}`}` : 'fields';
  const mapped = ownFormatOf(head) === undefined ? '' : `, or --columns ${EXAMPLE} which of its ${parts} is which`;
  throw new DataError(
    `${file.path}: expected ${nameList()}, got a file that begins like none of them; --format says which it is${mapped}`,
  );
}

const JSON_OPENS = ['{', '['];

/** The format of samples whose fields `--columns` names; undefined for files of other kinds. */
function ownFormatOf({ opens, parquet }: Head): string | undefined {
  if (parquet.length > 0) return 'samples-parquet';
  return JSON_OPENS.includes(opens) ? 'samples-jsonl' : undefined;
}

async function ownFormat(file: SourceFile): Promise<string | undefined> {
  return ownFormatOf(await headOf(file));
}

async function having(choice: Choice): Promise<string[]> {
  const all = await Promise.all(FORMATS.map(async ({ name, load }) => ({ name, format: await load() })));
  return all.filter(({ format }) => format.choices?.includes(choice)).map(({ name }) => name);
}

function nameList(): string {
  const names = FORMATS.map(({ name }) => name);
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
