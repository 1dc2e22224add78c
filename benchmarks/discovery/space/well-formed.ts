import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { partAt, withPart } from './paths.ts';

/** The composition without what has no effect or makes no sense. */
export function wellFormed(composition: Composition): Composition {
  let formed = composition;
  // Only the average of the confidence tells whether it is flat.
  const smooth = partAt(formed, 'stop.confident.smooth') !== undefined;
  if (partAt(formed, 'widen.trend') !== undefined && !smooth) formed = withPart(formed, 'widen', undefined);
  // Running branches that agree with the winner matter only to rules that look at its lead.
  const { ahead, confident, hopeless, gain, stable, enough, spent } = formed.stop;
  const looksAtLead = ahead !== undefined || confident !== undefined || hopeless !== undefined || gain !== undefined;
  if (partAt(formed, 'votes.running.who') === 'agreeing' && !looksAtLead) formed = withPart(formed, 'votes.running', undefined);
  const hasRule = looksAtLead || stable !== undefined || enough !== undefined || spent !== undefined;
  if (formed.stop.from !== undefined && !hasRule) formed = withPart(formed, 'stop.from', undefined);
  // The branches that run ahead are those that agree; agreement is counted before decoding.
  if (partAt(formed, 'prune.burst') !== undefined) formed = withPart(formed, 'prune.when', 'before');
  // One branch at least is left running, to be decoded further.
  const leave = partAt(formed, 'prune.leave') as Knob | undefined;
  if (leave !== undefined && formed.prune?.when === 'before') {
    formed = withPart(formed, 'prune.leave', [Math.max(1, leave[0]), Math.max(1, leave[1])]);
  }
  // Without widening there are as many branches at most as at first; and never fewer.
  const { first, most } = formed.width;
  const widest: Knob = formed.widen === undefined ? first : [Math.max(first[0], most[0]), Math.max(first[1], most[1])];
  return withPart(formed, 'width.most', widest);
}
