/** The results of contestants as a table for a terminal: accuracy, the difference from the baseline, its verdict, and tokens. */
import { MOST_FLIPS } from '../../benchmarks/statistics/fragility.ts';
import { VERDICT_WORDS, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { NOT_CORRECTED } from '../../benchmarks/statistics/survival.ts';
import { columns, type Table } from '../../datasets/foundation/text/columns.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import { storesOfEstimates } from '../figures/accuracy-and-tokens.ts';
import type { AgainstBaseline } from '../figures/baseline-comparisons.ts';
import type { LeaderboardRow } from '../figures/leaderboard-row.ts';
import { marginWords } from '../figures/margins.ts';
import { shortName } from '../figures/names.ts';
import type { PlayedContestant, ResultGrid } from '../figures/result-grid.ts';
import type { ResultRow } from '../figures/result-rows.ts';
import { nothingToCompare } from '../figures/single-samples.ts';
import { fixed, intervalText, shortTokens, signed } from '../kit/format.ts';
import { correctedFor } from '../pages/shared/corrected-for.ts';
import { namesOf } from '../pages/shared/unknown-tokens.ts';
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
 * @param grid of which contestants are compared with the baseline, where that is among the standings
 */
export function standingTable(all: readonly Standing[], grid: ResultGrid, width: number): string[] {
  const baseline = all.some(({ played }) => played === grid.baseline) ? grid.baseline : undefined;
  const standings = nothingToCompare(grid) === undefined ? all : onlyOne(all, baseline);
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

/** The baseline alone, or whoever is there: all others did the same. */
function onlyOne(standings: readonly Standing[], baseline: PlayedContestant | undefined): Standing[] {
  const [first] = standings;
  const { rank: _, ...one } = standings.find(({ played }) => played === baseline) ?? first;
  return [one];
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

/** The facts beside a table's rows that the notes below it are about. */
export interface NotedResults {
  readonly grid: ResultGrid;
  /** Why there are no intervals; empty where there are. */
  readonly whyNone: string;
  /** The flag by which the command plays a baseline, with its value. */
  readonly baselineFlag: string;
}

/** Returns the notes that the figures need, in lines of at most `width` characters. */
export function standingNotes(
  standings: readonly Standing[],
  { grid, whyNone, baselineFlag }: NotedResults,
  width: number,
): string[] {
  const nothing = nothingToCompare(grid);
  if (nothing !== undefined) return paragraph(nothing, width);
  const compared = standings.flatMap(({ comparison }) => comparison ?? []);
  const has = (verdict: Verdict) => compared.some((comparison) => comparison.verdict === verdict);
  const estimated = storesOfEstimates(grid, grid.stores);
  const hasBaseline = standings.some(({ played }) => played === grid.baseline);
  const sure =
    compared.length === 0
      ? 'Accuracy in percent, 95 % intervals over questions.'
      : `Accuracy and savings in percent, differences in points, 95 % intervals over questions; the margin of the verdicts is ${marginWords(compared[0].margin)}. In brackets: how many outcomes, of one question by one model, would turn a verdict.`;
  const notes = [
    whyNone === '' ? sure : `${whyNone}, so that verdicts are inconclusive.`,
    standings.some(isLopsided) ? LOPSIDED : '',
    hasBaseline ? '' : `There is no baseline here, so no difference: ${baselineFlag} plays one beside the others.`,
    has('lower') ? 'lower: accuracy is lower, by less than the margin.' : '',
    has('too-few') ? 'too few: too few differences to tell.' : '',
    hollowText(compared),
    compared.some(({ totalSaved }) => totalSaved?.heavyTail)
      ? `${HEAVY_MARK} One question or two make nearly all of the width of this interval.`
      : '',
    estimated.length > 0 ? `Tokens are estimates for ${namesOf(estimated)}: the data do not hold the lengths of responses.` : '',
    grid.stores.some(({ simulated }) => simulated) ? 'SIMULATED traces: not to be compared with published figures.' : '',
  ];
  return paragraph(notes.filter((note) => note !== '').join(' '), width);
}

/** Points by which one side of an interval of accuracy exceeds the other before a reader asks why. */
const LOPSIDED_POINTS = 2;

const LOPSIDED =
  'Intervals are lopsided near 0 and 100 %: accuracy cannot pass these ends, so the side towards the end is the shorter one.';

function isLopsided({ accuracy: { estimate, interval } }: Standing): boolean {
  if (interval === undefined) return false;
  const [below, above] = [estimate - interval.lower, interval.upper - estimate];
  return 100 * Math.abs(above - below) > LOPSIDED_POINTS;
}

/** Says that verdicts with the mark are lost after correction, and over how many comparisons; empty where all survive. */
function hollowText(compared: readonly AgainstBaseline[]): string {
  if (compared.every(({ survives }) => survives)) return '';
  return `${HOLLOW_MARK} ${NOT_CORRECTED}: ${correctedFor(compared)}`;
}
