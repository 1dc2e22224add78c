/** The results of contestants as a table for a terminal: accuracy, the difference from the baseline, its verdict, and tokens. */
import { MOST_FLIPS } from '../../benchmarks/statistics/fragility.ts';
import { VERDICT_WORDS, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { NOT_CORRECTED } from '../../benchmarks/statistics/survival.ts';
import { columns, type Table } from '../../datasets/foundation/text/columns.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import type { AgainstBaseline } from '../figures/baseline-comparisons.ts';
import type { LeaderboardRow } from '../figures/leaderboard-row.ts';
import { marginWords } from '../figures/margins.ts';
import { shortName } from '../figures/names.ts';
import type { PlayedContestant } from '../figures/result-grid.ts';
import type { ResultRow } from '../figures/result-rows.ts';
import { fixed, intervalText, shortTokens, signed } from '../kit/format.ts';
import { correctedFor } from '../pages/shared/corrected-for.ts';
import { paragraph } from './paragraph.ts';

/** Behind savings whose interval a question or two make. */
const HEAVY_MARK = '*';
/** Behind a verdict that is lost after correction. */
const HOLLOW_MARK = '°';

/** A verdict in a word or two; the notes say more. */
const WORDS: Readonly<Record<Verdict, string>> = { ...VERDICT_WORDS, lower: 'lower', 'too-few': 'too few' };

/** A result to show, with its place in a ranking where there is one, and marks to stand behind its name. */
export interface Standing extends ResultRow {
  readonly rank?: LeaderboardRow['rank'];
  readonly marks?: readonly string[];
}

/**
 * The table, in lines of at most `width` characters. In brackets behind a verdict: how many outcomes would turn it.
 *
 * @param baseline what is compared with, where there is one
 */
export function standingTable(standings: readonly Standing[], baseline: PlayedContestant | undefined, width: number): string[] {
  const isRanked = standings.some(({ rank }) => rank !== undefined);
  const against = baseline === undefined ? [] : [`against ${shortName(baseline)}`, 'verdict'];
  const saved = baseline === undefined ? [] : ['saved'];
  const header = [...(isRanked ? ['#', 'ranks'] : []), 'contestant', 'accuracy', ...against, 'tokens', ...saved];
  const name = isRanked ? 2 : 0;
  const tables = DETAILS.map((details): Table => {
    const rows = standings.map((standing) => [
      ...(isRanked ? [String(standing.rank?.rank ?? ''), standing.rank?.interval?.join('-') ?? ''] : []),
      ...cellsOf(standing, baseline, details),
    ]);
    return { header: header.map((cell) => visible(cell)), rows, name };
  });
  return columns(tables, width);
}

/** Decimals of the ends of intervals: of accuracy and savings, and of differences. */
interface Details {
  readonly percent: number;
  readonly points: number;
}

/** From the fullest to what fits into 80 columns. */
const DETAILS: readonly Details[] = [
  { percent: 1, points: 2 },
  { percent: 0, points: 1 },
];

function cellsOf(
  { played, accuracy, totalTokens, comparison, marks = [] }: Standing,
  baseline: PlayedContestant | undefined,
  { percent, points }: Details,
): string[] {
  const percentages = (value: number) => fixed(100 * value, percent);
  const own = [
    visible([played.contestant, ...[...marks, gotOf(played)].filter((mark) => mark !== '').map((mark) => `(${mark})`)].join(' ')),
    `${fixed(100 * accuracy.estimate, 2)}${intervalText(accuracy.interval, percentages)}`,
  ];
  const tokens = shortTokens(totalTokens.estimate);
  if (baseline === undefined) return [...own, tokens];
  if (comparison === undefined) return [...own, played === baseline ? 'baseline' : '', '', tokens, ''];
  const { accuracy: difference, totalSaved } = comparison;
  return [
    ...own,
    `${signed(100 * difference.estimate, 2)}${intervalText(difference.interval, (end) => signed(100 * end, points))}`,
    `${WORDS[comparison.verdict]}${comparison.survives ? '' : HOLLOW_MARK}${turnedText(comparison.fragility(comparison.margin))}`,
    tokens,
    totalSaved === undefined
      ? ''
      : `${fixed(100 * totalSaved.estimate, 1)}${intervalText(totalSaved.interval, percentages)}${totalSaved.heavyTail ? HEAVY_MARK : ''}`,
  ];
}

/** ` (3)`, the outcomes that turn a verdict. */
function turnedText(fragility: number | undefined): string {
  if (fragility === undefined) return '';
  return ` (${fragility > MOST_FLIPS ? `> ${MOST_FLIPS}` : fragility})`;
}

/** `4 of 64 branches`, where there were fewer than asked for. */
function gotOf({ name }: PlayedContestant): string {
  const got = /(?:@|, )(\d+ of \d+)(?: branches)?$/.exec(name)?.[1];
  return got === undefined ? '' : `${got} branches`;
}

/**
 * Returns the notes that the figures need, in lines of at most `width` characters.
 *
 * @param whyNone why there are no intervals; empty where there are
 */
export function standingNotes(
  standings: readonly Standing[],
  { whyNone, simulated }: { readonly whyNone: string; readonly simulated: boolean },
  width: number,
): string[] {
  const compared = standings.flatMap(({ comparison }) => comparison ?? []);
  const has = (verdict: Verdict) => compared.some((comparison) => comparison.verdict === verdict);
  const sure =
    compared.length === 0
      ? 'Accuracy and savings in percent, 95 % intervals over questions.'
      : `Accuracy and savings in percent, differences in points, 95 % intervals over questions; the margin of the verdicts is ${marginWords(compared[0].margin)}. In brackets: how many outcomes, of one question by one model, would turn a verdict.`;
  const notes = [
    whyNone === '' ? sure : `${whyNone}, so that verdicts are inconclusive.`,
    has('lower') ? 'lower: accuracy is lower, by less than the margin.' : '',
    has('too-few') ? 'too few: too few differences to tell.' : '',
    hollowText(compared),
    compared.some(({ totalSaved }) => totalSaved?.heavyTail)
      ? `${HEAVY_MARK} One question or two make nearly all of the width of this interval.`
      : '',
    simulated ? 'SIMULATED traces: not to be compared with published figures.' : '',
  ];
  return paragraph(notes.filter((note) => note !== '').join(' '), width);
}

/** Says that verdicts with the mark are lost after correction, and over how many comparisons; empty where all survive. */
function hollowText(compared: readonly AgainstBaseline[]): string {
  if (compared.every(({ survives }) => survives)) return '';
  return `${HOLLOW_MARK} ${NOT_CORRECTED}: ${correctedFor(compared)}`;
}
