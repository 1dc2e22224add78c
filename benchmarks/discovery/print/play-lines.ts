/** The body of a printed controller's `play`, step by step as the interpreter takes them; only what is on appears. */
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { LONG } from '../../../controllers/composed/expected-gain.ts';
import { collectCall, collectLines } from './collect-lines.ts';
import { isEndless, knobNames } from './knob-names.ts';
import { destructured, indented, lines } from './lines.ts';

export function playLines(composition: Composition): string[] {
  const { votes, stop, prune, thin, widen } = composition;
  const smooth = stop.confident?.smooth !== undefined;
  const burst = prune?.burst !== undefined;
  const counted = stop.spent !== undefined;
  const keepsOpened = counted || collectCall(composition, 'opened').includes('opened');
  return lines(
    destructured(knobNames(composition), 'schedule(beta)', 4),
    'const votes = episode.tally();',
    counted && 'let intervals = 0;',
    smooth && ['const smoothed: number[] = [];', 'let ema = 0;', 'let momentum = 0;'],
    thin && 'let inUnison = 0;',
    (stop.stable ?? stop.gain) && ['let previous: Answer | undefined;', 'let stable = 0;'],
    collectLines(composition),
    '',
    `${keepsOpened ? 'const opened = ' : ''}openBranches(episode, initial);`,
    'yield;',
    counted && 'intervals += opened.length;',
    collectCall(composition, 'opened'),
    '',
    isEndless(composition) ? 'for (let round = 0; ; round++) {' : 'for (let round = 0; round < maxRounds; round++) {',
    indented(2, lines(stopLines(composition), widen && widenLines(composition), 'if (episode.running.length === 0) break;', '')),
    smooth && indented(2, [`ema = (1 - alpha) * ema + alpha * ${confidenceOf(composition)};`]),
    prune?.when === 'before' && indented(2, pruneBefore(composition)),
    thin && indented(2, THIN_LINES),
    indented(2, advanceLines(burst, counted)),
    indented(2, [collectCall(composition, 'running')]),
    prune?.when === 'after' && indented(2, pruneAfter(composition)),
    smooth &&
      indented(2, [
        `ema = (1 - alpha) * ema + alpha * ${confidenceOf(composition)};`,
        'smoothed[round] = ema;',
        'momentum = ema - smoothed[Math.max(0, round - window + 1)];',
      ]),
    (stop.stable ?? stop.gain) &&
      indented(2, [
        'const winner = votes.size > 0 ? votes.winner : undefined;',
        'stable = winner !== undefined && winner === previous ? stable + 1 : 0;',
        'previous = winner;',
      ]),
    '}',
    answerLines(composition),
  );

  function answerLines({ limit }: Composition): string[] {
    const fallback = limit === undefined ? 'episode.majority' : 'latestOf(episode)';
    const recount = votes.ties === 'opened' && votes.running?.who !== 'all';
    return [`return votes.size > 0 ? ${recount ? 'recounted()' : 'votes.winner'} : ${fallback};`];
  }
}

const THIN_LINES = [
  '// Where nearly all have long said the same, a few of them will do.',
  'inUnison = isUnison(episode, unison) ? inUnison + 1 : 0;',
  'if (inUnison >= unisonRounds) thinOut(episode, fewest);',
];

function first({ votes }: Composition): string {
  return votes.running?.who === 'agreeing' ? 'votes.first + support' : 'votes.first';
}

function confidenceOf(composition: Composition): string {
  return `confidence(${first(composition)}, votes.second)`;
}

/** When to stop. */
function stopLines(composition: Composition): string[] {
  const { from, confident, ahead, stable, enough, hopeless, gain, spent } = composition.stop;
  const warm = from === undefined ? '' : 'round > stopFrom && ';
  const rule = (why: string, least: Knob, condition: string) => {
    // Whoever asks for one vote or more need not ask whether there are any.
    const any = Math.min(...least) >= 1 ? '' : 'votes.size > 0 && ';
    return [`// ${why}`, `if (${warm}${any}${condition}) break;`];
  };
  const sure = confidenceOf(composition);
  const level = confident?.smooth === undefined ? `${sure} >= level` : 'ema >= level && momentum >= -slack';
  return lines(
    spent && ['// Enough has been spent on this question.', `if (${warm}intervals >= maxIntervals) break;`],
    enough && rule('So many have voted.', enough.votes, 'votes.size >= enough'),
    stable && rule('The winner has long been the same.', stable.rounds, 'stable >= stability'),
    ahead && rule('The winner is ahead.', ahead.margin, `${first(composition)} - votes.second >= margin`),
    confident && rule('The vote is unlikely to change.', confident.votes, `votes.size >= minVotes && ${level}`),
    hopeless &&
      rule('More branches would not decide it.', hopeless.votes, `votes.size >= hopelessVotes && ${sure} < hopelessLevel`),
    gain && [
      '// The expected gain of going on, in points of accuracy, is not worth its price.',
      'if (votes.size > 0) {',
      '  const agreeing = shareOfRunning(episode, votes.winner);',
      '  const ended = 1 - episode.running.length / episode.branches.length;',
      `  const steady = Math.min(1, stable / ${LONG});`,
      `  const sure = ${sure};`,
      '  const expected = gain + gainSure * sure + gainAgreeing * agreeing + gainEnded * ended + gainStable * steady;',
      `  if (${warm}expected <= 0) break;`,
      '}',
    ],
  );
}

/** When to widen, and by how many. */
function widenLines(composition: Composition): string[] {
  const flat = composition.widen !== undefined && 'trend' in composition.widen;
  const warm = composition.stop.from === undefined ? 'round > 1' : 'round > Math.max(1, Math.floor(stopFrom / 2))';
  const when = flat ? 'unsure && episode.running.length > 0' : 'episode.running.length < room';
  return lines(
    flat && `const unsure = ${warm} && momentum <= trend && ema < level;`,
    flat ? '// Undecided, and no surer than before: widen.' : '// Undecided, and few are still running: widen.',
    `if (${when} && episode.branches.length < maxBranches) {`,
    '  const added = openBranches(episode, Math.min(widen, maxBranches - episode.branches.length));',
    '  if (added.length > 0) {',
    '    yield;',
    composition.stop.spent && '    intervals += added.length;',
    indented(4, [collectCall(composition, 'added')]),
    '  }',
    '}',
  );
}

function pruneBefore({ prune }: Composition): string[] {
  const burst = prune?.burst !== undefined;
  return lines(
    '// Branches that have long opposed the winner are given up.',
    burst && [
      'const agreed = round >= pruneFrom && votes.first > 0;',
      'if (agreed) giveUp(episode, votes.winner, patience, leave);',
    ],
    !burst && 'if (round >= pruneFrom && votes.first > 0) giveUp(episode, votes.winner, patience, leave);',
  );
}

function pruneAfter({ votes }: Composition): string[] {
  const recount = votes.running !== undefined;
  return lines(
    '// Branches that have long opposed the winner are given up.',
    'if (round >= pruneFrom && votes.first > 0) {',
    '  giveUp(episode, votes.winner, patience, leave);',
    recount && '  countRunning();',
    '}',
  );
}

/** One more interval of each; of those that agree with the winner, more. */
function advanceLines(burst: boolean, counted: boolean): string[] {
  return lines(
    'const { running } = episode;',
    burst && 'const steps = running.map((branch) => (agreed && branch.counter === 0 ? burst : 1));',
    `episode.advance(running${burst ? ', steps' : ''});`,
    'yield;',
    counted && (burst ? 'for (const step of steps) intervals += step;' : 'intervals += running.length;'),
  );
}
