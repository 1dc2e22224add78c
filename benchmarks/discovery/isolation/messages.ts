/** What is said between this process and the one in which foreign code runs: a line of JSON each way. Neither texts nor gold are part of it. */
import type { Action } from './action.ts';
import type { Declared } from './inside/load-controller.ts';

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
      /** Which verdict of a branch is supplied first in each order. */
      readonly turns: readonly number[];
      readonly orders: SentOrders;
    }
  | {
      readonly do: 'record';
      readonly number: number;
      readonly params: Readonly<Record<string, number>>;
      readonly question: number;
      readonly turn: number;
      /** That of each model. */
      readonly orders: readonly (readonly number[])[];
    };

/** Of each question and order, order outside. [orders × questions] */
export interface PlayedColumns {
  readonly answers: readonly number[];
  readonly totalTokens: readonly number[];
  readonly sequentialTokens: readonly number[];
}

export interface RecordedActions {
  readonly answer: number;
  readonly totalTokens: number;
  readonly actions: readonly Action[];
}

export type Reply =
  | { readonly loaded: Declared }
  | { readonly done: true }
  | { readonly played: PlayedColumns }
  | { readonly recorded: RecordedActions }
  | { readonly fault: string };
