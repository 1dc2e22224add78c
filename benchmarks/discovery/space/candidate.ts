/**
 * The proposals of a search. A candidate is a composition of the control space, or a controller file as an agent wrote it. Its id is a hash
 * of its content, so that the same proposal is scored once, whoever makes it.
 */
import { createHash } from 'node:crypto';
import type { Composition } from '../../../controllers/composed/composition.ts';
import { composed } from '../../../controllers/composed.ts';
import type { Controller } from '../../../controllers/controller.ts';
import { withSortedFields } from '../../../datasets/foundation/json.ts';

export type CandidateBody =
  | { readonly kind: 'composition'; readonly composition: Composition }
  /** The text of a TypeScript file that exports one controller. */
  | { readonly kind: 'code'; readonly code: string };

export interface Candidate {
  /** The first 16 hexadecimal digits of the SHA-256 of its substance. */
  readonly id: string;
  /** Ids of the candidates that it was made from; none of one that was made from nothing. */
  readonly parents: readonly string[];
  readonly what: CandidateBody;
}

export function candidate(what: CandidateBody, parents: readonly string[] = []): Candidate {
  const text = what.kind === 'code' ? what.code : JSON.stringify(withSortedFields(what.composition));
  return { id: createHash('sha256').update(`${what.kind}\n${text}`).digest('hex').slice(0, 16), parents, what };
}

/** Returns the controller that a composition is. */
export function asController(steps: Composition): Controller<'beta'> {
  return composed({ name: 'composition', source: 'a point of the control space', steps });
}
