/** Checks the replies of foreign code. Only a controller's declarations are accepted, and numbers. */
import { z } from 'zod';
import type { Declared } from '../../../controllers/contract/knob-settings.ts';
import { controllerFault } from '../../../controllers/controller-fault.ts';
import { CandidateFault } from './candidate-fault.ts';
import type { Reply } from './messages.ts';

/** Characters of what a controller says of itself. */
const LONGEST_DECLARED = 20_000;

const replySchema = z.union([
  z.strictObject({ fault: z.string() }),
  z.strictObject({ loaded: z.looseObject({ name: z.string() }) }),
  z.strictObject({ acted: z.literal(true) }),
]);

/** By far the most replies. */
const ACTED = JSON.stringify({ acted: true } satisfies Reply);

/** Reads a reply. @throws CandidateFault for a fault, and for anything that is no reply */
export function readReply<Kind extends string>(text: string, kind: Kind): Extract<Reply, { readonly [kind in Kind]: unknown }> {
  if (kind === 'acted' && text === ACTED)
    return { acted: true } as unknown as Extract<Reply, { readonly [kind in Kind]: unknown }>;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CandidateFault('expected a reply in JSON, got something else');
  }
  const { data } = replySchema.safeParse(value);
  if (data !== undefined && 'fault' in data) throw new CandidateFault(data.fault);
  if (data === undefined || !(kind in data)) throw new CandidateFault(`expected a reply of ${kind}, got another`);
  return data as unknown as Extract<Reply, { readonly [kind in Kind]: unknown }>;
}

/** Requires, again and here, what a controller has to declare. @throws CandidateFault */
export function requireDeclared(declared: Declared): void {
  const { length } = JSON.stringify(declared);
  if (length > LONGEST_DECLARED)
    throw new CandidateFault(`expected at most ${LONGEST_DECLARED} characters declared, got ${length}`);
  const fault = controllerFault({ ...declared, *play() {} });
  if (fault !== undefined) throw new CandidateFault(fault);
}
