/** From the arguments of a command to the values of its options, by commander; and its help. */
import { CommanderError, Command as Parser, Option as ParserOption } from 'commander';
import { type Command, type Options, UsageError, type Values } from './command.ts';
import { print } from './print.ts';

/** Options that npm takes for its own, whoever they are meant for. */
const OF_NPM = ['json'];

/** The environment in which npm starts commands; it tells what npm's own words lack. */
type Environment = Readonly<Record<string, string | undefined>>;

export interface Parsed<O extends Options> {
  readonly values: Values<O>;
  /** The arguments that were given without a flag. */
  readonly given: readonly string[];
}

/**
 * @param environment in which npm leaves the flags that it took for its own
 * @returns nothing where the help was asked for, which is printed
 * @throws UsageError
 */
export function parse<O extends Options>(
  command: Command<O>,
  args: readonly string[],
  environment: Environment,
): Parsed<O> | undefined {
  requireDashes(command, environment);
  requireValues(command, args);
  const parser = parserOf(command);
  try {
    parser.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UsageError(problem(command, parser, error));
  }
  const values = parser.options.flatMap((option) => {
    const value = parser.getOptionValue(option.attributeName());
    // Commander reads `--no-traces` as the contrary of `--traces`, which is set by default.
    const given = option.negate ? value === false : value !== undefined;
    return given ? [[option.name(), option.negate || value]] : [];
  });
  return { values: Object.fromEntries(values) as Values<O>, given: parser.args };
}

/** Prints nothing and ends nothing by itself: `parse` tells what is wrong. */
export function silentParser(name: string): Parser {
  return new Parser(name)
    .exitOverride()
    .helpOption('-h, --help', 'show this')
    .configureOutput({ writeOut: print, writeErr: () => {}, outputError: () => {} });
}

/** The name that was probably meant, in a clause; empty where commander knows none. */
export function meant({ message }: CommanderError): string {
  const guess = /\(Did you mean (.+)\?\)/.exec(message)?.[1];
  return guess === undefined ? '' : `; did you mean ${guess}?`;
}

function parserOf({ name, summary, details, arguments: given = {}, options }: Command): Parser {
  const parser = silentParser(`npx autotts ${name}`).description(details === undefined ? summary : `${summary}\n${details}`);
  for (const [argument, meaning] of Object.entries(given)) parser.argument(argument, meaning);
  for (const [option, { value, multiple = false, alone, help }] of Object.entries(options)) {
    const placeholder = value && (alone === undefined ? ` <${value}>` : ` [${value}]`);
    const each = new ParserOption(`--${option}${placeholder ?? ''}`, `${help}${multiple ? ' (repeatable)' : ''}`);
    if (multiple) each.argParser((text: string, before: string[] = []) => [...before, text]);
    if (alone !== undefined) each.preset(alone);
    parser.addOption(each);
  }
  return parser;
}

function problem({ name, arguments: wanted = {} }: Command, parser: Parser, error: CommanderError): string {
  const list = `npx autotts ${name} --help lists the flags`;
  if (error.code === 'commander.unknownOption') {
    // A value is left out: it may be a key.
    const [flag] = /'(.*?)(?:=.*)?'/s.exec(error.message)?.slice(1) ?? [];
    return `expected a flag of ${name}, got ${flag}${meant(error) || `; ${list}`}`;
  }
  if (error.code === 'commander.missingArgument' || error.code === 'commander.excessArguments') {
    const names = Object.keys(wanted).map((argument) => argument.replace(/[<>]/g, ''));
    const got = parser.args.map((text) => JSON.stringify(text)).join(', ') || 'nothing';
    return names.length > 0 ? `expected ${names.join(' and ')}, got ${got}` : `expected flags alone, got ${got}; ${list}`;
  }
  throw error;
}

/** A value is no flag: who forgets the value of `--out` does not write into a folder `--fresh`. @throws UsageError */
function requireValues({ options }: Command, args: readonly string[]): void {
  for (const [a, argument] of args.entries()) {
    if (argument === '--') return;
    const name = argument.replace(/^--/, '');
    const option = argument.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined;
    if (option?.value === undefined || option.alone !== undefined) continue;
    const next = args[a + 1];
    if (next === undefined) throw new UsageError(`${argument}: expected ${option.value}, got nothing`);
    if (/^-./.test(next)) {
      throw new UsageError(
        `${argument}: expected ${option.value}, got ${next}; a value that begins with - is written ${argument}=${next}`,
      );
    }
  }
}

/** npm keeps flags that no `--` precedes for itself, and leaves them in the environment. @throws UsageError */
function requireDashes({ name, options }: Command, environment: Environment): void {
  if (environment.npm_lifecycle_event !== name) return;
  const taken = Object.keys(options).filter(
    (option) => !OF_NPM.includes(option) && environment[`npm_config_${option.replaceAll('-', '_')}`] !== undefined,
  );
  if (taken.length === 0) return;
  const flags = taken.map((option) => `--${option}`);
  const start = name === 'start' ? 'npm start' : `npm run ${name}`;
  throw new UsageError(
    `expected -- between ${start} and its flags, got ${flags.join(', ')} without it; ${start} -- ${flags[0]} …`,
  );
}
