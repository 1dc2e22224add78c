/** The response that stands for an episode's answer. */
import { NOTHING_EXTRACTED } from '../../datasets/grading/silent.ts';
import type { LiveBranches } from '../live/live-branches.ts';
import type { LiveEpisode } from '../live/live-episode.ts';

export interface ChosenResponse {
  readonly message: { readonly content: string; readonly reasoning_content?: string };
  readonly finish: 'stop' | 'length';
}

/**
 * Returns the response of the first branch that ended with the answer. Where the answer comes of probes alone, the suffix with the answer behind it.
 *
 * @param branches of the episode; undefined where no round was played
 */
export function responseOf({ answer }: LiveEpisode, branches: LiveBranches | undefined, probeSuffix: string): ChosenResponse {
  const response = branches?.responseWith(answer);
  if (response !== undefined) return { message: parted(response.text), finish: response.cut ? 'length' : 'stop' };
  if (answer === NOTHING_EXTRACTED) return { message: { content: '' }, finish: 'length' };
  return { message: { content: closed(`${afterThinking(probeSuffix)}${answer}`) }, finish: 'stop' };
}

const END_OF_THINKING = '</think>';

/** Thinking and what comes after it, in the fields in which servers of reasoning models tell them. */
function parted(text: string): ChosenResponse['message'] {
  const end = text.lastIndexOf(END_OF_THINKING);
  if (end < 0) return { content: text };
  const thinking = text.slice(0, end).replace(/^\s*<think>/, '');
  return { content: text.slice(end + END_OF_THINKING.length).trimStart(), reasoning_content: thinking.trim() };
}

function afterThinking(text: string): string {
  const end = text.lastIndexOf(END_OF_THINKING);
  return (end < 0 ? text : text.slice(end + END_OF_THINKING.length)).trimStart();
}

/** Closes the box of a suffix. */
function closed(text: string): string {
  const open = [...text].reduce((depth, character) => depth + Number(character === '{') - Number(character === '}'), 0);
  return text + '}'.repeat(Math.max(0, open));
}
