/** How printed code collects votes after a round: by one shared line where only finished branches vote, else by functions of its own. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import { indented, lines } from './lines.ts';

/** Whether finished branches vote once each, and nothing else happens at a round's end. */
export function isPlainVote(composition: Composition): boolean {
  const { votes, limit } = composition;
  return !votes.early && !votes.running && !votes.settled && !limit && votes.ties === 'voted';
}

/** The statement after a round in which `decoded` were decoded. */
export function collectCall(composition: Composition, decoded: string): string {
  if (isPlainVote(composition)) return 'addFinished(votes, episode.justFinished);';
  return followed(composition) ? `collect(${decoded});` : 'collect();';
}

/** Whether it matters how long a branch has kept its answer. */
function followed({ votes }: Composition): boolean {
  return votes.settled !== undefined || votes.running !== undefined;
}

/** Whether votes are counted again, and so have to be kept. */
function recounts({ votes }: Composition): boolean {
  return votes.ties === 'opened' || votes.running?.who === 'all';
}

export function collectLines(composition: Composition): string[] {
  if (isPlainVote(composition)) return [];
  const { votes, limit } = composition;
  const count = votes.early === undefined ? '1' : 'branch.depth < earlyWithin ? 2 : 1';
  const agreeing = votes.running?.who === 'agreeing';
  return lines(
    followed(composition) && ['const latest: Answer[] = [];', 'const repeats: number[] = [];'],
    agreeing && 'let support = 0;',
    recounts(composition) && 'const kept: number[] = [];',
    '',
    'const vote = (branch: Branch, count: number) => {',
    recounts(composition) && '  kept[branch.index] = count;',
    '  for (let i = 0; i < count; i++) votes.add(branch.answer);',
    '};',
    votes.running && countRunning(composition),
    votes.ties === 'opened' && votes.running?.who !== 'all' && RECOUNTED,
    `const collect = (${followed(composition) ? 'decoded: readonly Branch[]' : ''}) => {`,
    `  for (const branch of mostAdvancedFirst(episode.justFinished)) vote(branch, ${count});`,
    followed(composition) && FOLLOW,
    votes.settled && indented(2, settle(votes.settled.who)),
    limit && [
      '  // Those that take too long are given up.',
      '  episode.prune(episode.running.filter((branch) => branch.depth + 1 >= maxProbes));',
    ],
    votes.running && '  countRunning();',
    '};',
  );
}

const FOLLOW = [
  '  for (const { index, answer } of decoded) {',
  '    repeats[index] = answer === latest[index] ? repeats[index] + 1 : 0;',
  '    latest[index] = answer;',
  '  }',
];

const RECOUNTED = [
  '/** The winner, ties going to the branch opened first. */',
  'const recounted = () => {',
  '  const anew = episode.tally();',
  '  for (const branch of episode.branches) for (let i = 0; i < (kept[branch.index] ?? 0); i++) anew.add(branch.answer);',
  '  return anew.winner;',
  '};',
];

function settle(who: 'all' | 'agreeing'): string[] {
  const settled = 'repeats[index] >= settledAfter';
  if (who === 'all') {
    return [
      '// A branch that has settled votes, and is decoded no further.',
      `const settled = episode.running.filter(({ index }) => ${settled});`,
      'episode.prune(settled);',
      'for (const branch of settled) vote(branch, 1);',
    ];
  }
  return [
    '// A branch that has settled on the winning answer votes for it, and is decoded no further.',
    'const winner = votes.first > 0 ? votes.winner : undefined;',
    `const settled = episode.running.filter(({ index, answer }) => ${settled} && answer === winner);`,
    'episode.prune(settled);',
    'for (const branch of settled) vote(branch, 1);',
  ];
}

function countRunning({ votes }: Composition): string[] {
  if (votes.running?.who === 'agreeing') {
    return [
      '/** Running branches that stand by the winner count for it. */',
      'const countRunning = () => {',
      '  const winner = votes.first > 0 ? votes.winner : undefined;',
      '  support = episode.running.filter(({ index, answer }) => repeats[index] >= standsAfter && answer === winner).length;',
      '};',
    ];
  }
  return [
    '/** Running branches vote too, for as long as they stand by their answers. */',
    'const countRunning = () => {',
    '  votes.clear();',
    '  const running = new Set(episode.running);',
    '  for (const branch of episode.branches) {',
    '    const count = kept[branch.index] ?? Number(running.has(branch) && repeats[branch.index] >= standsAfter);',
    '    for (let i = 0; i < count; i++) votes.add(branch.answer);',
    '  }',
    '};',
  ];
}
