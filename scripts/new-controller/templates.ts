/** The templates of a new controller: one that works, with the parts that every controller has. */

/** @param name in kebab-case @param identifier the same in camel case */
export function controllerTemplate(name: string, identifier: string): string {
  return `/**
 * ${sentenceCase(name)}: read one branch after another until an answer leads by \`margin\` votes.
 *
 * Name the paper and the section that this implements, and where it deviates.
 */
import { defineController, integer, width } from './controller.ts';

export const ${identifier} = defineController({
  name: '${name}',
  source: 'this project',
  parameters: { width, margin: integer('votes by which an answer must lead', 4, 1, 1024) },
  knob: 'width',
  modes: { saving: 16, high: 64 },
  *play(episode, { width, margin }) {
    const votes = episode.tally();
    const most = Math.min(width, episode.capacity);
    while (votes.size < most && votes.first - votes.second < margin) {
      episode.finish(episode.open(1));
      yield; // ends the round: only now can its answers be read
      episode.voteFinished(votes);
    }
    return votes.winner;
  },
});
`;
}

/** @param name in kebab-case */
export function testTemplate(name: string): string {
  return `import { describe, expect, test } from 'vitest';
import { type Played, playByHand } from '../support/play-by-hand.ts';

/** Plays branches of 10, 20, 30, … tokens with these final answers. */
function play(params: Record<string, number>, answers: string): Played {
  const branches = [...answers].map((answer, i) => ['', 10 * (i + 1), answer] as const);
  return playByHand('${name}', params, branches);
}

describe('${name}', () => {
  test('stops as soon as an answer leads by the margin', () => {
    // A leads by two after A A: 10 + 20 tokens, one branch after another.
    expect(play({ width: 6, margin: 2 }, 'AABBBB')).toEqual({ answer: 'A', totalTokens: 30, sequentialTokens: 30 });
  });

  test('answers by the majority of \`width\` branches when none leads by as much', () => {
    // A B B A B: B leads by one. 10 × (1 + … + 5) tokens; the sixth branch is left unread.
    expect(play({ width: 5, margin: 2 }, 'ABBABA')).toMatchObject({ answer: 'B', totalTokens: 150 });
  });

  test('reads no more branches than there are', () => {
    expect(play({ width: 64, margin: 8 }, 'AAB')).toMatchObject({ answer: 'A', totalTokens: 60 });
  });
});
`;
}

function sentenceCase(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}
