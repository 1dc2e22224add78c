/** Prints a composition as a controller file that a person can read and change: `composed({ … })`, with the steps that are on. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { codeString, commentText } from '../../../datasets/foundation/text/targets.ts';
import { summary } from './summary.ts';

export interface Printed {
  /** Kebab-case. */
  readonly name: string;
  readonly composition: Composition;
  /** Where it comes from: sentences, each below 100 characters. */
  readonly provenance: readonly string[];
  readonly source: string;
  /** Ids of the search stores, or globs. */
  readonly selectedOn: readonly string[];
  /** The folder `controllers` as seen from the file. */
  readonly controllers: string;
}

/** The steps in the order in which they are read. */
const STEPS = ['width', 'rounds', 'votes', 'limit', 'prune', 'thin', 'stop', 'widen'] as const;
/** Characters of a line. */
const LONGEST = 130;

export function printController({ name, composition, provenance, source, selectedOn, controllers }: Printed): string {
  const steps = Object.fromEntries(STEPS.map((step) => [step, composition[step]]));
  const code = [
    '/**',
    ...summary(composition).map((line) => ` * ${line}`),
    ' *',
    ...provenance.map((line) => ` * ${commentText(line)}`),
    ' */',
    `import { composed } from ${codeString(`${controllers}/composed.ts`)};`,
    '',
    `export const ${camelCase(name)} = composed({`,
    `  name: ${codeString(name)},`,
    `  source: ${codeString(source)},`,
    ...listed('selectedOn', selectedOn.map(codeString)),
    `  steps: ${literal(steps, 2, 'steps: ,'.length)},`,
    '});',
  ];
  return `${code.join('\n')}\n`;
}

function listed(name: string, values: readonly string[]): string[] {
  const line = `  ${name}: [${values.join(', ')}],`;
  if (line.length <= LONGEST) return [line];
  return [`  ${name}: [`, ...values.map((value) => `    ${value},`), '  ],'];
}

/**
 * A value as code: in one line where that is short enough, or else a line for each of its parts. The steps as a whole always take several.
 *
 * @param taken characters of the first line beside the value and its indentation
 */
function literal(value: unknown, indentation: number, taken: number): string {
  if (typeof value === 'number') return grouped(value);
  if (typeof value === 'string') return codeString(value);
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, 0, 0)).join(', ')}]`;
  const parts = Object.entries(value as object).filter(([, part]) => part !== undefined);
  if (parts.length === 0) return '{}';
  const line = `{ ${parts.map(([key, part]) => `${key}: ${literal(part, 0, 0)}`).join(', ')} }`;
  if (indentation === 0 || (indentation > 2 && indentation + taken + line.length <= LONGEST)) return line;
  const indented = ' '.repeat(indentation + 2);
  const lines = parts.map(([key, part]) => `${indented}${key}: ${literal(part, indentation + 2, key.length + 3)},`);
  return `{\n${lines.join('\n')}\n${' '.repeat(indentation)}}`;
}

/** A number as it is written in code: 10_000. */
function grouped(value: number): string {
  return value >= 10_000 && Number.isInteger(value) ? value.toLocaleString('en-US').replaceAll(',', '_') : String(value);
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
