/** Prints a composition as a controller file that a person can read and change: real control flow, only of what is on. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import { codeString, commentText } from '../../../datasets/foundation/text/targets.ts';
import { isPlainVote } from './collect-lines.ts';
import { scheduleImports, scheduleLines } from './knob-names.ts';
import { indented, lines } from './lines.ts';
import { playLines } from './play-lines.ts';
import { summary } from './summary.ts';

export interface Printed {
  /** Kebab-case. */
  readonly name: string;
  readonly composition: Composition;
  /** Where it comes from: sentences, each below 100 characters. */
  readonly provenance: readonly string[];
  readonly source: string;
  /** Ids of the search stores, or globs. */
  readonly selectedOn: readonly string[];
  /** The folder `controllers` as seen from the file. */
  readonly controllers: string;
}

export function printController({ name, composition, provenance, source, selectedOn, controllers }: Printed): string {
  const play = playLines(composition);
  const at = (module: string) => codeString(`${controllers}/${module}.ts`);
  const used = (word: string) => play.some((line) => new RegExp(`\\b${word}\\b`).test(line));
  const plain = isPlainVote(composition);
  const types = lines(
    used('Answer') || usesGiveUp(composition) || composition.limit || composition.stop.gain ? 'Answer' : false,
    'Branch',
    usesEpisode(composition) && 'Episode',
  );
  const code = lines(
    '/**',
    summary(composition).map((line) => ` * ${line}`),
    ' *',
    provenance.map((line) => ` * ${commentText(line)}`),
    ' */',
    used('confidence') && `import { confidence } from ${at('confidence')};`,
    `import { defineController, real } from ${at('controller')};`,
    `import type { ${types.join(', ')} } from ${at('episode')};`,
    scheduleImports(composition).length > 0 &&
      `import { ${scheduleImports(composition).join(', ')} } from ${at('beta-schedule')};`,
    `import { openBranches } from ${at('open-branches')};`,
    plain && `import type { Tally } from ${at('tally')};`,
    '',
    `export const ${camelCase(name)} = defineController({`,
    indented(2, [
      `name: ${codeString(name)},`,
      `source: ${codeString(source)},`,
      `parameters: { beta: real('budget, from least (0) to most (1)', 0.5, 0, 1) },`,
      `knob: 'beta',`,
      `needs: ['probes'],`,
      'modes: { saving: 0.5, high: 1 },',
      ...listed('selectedOn', selectedOn.map(codeString)),
      '*play(episode, { beta }) {',
    ]),
    indented(4, play),
    '  },',
    '});',
    usesGiveUp(composition) && GIVE_UP,
    composition.thin && THIN,
    composition.stop.gain && SHARE_OF_RUNNING,
    plain ? ADD_FINISHED : MOST_ADVANCED_FIRST,
    composition.limit && LATEST_OF,
    '',
    'const schedules = new Map<number, ReturnType<typeof newSchedule>>();',
    '',
    'function schedule(beta: number) {',
    '  let known = schedules.get(beta);',
    '  if (known === undefined) schedules.set(beta, (known = newSchedule(beta)));',
    '  return known;',
    '}',
    '',
    '/** Every threshold as a function of β in [0, 1]. */',
    `function newSchedule(${scheduleImports(composition).length > 0 ? 'beta' : '_beta'}: number) {`,
    '  return {',
    indented(4, scheduleLines(composition)),
    '  };',
    '}',
  );
  return `${code.join('\n')}\n`;
}

function usesGiveUp({ prune }: Composition): boolean {
  return prune !== undefined;
}

function usesEpisode({ prune, limit, thin, stop }: Composition): boolean {
  return [prune, limit, thin, stop.gain].some((part) => part !== undefined);
}

function listed(name: string, values: readonly string[]): string[] {
  const line = `${name}: [${values.join(', ')}],`;
  if (line.length + 2 <= 130) return [line];
  return [`${name}: [`, ...values.map((value) => `  ${value},`), '],'];
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const GIVE_UP = [
  '',
  '/** Prunes those that have not given the winning answer for `patience` rounds, the longest first, but leaves some running. */',
  'function giveUp(episode: Episode, winner: Answer, patience: number, leave: number): void {',
  '  episode.pruneOpponents(winner, patience, leave);',
  '}',
];

const THIN = [
  '',
  '/** Whether a share of all that were not given up, or more, gives one answer. */',
  'function isUnison(episode: Episode, share: number): boolean {',
  '  const votes = episode.tally();',
  '  for (const branch of episode.branches) if (!branch.pruned) votes.add(branch.answer);',
  '  return votes.first >= share * votes.size;',
  '}',
  '',
  '/** Gives up the last opened of those that give the most frequent answer, but leaves `fewest` running. */',
  'function thinOut(episode: Episode, fewest: number): void {',
  '  const { running, majority } = episode;',
  '  const agreeing = running.filter(({ answer }) => answer === majority).reverse();',
  '  episode.prune(agreeing.slice(0, Math.max(0, running.length - fewest)));',
  '}',
];

const SHARE_OF_RUNNING = [
  '',
  '/** The share of running branches that give this answer; 1 when none run. */',
  'function shareOfRunning({ running }: Episode, winner: Answer): number {',
  '  return running.length === 0 ? 1 : running.filter(({ answer }) => answer === winner).length / running.length;',
  '}',
];

const ADD_FINISHED = [
  '',
  '/** Adds the votes of those that finished in this round, the most advanced first. */',
  'function addFinished(votes: Tally, finished: readonly Branch[]): void {',
  '  const inOrder = finished.length > 1 ? finished.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : finished;',
  '  for (const branch of inOrder) votes.add(branch.answer);',
  '}',
];

const MOST_ADVANCED_FIRST = [
  '',
  'function mostAdvancedFirst(branches: readonly Branch[]): readonly Branch[] {',
  '  return branches.length > 1 ? branches.toSorted((a, b) => b.depth - a.depth || a.index - b.index) : branches;',
  '}',
];

const LATEST_OF = [
  '',
  '/** Where nobody has voted: the most frequent of the latest answers, those of branches given up among them. */',
  'function latestOf(episode: Episode): Answer {',
  '  const latest = episode.tally();',
  '  for (const branch of episode.branches) latest.add(branch.answer);',
  '  return latest.winner;',
  '}',
];
