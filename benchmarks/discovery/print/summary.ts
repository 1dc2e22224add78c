/** Describes a composition in sentences, for the header of its file. */
import type { Composition } from '../../../controllers/composed/composition.ts';

const WIDTH = 120;

/** Returns the description in lines of at most 120 characters. */
export function summary(composition: Composition): string[] {
  return wrapped(sentences(composition).join(' '));
}

/** A text in lines of at most 120 characters. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function sentences({ votes, limit, prune, thin, stop, widen }: Composition): string[] {
  const found = ['Branches are decoded in lock-step, so that the shortest vote first.'];
  if (votes.early) found.push('Branches that finish early have two votes.');
  if (votes.running?.who === 'all') found.push('Running branches vote too, while they stand by their answers.');
  if (votes.running?.who === 'agreeing')
    found.push('Running branches that stand by the winner count towards the decision to stop.');
  if (votes.settled?.who === 'all') found.push('A branch that has settled on an answer votes, and is decoded no further.');
  if (votes.settled?.who === 'agreeing')
    found.push('A branch that has settled on the winning answer votes for it, and is decoded no further.');
  if (limit) found.push('Branches that take too long are given up.');
  if (prune) found.push('Branches that have long opposed the winner are given up.');
  if (prune?.burst) found.push('Branches that agree with it run ahead.');
  if (thin) found.push('Where nearly all say the same, only a few of them are decoded on.');
  const rules = [
    stop.confident &&
      (stop.confident.smooth ? 'the smoothed confidence is high and does not fall' : 'the vote is unlikely to change'),
    stop.ahead && 'the winner is far enough ahead',
    stop.stable && 'the winner has long been the same',
    stop.enough && 'enough have voted',
    stop.hopeless && 'more branches would not decide it',
    stop.gain && 'going on is not expected to gain what it costs',
    stop.spent && 'enough has been spent',
  ].filter((rule) => rule !== undefined);
  if (rules.length > 0) found.push(`Play stops once ${rules.join(', or ')}.`);
  if (widen) found.push('Until then, more branches are opened a few at a time.');
  return found;
}

/** A name for what a composition does, in kebab-case: how it stops, whether it widens, whom it gives up. */
export function nameOf({ votes, limit, prune, thin, stop, widen }: Composition): string {
  const rules = [
    stop.ahead && 'lead',
    stop.confident && 'confidence',
    stop.enough && 'count',
    stop.stable && 'stability',
    stop.gain && 'gain',
  ];
  const parts = [
    widen ? 'widening' : 'lockstep',
    rules.find((rule) => rule !== undefined) ?? (stop.spent ? 'spending' : 'vote'),
    (prune ?? limit) && 'pruned',
    thin && 'thinned',
    votes.running && 'standing',
    votes.settled && 'settled',
  ];
  return parts.filter((part) => part !== undefined).join('-');
}
