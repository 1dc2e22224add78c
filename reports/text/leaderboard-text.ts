/** The leaderboard as plain text, for terminals. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { MOST_FLIPS } from '../../benchmarks/statistics/fragility.ts';
import { VERDICT_WORDS } from '../../benchmarks/statistics/non-inferiority.ts';
import { NOT_CORRECTED } from '../../benchmarks/statistics/survival.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import type { AgainstBaseline } from '../figures/baseline-comparisons.ts';
import { leaderboardBadges } from '../figures/leaderboard-badges.ts';
import { type LeaderboardRow, leaderboardRows } from '../figures/leaderboard-row.ts';
import { marginWords } from '../figures/margins.ts';
import { shortName } from '../figures/names.ts';
import { fixed, intervalText, shortTokens, signed } from '../kit/format.ts';
import { wordsOf } from '../kit/table/table.ts';
import { correctedFor } from '../pages/shared/corrected-for.ts';
import { whyNoInterval } from '../pages/shared/no-intervals.ts';
import type { ReportData } from '../pages/shared/report-data.ts';

/** Behind savings whose interval a question or two make. */
const HEAVY_MARK = '*';

const HEADER = ['#', 'ranks', 'contestant', 'accuracy', 'tokens', 'saved'];

/** The overall standing of a study; ends with a line break. */
export function leaderboardText({ views, scopes, expected, recorded: since, records }: ReportData): string {
  const [{ evidence }] = views;
  const [scope] = scopes;
  if (scope === undefined) return 'nothing was played to its end\n';
  const { baseline } = evidence.field;
  const rows = leaderboardRows(evidence, scope);
  const lines = rows.map((standing) => {
    const { selectedOn, mode } = leaderboardBadges(evidence.field, standing.entrant, scope, expected);
    return [...cellsOf(standing, mode, standing.entrant === baseline), selectedOn.length > 0 ? 'selected on these traces' : ''];
  });
  const recorded = since === undefined ? [] : [visible(`recorded on ${since.date}, not recomputed here`)];
  const header = [...HEADER, baseline === undefined ? '' : `against ${shortName(baseline)}`];
  const widths = header.map((heading, i) => Math.max(heading.length, ...lines.map((cells) => cells[i].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const compared = rows.flatMap(({ comparison }) => comparison ?? []);
  const notes = footnote(records, whyNoInterval(evidence.layout(scope)), compared, evidence.field.margin);
  return `${[visible(scope.name), ...recorded, visible(line(header)), ...lines.map(line), notes].join('\n')}\n`;
}

function cellsOf(
  { entrant, rank, accuracy, totalTokens, comparison }: LeaderboardRow,
  mode: string,
  isBaseline: boolean,
): string[] {
  const percent = (value: number) => fixed(100 * value, 1);
  const saved = comparison?.totalSaved;
  const marks = [mode, gotOf(entrant)].filter((mark) => mark !== '').map((mark) => `(${mark})`);
  return [
    String(rank.rank),
    rank.interval?.join('-') ?? '',
    visible([entrant.contestant, ...marks].join(' ')),
    `${fixed(100 * accuracy.estimate, 2)}${intervalText(accuracy.interval, percent)}`,
    shortTokens(totalTokens.estimate),
    saved === undefined
      ? ''
      : `${percent(saved.estimate)}${intervalText(saved.interval, percent)}${saved.heavyTail ? HEAVY_MARK : ''}`,
    comparison === undefined
      ? isBaseline
        ? 'baseline'
        : ''
      : `${signed(100 * comparison.accuracy.estimate, 2)} ${wordsOf({ text: VERDICT_WORDS[comparison.verdict], hollow: !comparison.survives })}${turnedText(comparison.fragility(comparison.margin))}`,
  ];
}

/** ` (3)`, the outcomes that turn a verdict. */
function turnedText(fragility: number | undefined): string {
  if (fragility === undefined) return '';
  return ` (${fragility > MOST_FLIPS ? `> ${MOST_FLIPS}` : fragility})`;
}

/** What is lost after correction, and over how many comparisons; empty where all survive. */
function hollowText(compared: readonly AgainstBaseline[]): string {
  if (compared.every(({ survives }) => survives)) return '';
  return ` ${NOT_CORRECTED}: ${correctedFor(compared)}`;
}

/** `4 of 64 branches`, where there were fewer than asked for. */
function gotOf({ name }: LeaderboardRow['entrant']): string {
  const got = /(?:@|, )(\d+ of \d+)(?: branches)?$/.exec(name)?.[1];
  return got === undefined ? '' : `${got} branches`;
}

/** @param compared with the baseline @param whyNone why there are no intervals; empty where there are */
function footnote(records: readonly RunRecord[], whyNone: string, compared: readonly AgainstBaseline[], margin: number): string {
  const simulated = records.some(({ traces }) => traces.simulated)
    ? ' SIMULATED traces: not to be compared with published figures.'
    : '';
  const sure =
    whyNone === ''
      ? `95 % intervals over questions; the margin of the verdicts is ${marginWords(margin)}. In brackets: how many outcomes, of one question by one model, would turn a verdict.`
      : `${whyNone}, so that verdicts are inconclusive.`;
  const heavy = compared.some(({ totalSaved }) => totalSaved?.heavyTail)
    ? ` ${HEAVY_MARK} One question or two make nearly all of the width of this interval.`
    : '';
  return `${sure}${hollowText(compared)}${heavy}${simulated}`;
}
