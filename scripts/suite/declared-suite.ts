/**
 * Builds the value of a suite from flags and a suite file: who plays what, which files are imported first, the title of the report and its
 * folder. Flags win. `bench`, `run`, `report`, `check` and `leaderboard` all ask here.
 */
import { dirname, join } from 'node:path';
import picomatch from 'picomatch';
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import { didYouMean } from '../../datasets/foundation/nearest.ts';
import { numberOf, UsageError } from '../program/command.ts';
import type { Choice } from './run-options.ts';
import type { StoreFiles } from './suite-file.ts';
import type { SuiteFile } from './suite-file-schema.ts';
import type { SuiteFlags } from './suite-flags.ts';

export interface DeclaredSuite {
  /** The contestants, stores and rules, in the form of flags. */
  readonly choice: Choice;
  /** The files that are imported first. */
  readonly imports: readonly StoreFiles[];
  readonly declaration: Declaration;
  /** Where results go, where that is said. */
  readonly out: string | undefined;
  /** Whether how answers are compared was said. */
  readonly isGraded: boolean;
}

/** @throws UsageError, DataError naming the flag or the file and the place */
export async function declaredSuite(flags: SuiteFlags): Promise<DeclaredSuite> {
  const { config, title, baseline, margin, prices, out, ...choice } = flags;
  if (config !== undefined && choice.suite !== undefined) throw new UsageError(`--suite: expected --suite or --config, got both`);
  const asked = {
    ...(title !== undefined && { title }),
    ...(baseline !== undefined && { baseline }),
    ...(margin !== undefined && { margin: pointsOf(margin) }),
    ...(prices !== undefined && { prices }),
  };
  const isGraded = choice.grading !== undefined || choice['err-abstains'] !== undefined;
  if (config === undefined) return { choice: { ...choice, beside: baseline }, imports: [], declaration: asked, out, isGraded };
  const { readSuiteFile, storesToImport } = await import('./suite-file.ts');
  const file = await readSuiteFile(config);
  const near = (path: string) => join(dirname(config), path);
  const files = await storesToImport(file, config);
  const traces = tracesOf(idsOf(file, files), choice.traces, config);
  return {
    choice: { ...choiceOf(file, near), ...given(choice), name: file.name, traces, beside: baseline ?? file.baseline },
    imports: files.filter(({ options: { id = '' } }) => traces.includes(id)),
    declaration: { ...declarationOf(file, near), ...asked, ...(!isChosenLate(flags) && { byFile: true }) },
    out: out ?? (file.out === undefined ? undefined : near(file.out)),
    isGraded: isGraded || file.grading !== undefined || file.errAbstains !== undefined,
  };
}

/** Whether flags choose what is compared: a declaration in a file then says nothing of when it was chosen. */
export function isChosenLate({ baseline, margin, contestant }: SuiteFlags): boolean {
  return baseline !== undefined || margin !== undefined || contestant !== undefined;
}

/** Returns the choices of the file in the form of flags. */
function choiceOf(file: SuiteFile, near: (path: string) => string): Choice {
  const { contestants, controllers, orders, grading, billing, percent, units, mergeVotes, errAbstains } = file;
  return {
    ...(contestants && { contestant: contestants }),
    ...(controllers && { controllers: controllers.map(near) }),
    ...(orders !== undefined && { orders: String(orders) }),
    ...(grading && { grading: [grading].flat() }),
    ...(billing && { billing: [billing].flat() }),
    ...(percent && { percent }),
    ...(units && { units }),
    ...(mergeVotes && { 'merge-votes': true }),
    ...(errAbstains && { 'err-abstains': true }),
  };
}

function declarationOf({ title, baseline, margin, prices }: SuiteFile, near: (path: string) => string): Declaration {
  return {
    ...(title !== undefined && { title }),
    ...(baseline !== undefined && { baseline }),
    ...(margin !== undefined && { margin }),
    ...(prices !== undefined && { prices: near(prices) }),
  };
}

/** The stores of the file in its order; files may be several of them. */
function idsOf({ stores }: SuiteFile, imports: readonly StoreFiles[]): string[] {
  return stores.flatMap((store, s) => {
    return typeof store === 'string' ? store : imports.filter(({ place }) => place === s).map(({ options: { id = '' } }) => id);
  });
}

/** The stores of the file, or those of them that a flag asks for. */
function tracesOf(ids: readonly string[], globs: readonly string[] | undefined, file: string): string[] {
  const useless = globs?.find((glob) => !ids.some((id) => picomatch.isMatch(id, glob)));
  if (useless !== undefined)
    throw new UsageError(
      `--traces: expected to match some of ${file}'s ${ids.join(', ')}, got ${JSON.stringify(useless)}${didYouMean(useless, ids)}`,
    );
  return globs === undefined ? [...ids] : ids.filter((id) => globs.some((glob) => picomatch.isMatch(id, glob)));
}

/** Without those that were not given, which would hide what the file says. */
function given(choice: Choice): Choice {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
}

/** @throws UsageError */
function pointsOf(text: string): number {
  return numberOf('margin', text, (points) => points >= 0.01 && points <= 100, 'points of accuracy from 0.01 to 100');
}
