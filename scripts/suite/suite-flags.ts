/** The flags by which a suite of one's own is declared: its file, and what a report says beside its records. */
import type { Options } from '../program/command.ts';
import type { Choice } from './run-options.ts';

/** The flag of every command that takes a suite file. */
export const suiteFileFlag = {
  config: { value: 'FILE', help: 'a suite of your own: stores, contestants, margin, baseline; flags win over it' },
} as const satisfies Options;

/** The flags of what a report says beside its records. */
export const declarationFlags = {
  title: { value: 'TEXT', help: 'what the pages are called (default: by what was played)' },
  baseline: {
    value: 'NAME[:key=value,...]',
    help: 'whom everyone is compared with (default: self-consistency:width=64, else the widest)',
  },
  margin: { value: 'POINTS', help: 'the loss of accuracy that still counts as none (default: 2)' },
  prices: { value: 'FILE', help: 'prices of models, a table like reports/costs/prices.csv, in its place' },
} as const satisfies Options;

export interface SuiteFlags extends Choice {
  readonly config?: string | undefined;
  readonly title?: string | undefined;
  readonly baseline?: string | undefined;
  readonly margin?: string | undefined;
  readonly prices?: string | undefined;
  readonly out?: string | undefined;
}
