/**
 * The messages between this process and the one in which foreign code runs: a line of JSON each way. Neither texts nor gold are part of
 * them.
 */
import type { Declared } from '../../../controllers/contract/knob-settings.ts';

/** The columns of a trace store as plain lists, null for NaN. */
export type Columns = {
  readonly interval: number;
  readonly questions: number;
  readonly verdictTokens?: number;
  readonly [column: string]: number | readonly (number | null)[] | undefined;
};

/** Distinct permutations, and which of them each model has. [questions of the request × orders × models] */
export interface SentOrders {
  readonly table: readonly (readonly number[])[];
  readonly at: readonly (readonly (readonly number[])[])[];
}

export type Request =
  | { readonly do: 'load' }
  /** The stores of all models, the first model's first, under a number of its own. */
  | { readonly do: 'store'; readonly number: number; readonly stores: readonly Columns[]; readonly abstaining: readonly number[] }
  | { readonly do: 'forget'; readonly number: number }
  | {
      readonly do: 'play';
      readonly number: number;
      readonly params: Readonly<Record<string, number>>;
      readonly questions: readonly number[];
      /** Numbers of the orders: also of the verdict that is supplied first in each. */
      readonly orderNumbers: readonly number[];
      readonly orders: SentOrders;
    };

export type Reply =
  | { readonly loaded: Declared }
  | { readonly done: true }
  /** Of each question in each order, orders inside: see decisions.ts. */
  | { readonly decided: readonly number[] }
  | { readonly fault: string };
