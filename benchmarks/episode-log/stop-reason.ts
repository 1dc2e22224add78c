/**
 * States why an episode ended, in one line. A controller does not say why it stops. The line therefore says what could be observed: what
 * was left to decode, and how much the branches agreed on the answer.
 */

import { oneLine } from '../../datasets/foundation/text/visible.ts';
import type { BranchLog, EpisodeLog } from './episode-schema.ts';

type Observed = Pick<EpisodeLog, 'branches' | 'rounds' | 'answers' | 'answer'>;

export function stopReason({ branches, rounds, answers, answer }: Observed): string {
  const name = oneLine(answers[answer].text, 40);
  const last = lastChange(rounds.map(({ leader }) => leader === answer));
  const led = last === undefined ? '' : `, and has led since round ${last}`;
  const said = `${name} is the last answer of ${agreement(branches, answer)}`;
  return `${whatWasLeft(branches, rounds.length)}; ${said}${agreementAtTheEnd(branches, rounds.length, answer)}${led}`;
}

function whatWasLeft(branches: readonly BranchLog[], rounds: number): string {
  const having = (ending: BranchLog['ending']) => branches.filter((branch) => branch.ending === ending).length;
  const [running, pruned] = [having('running'), having('pruned')];
  if (running > 0) return `stopped after round ${rounds} with ${running} of ${opened(branches.length)} still running`;
  if (pruned > 0) return `after round ${rounds} none of ${opened(branches.length)} was left running`;
  const how = having('whole') === branches.length ? 'been read whole' : 'finished';
  if (branches.length === 1) return `the one opened branch has ${how}`;
  return `all ${opened(branches.length)} have ${how}`;
}

function opened(count: number): string {
  return `${count} opened ${count === 1 ? 'branch' : 'branches'}`;
}

/** `4 of 5 finished, 26 of 27 running and 3 of 32 pruned branches` */
function agreement(branches: readonly BranchLog[], answer: number): string {
  const groups: [string, readonly BranchLog[]][] = [
    ['finished', branches.filter(({ ending }) => ending === 'finished' || ending === 'whole')],
    ['running', branches.filter(({ ending }) => ending === 'running')],
    ['pruned', branches.filter(({ ending }) => ending === 'pruned')],
  ];
  const parts = groups
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => `${members.filter((branch) => latest(branch) === answer).length} of ${members.length} ${name}`);
  const listed = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${listed} ${branches.length === 1 ? 'branch' : 'branches'}`;
}

/** Where all that finished in the last of several rounds say the same, two at least. */
function agreementAtTheEnd(branches: readonly BranchLog[], rounds: number, answer: number): string {
  const atTheEnd = branches.filter(({ final, endedIn }) => final !== null && endedIn === rounds);
  const agree = rounds > 1 && atTheEnd.length > 1 && atTheEnd.every(({ final }) => final === answer);
  return agree ? `, all ${atTheEnd.length} that finished in the last round among them` : '';
}

function latest({ final, probes }: BranchLog): number | undefined {
  return final ?? probes.at(-1)?.[0];
}

/** Since which round, from 1, something has held to the end; undefined where it does not, or only in the one round there is. */
function lastChange(held: readonly boolean[]): number | undefined {
  const since = held.lastIndexOf(false) + 2;
  return since > held.length || held.length === 1 ? undefined : since;
}
