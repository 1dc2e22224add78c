/** What is believed of what comes back from foreign code: nothing but numbers within their bounds. */
import { z } from 'zod';
import { controllerFault } from '../../../controllers/controller-fault.ts';
import type { TraceStore } from '../../../datasets/trace-store.ts';
import { actionSchema } from './action.ts';
import { CandidateFault } from './candidate-fault.ts';
import type { Declared } from './inside/load-controller.ts';
import type { Reply } from './messages.ts';

/** Characters of what a controller says of itself. */
const LONGEST_DECLARED = 20_000;

const count = z.int().min(0).max(0xffffffff);
const counts = z.array(count);

const replySchema = z.union([
  z.strictObject({ fault: z.string() }),
  z.strictObject({ done: z.literal(true) }),
  z.strictObject({ loaded: z.looseObject({ name: z.string() }) }),
  z.strictObject({ played: z.strictObject({ answers: counts, totalTokens: counts, sequentialTokens: counts }) }),
  z.strictObject({ recorded: z.strictObject({ answer: count, totalTokens: count, actions: z.array(actionSchema) }) }),
]);

/** Reads a reply. @throws CandidateFault for a fault, and for anything that is no reply */
export function readReply<Kind extends string>(line: string, kind: Kind): Extract<Reply, { readonly [kind in Kind]: unknown }> {
  let value: unknown;
  try {
    value = JSON.parse(line);
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

/** Requires answers of each question, and as many of everything as there are episodes. @throws CandidateFault */
export function requirePlayed(
  { played }: Extract<Reply, { played: unknown }>,
  { questions, answerStart }: TraceStore,
  orders: number,
): void {
  for (const [column, values] of Object.entries(played)) {
    if (values.length !== orders * questions)
      throw new CandidateFault(`expected ${orders * questions} ${column}, got ${values.length}`);
  }
  for (const [i, answer] of played.answers.entries()) {
    const q = i % questions;
    const answers = answerStart[q + 1] - answerStart[q];
    if (answer >= answers) throw new CandidateFault(`expected an answer below ${answers}, got ${answer}`);
  }
}
