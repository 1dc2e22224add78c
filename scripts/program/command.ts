/**
 * A command as a value: its name, its options, and what it does. Nothing runs where it is imported.
 *
 * A command's file imports at its top only what names its options. Its `main` imports what does the work, so that `--help` loads little.
 */
import { didYouMean } from '../../datasets/foundation/nearest.ts';

/** One option: what it takes, and what `--help` says. Without `value` it is a switch. */
export interface Option {
  /** One line: what the option does. */
  readonly help: string;
  /** The word for the option's value in the help, `NAME`. */
  readonly value?: string;
  /** The option may be given several times; `main` receives all of its values. */
  readonly multiple?: boolean;
  /** The value where the option is given without one. */
  readonly alone?: string;
}

/** Options by name, in kebab-case, without `--`. */
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { readonly value: string }
  ? O extends { readonly multiple: true }
    ? string[]
    : string
  : boolean;

/** The values of the options that were given, by name. */
export type Values<O extends Options> = { readonly [Name in keyof O]?: ValueOf<O[Name]> | undefined };

export interface Command<O extends Options = Options> {
  /** As typed after `npm run` or `npx autotts`. */
  readonly name: string;
  /** One line: what the command does. */
  readonly summary: string;
  /** Further text for `--help`: exit codes, what is compared. */
  readonly details?: string;
  /** The arguments without a flag: `<A>` is required, `[FILES...]` are any number. Each has its meaning in one line. */
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options: O;
  /** The command writes into the project, which has to be a checkout: what to do instead, one clause, where it is installed as a package. */
  readonly elsewhere?: string;
  /** How the work goes on after ^C, one clause: "the same command goes on from its records". Left out where it begins anew. */
  readonly goesOn?: string;
  /** Does the work. @returns the exit code, 0 when nothing is returned */
  main(values: Values<O>, given: readonly string[]): Promise<number | undefined> | Promise<void>;
}

/** The command itself; its options give `main` the types of its values. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}

/** Arguments that make no sense. The message is one line: what was expected, what came. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly exitCode = 2;
}

/** A value that is none of those that a flag takes; says which one was probably meant. @param place `--suite` */
export function unknownChoice(place: string, known: readonly string[], got: string | undefined): UsageError {
  const list = known.join(', ').replace(/, (?=[^,]*$)/, ' or ');
  return new UsageError(
    `${place}: expected ${list}, got ${got === undefined ? 'nothing' : JSON.stringify(got)}${didYouMean(got, known)}`,
  );
}

/** A number as people write it: `0.5`, `.5`, `-2`, `1e3`. Not `0x10`, which JavaScript would read too. */
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** A number given to an option. @param expected what an error says that it should be @throws UsageError */
export function numberOf(option: string, text: string, accepts: (value: number) => boolean, expected: string): number {
  const value = Number(text);
  if (DECIMAL.test(text) && Number.isFinite(value) && accepts(value)) return value;
  throw new UsageError(`--${option}: expected ${expected}, got ${JSON.stringify(text)}`);
}

/** A whole number given to an option. @throws UsageError */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`--${option}: expected an integer from ${min} to ${max}, got ${JSON.stringify(text)}`);
}
