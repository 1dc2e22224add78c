/** The messages between this process and one that plays a file of controllers: requests in frames, replies in lines of JSON. */
import type { Controller, Params } from '../../../controllers/controller.ts';
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import type { Context } from '../../replay/contexts.ts';
import type { Part } from '../../replay/replay.ts';
import type { Action } from './act-out.ts';

/** Memory that the process may use, in MiB: the engine and the traces in play included. */
export const MEBIBYTES = 2048;

/** All that a controller declares, without its `play`. */
export type Declared = Omit<Controller, 'play'>;

/** A store as replay needs it: without the answer key. */
export interface SentSource {
  readonly id: string;
  readonly questions: number;
  readonly blocks: readonly { readonly traces: TraceStore; readonly abstaining: Int32Array | undefined }[];
}

interface Asked {
  readonly name: string;
  readonly params: Params;
  /** After which the contestant has failed. */
  readonly milliseconds: number;
}

/** The first request is `load`. Whatever is played is played on the store that was sent last. */
export type Request =
  | { readonly do: 'load'; readonly code: string }
  | { readonly do: 'store'; readonly source: SentSource }
  | ({ readonly do: 'play'; readonly orders: number | readonly number[]; readonly freshTraces: number } & Asked)
  /** One episode of a question of its first block. */
  | ({ readonly do: 'act'; readonly question: number; readonly order: number } & Asked);

/** The columns of an outcome, their bytes in base64; answers are of 16 bits, contexts of 64, all else of 32. */
export interface Columns {
  readonly answers: string;
  readonly totalTokens: string;
  readonly sequentialTokens: string;
  readonly parts: readonly (Omit<Part, 'tokens'> & { readonly tokens: string })[];
  readonly contexts: readonly { readonly [Column in keyof Context]: string }[];
}

/** A reply; `fault` says in one line why the request was not fulfilled. */
export type Reply =
  | { readonly ready: true }
  | { readonly declared: readonly Declared[] }
  | { readonly stored: true }
  | { readonly played: readonly Columns[] }
  | { readonly acted: readonly Action[]; readonly answer: number }
  | { readonly fault: string };
