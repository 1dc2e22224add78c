/** The command lines that make a report of one's own data again: they stand on its last page. */

import { type Suite, tracesOf } from '../../benchmarks/suites/suite.ts';
import { Cache } from '../../datasets/cache/cache.ts';
import { CHOICES, type Choice } from '../../datasets/formats/format.ts';
import { typedHere } from '../../datasets/foundation/installation.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { findImported } from '../../datasets/imports/imported.ts';
import { membersOf } from '../../datasets/store/source-ids.ts';
import { flagWords } from '../program/flag-words.ts';
import { canonicalCommand, choiceWords } from './run-options.ts';
import type { SuiteFlags } from './suite-flags.ts';

/** The choices that decide how files are read, by their flags. */
const READING = ['format', 'extract', ...(Object.keys(CHOICES) as Choice[])] as const;

export type ImportChoices = { readonly [Name in (typeof READING)[number] | 'id']?: string | undefined } & {
  readonly 'trust-extraction'?: boolean | undefined;
  readonly replace?: boolean | undefined;
};

/** Parts the flags that an import takes from the others. */
export function splitImportFlags<Flags extends ImportChoices>(flags: Flags) {
  const names: readonly string[] = ['id', 'trust-extraction', 'replace', ...READING];
  const [choices, others] = [true, false].map((isOfImport) =>
    Object.fromEntries(Object.entries(flags).filter(([name]) => names.includes(name) === isOfImport)),
  );
  return { choices: choices as ImportChoices, others: others as Omit<Flags, keyof ImportChoices> };
}

/** `--id my/both --extract boxed` */
export function importWords({ id, 'trust-extraction': trusts, ...choices }: ImportChoices): string[] {
  const reading = Object.fromEntries(READING.map((choice) => [choice, choices[choice]]));
  return flagWords({ id, ...reading, 'trust-extraction': trusts });
}

/** The flags of what is declared: where from, where to, how it is called. */
function declarationWords({ config, title, baseline, margin, prices, out }: SuiteFlags): string[] {
  return flagWords({ config, baseline, margin, prices, title, out });
}

/** The flags of a suite, as they were typed. */
export function suiteWords(flags: SuiteFlags): string[] {
  return [...choiceWords(flags), ...declarationWords(flags)];
}

/** The lines that import what was imported of these stores. Files are called by their names: nobody else has their folders. */
async function importLines(ids: readonly string[], cache = new Cache()): Promise<string[]> {
  const found = await Promise.all(membersOf(ids.map((id) => id.split('#')[0])).map((id) => findImported(id, cache)));
  return found.flatMap((imported) => {
    if (imported === undefined) return [];
    const files = imported.files.map(({ name }) => shellWord(name));
    const words = importWords({ ...imported, 'trust-extraction': imported.trustExtraction });
    return [`npx autotts import ${[...files, ...words].join(' ')}`];
  });
}

/** All lines by which `run` and then `report` make the same again. */
export function runCommands(flags: SuiteFlags): (suite: Suite, out: string) => Promise<readonly string[]> {
  const { config, out: folder } = flags;
  return async (suite, out) => {
    const play = [canonicalCommand(flags), ...declarationWords({ out: folder })].join(' ');
    const show = flagWords(config !== undefined && folder === undefined ? { config } : { records: `${out}/records` });
    const imports = config === undefined ? await importLines(tracesOf(suite)) : [];
    return [...imports, play, typedHere(`npm run report -- ${show.join(' ')}`)];
  };
}
