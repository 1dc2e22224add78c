/** One branch of an episode as a row: a stroke for each run of equal answers, and a mark where it ended. */
import type { BranchLog, EpisodeLog } from '../../../../benchmarks/episode-log/episode-schema.ts';
import { lengthOf } from '../../../../benchmarks/episode-log/run-lengths.ts';
import { oneLine } from '../../../../datasets/foundation/text/visible.ts';
import { lastAnswer } from '../../../kit/episode/episode-answers.ts';
import { type StyledRun, styledRuns } from '../../../kit/episode/episode-runs.ts';
import { type TokenScale, tokenLabel } from '../../../kit/episode/episode-scale.ts';
import { type Html, html } from '../../../kit/html.ts';

/** Height of a row in its own units; the style sheet's strokes are made for it. */
const ROW = 10;

export interface RowPlace {
  readonly scale: TokenScale;
  /** Pixels from the top of the picture. */
  readonly y: number;
  readonly height: number;
  /** The style of each answer, by its place. [answers] */
  readonly styles: readonly string[];
  /** Intervals of a run from which on it has a title of its own. */
  readonly leastTitled: number;
}

/**
 * The row is a picture of its own that cuts off what does not fit its width. A width therefore shows what had been read by a
 * round. `data-steps` says how many intervals the row grew in each round from `data-opened` on, as `intervals` or
 * `intervals×rounds`.
 */
export function branchRow(branch: BranchLog, log: EpisodeLog, place: RowPlace): Html {
  const { interval } = log;
  const { scale, y, height } = place;
  const steps = branch.steps.map(([intervals, rounds]) => (rounds === 1 ? `${intervals}` : `${intervals}×${rounds}`)).join(' ');
  const width = number(branch.tokens * scale.pixels);
  const transform = `scale(${number(interval * scale.pixels, 4)} ${number(height / ROW, 3)})`;
  return html`<svg x="${number(scale.x(branch.openedAt))}" y="${number(y)}" width="${width}" height="${height}" data-opened="${branch.openedIn}" data-ended="${branch.endedIn}" data-steps="${steps}"><title>Branch ${branch.branch}</title><g transform="${transform}">${strokes(branch, log, place)}</g></svg>`;
}

/** A stroke with a title for each run of answers of one style; those too short for one share a stroke for each style. */
function strokes(branch: BranchLog, log: EpisodeLog, { styles, leastTitled }: RowPlace): Html[] {
  const { final, tokens } = branch;
  if (log.unprobed) return [html`<path class="${styles[lastAnswer(branch)]} thin" d="${line(0, tokens / log.interval)}"/>`];
  const runs = styledRuns(branch, styles);
  const isLong = ({ from, to }: StyledRun) => to - from >= leastTitled;
  const short = runs.filter((run) => !isLong(run));
  const shared = [...new Set(short.map(({ style }) => style))].map((style) => {
    const lines = short.filter((run) => run.style === style).map(({ from, to }) => line(from, to));
    return html`<path class="${style}" d="${lines.join('')}"/>`;
  });
  const read = lengthOf(branch.probes);
  const end = tokens / log.interval;
  return [
    ...runs.filter(isLong).map((run) => {
      return html`<path class="${run.style}" d="${line(run.from, run.to)}"><title>${titleOf(run, branch, log)}</title></path>`;
    }),
    ...shared,
    ...(final !== null && end > read ? [html`<path class="${styles[final]} thin" d="${line(read, end)}"/>`] : []),
  ];
}

/** `48: 2.5k–5.5k, 240` */
function titleOf({ from, to, said }: StyledRun, { branch }: BranchLog, { interval, answers }: EpisodeLog): string {
  const [first] = said;
  const name = oneLine(answers[first].text, 30);
  const what = said.size === 1 ? name : `${said.size} answers, ${name} first`;
  return `${branch}: ${tokenLabel(from * interval)}–${tokenLabel(to * interval)}, ${what}`;
}

function line(from: number, to: number): string {
  return `M${number(from)} 5h${number(to - from)}`;
}

/** Marks around the point where a path is, at most 3 pixels away from it. */
export const MARKS = {
  finished: 'm-2.6 0a2.6 2.6 0 1 1 5.2 0a2.6 2.6 0 1 1-5.2 0z',
  pruned: 'm-2-2l4 4m-4 0l4-4',
  running: 'm-1.5-2.5l3 2.5l-3 2.5',
} as const;

/** The mark of a branch that has ended, shown from round `data-round` on. */
export function endMark(branch: BranchLog, { answers }: EpisodeLog, { scale, y, height, styles }: RowPlace): Html {
  const kind = branch.ending === 'whole' ? 'finished' : branch.ending;
  const answer = lastAnswer(branch);
  const [x, middle] = [number(scale.x(branch.openedAt + branch.tokens) + 5, 1), number(y + height / 2, 1)];
  const style = kind === 'finished' ? `${kind} ${styles[answer]}` : kind;
  const title = `${branch.branch}: ${SAID[branch.ending]} round ${branch.endedIn}, last ${oneLine(answers[answer].text, 30)}`;
  return html`<path class="${style}" data-round="${branch.endedIn}" d="M${x} ${middle}${MARKS[kind]}"><title>${title}</title></path>`;
}

const SAID = {
  finished: 'finished in',
  whole: 'read whole in',
  pruned: 'pruned after',
  running: 'still running after',
} as const;

/** As few characters as `decimals` allow. */
export function number(value: number, decimals = 2): string {
  return String(Number(value.toFixed(decimals)));
}
