/**
 * The messages between this process and the one in which foreign code decides. Each is JSON, and numbers beside it. Neither texts nor gold nor
 * traces are part of them: what a branch has decoded is told when it has (see told-episode.ts). Of a reply, only a controller's declarations are
 * accepted, and numbers.
 */
import { z } from 'zod';
import type { Declared } from '../../../controllers/contract/knob-settings.ts';
import { controllerFault } from '../../../controllers/controller-fault.ts';
import { CandidateFault } from './candidate-fault.ts';
import type { ToldKinds } from './told-episode.ts';

export type Request =
  | { readonly do: 'load' }
  /** A group of episodes begins. Numbers: how many branches each model can supply, of each. [episodes × models] */
  | {
      readonly do: 'begin';
      readonly group: number;
      readonly params: Readonly<Record<string, number>>;
      readonly models: number;
      readonly told: ToldKinds;
    }
  /** A round of a group has ended. Numbers: what came of it, of each episode that goes on. */
  | { readonly do: 'go on'; readonly group: number };

export type Reply =
  | { readonly loaded: Declared }
  /** Numbers: the actions of the next round, or the answer, of each episode of the group that goes on (see actions.ts). */
  | { readonly acted: true }
  | { readonly fault: string };

/** Characters of what a controller says of itself. */
const LONGEST_DECLARED = 20_000;

const replySchema = z.union([
  z.strictObject({ fault: z.string() }),
  z.strictObject({ loaded: z.looseObject({ name: z.string() }) }),
  z.strictObject({ acted: z.literal(true) }),
]);

/** By far the most replies. */
const ACTED = JSON.stringify({ acted: true } satisfies Reply);

type ReplyOf<Kind extends string> = Extract<Reply, { readonly [kind in Kind]: unknown }>;

/** Reads a reply. @throws CandidateFault for a fault, and for anything that is no reply */
export function readReply<Kind extends string>(text: string, kind: Kind): ReplyOf<Kind> {
  if (kind === 'acted' && text === ACTED) return { acted: true } as unknown as ReplyOf<Kind>;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CandidateFault('expected a reply in JSON, got something else');
  }
  const { data } = replySchema.safeParse(value);
  if (data !== undefined && 'fault' in data) throw new CandidateFault(data.fault);
  if (data === undefined || !(kind in data)) throw new CandidateFault(`expected a reply of ${kind}, got another`);
  return data as unknown as ReplyOf<Kind>;
}

/** Requires, again and here, what a controller has to declare. @throws CandidateFault */
export function requireDeclared(declared: Declared): void {
  const { length } = JSON.stringify(declared);
  if (length > LONGEST_DECLARED)
    throw new CandidateFault(`expected at most ${LONGEST_DECLARED} characters declared, got ${length}`);
  const fault = controllerFault({ ...declared, *play() {} });
  if (fault !== undefined) throw new CandidateFault(fault);
}
