/**
 * The feedback on a candidate that was scored. It has the candidate's curve and folds, where the candidate loses to the best
 * known controller, and how its worst episodes went. A model or a person reads it. It covers search stores alone and shows no
 * text of a question or an answer.
 */
import { percent, signed } from '../../../datasets/foundation/text/figures.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { findQuestion } from '../../episode-log/find-question.ts';
import type { Entry } from '../objective/history.ts';
import type { OrderRange } from '../play/play-candidate.ts';
import { endingOf, episodeText, table } from './episode-text.ts';
import type { Player } from './player.ts';
import { type Lost, lostQuestions, type Pairing, pairings, type Standing, standings } from './standings.ts';

export interface FeedbackOptions {
  /** Search stores: never held-out ones. */
  readonly sources: readonly TraceSource[];
  readonly betas: readonly number[];
  readonly orders: OrderRange;
  /** The best known controller. */
  readonly rival: Player;
  /** Lost questions that are listed, and episodes that are told, at most. */
  readonly questions?: number;
  readonly episodes?: number;
  /** Whether it is told how episodes went and why they ended; unless false. */
  readonly traces?: boolean;
}

export interface Feedback {
  /** @throws CandidateFault when foreign code fails as it is played again */
  of(entry: Entry, player: Player): Promise<string>;
}

/** The rival is played once, when it is first needed. */
export function feedback({
  sources,
  betas,
  orders,
  rival,
  questions = 8,
  episodes = 3,
  traces = true,
}: FeedbackOptions): Feedback {
  let known: Promise<Standing[]> | undefined;
  return {
    async of(entry, player) {
      known ??= standings(rival, sources, betas, orders);
      const pairs = pairings(await standings(player, sources, betas, orders), await known);
      const worst = worstOf(pairs);
      const lost = lostQuestions(worst, questions);
      return [
        ...scoreLines(entry),
        '',
        `Against ${rival.name}, each time where it spends most alike (search stores, ${orders.count} orders):`,
        ...pairLines(pairs),
        '',
        `At equal tokens it is weakest at beta ${worst.own.beta}. Questions that ${rival.name} answers correctly more often there${traces ? '' : ':'}`,
        ...(traces ? ['(answers are letters, given anew in each episode, the most frequent first):'] : []),
        ...(await lostLines(lost, worst, player)),
        ...(traces ? await episodeLines(lost.slice(0, episodes), worst, player) : []),
      ].join('\n');
    },
  };

  async function lostLines(lost: readonly Lost[], { own, rival: other }: Pairing, player: Player): Promise<string[]> {
    if (lost.length === 0) return ['none'];
    const head = ['store', 'question', 'correct', rival.name, 'tokens', rival.name];
    const rows = lost.map(({ source, question, own, rival }) => {
      const numbers = [percent(own.correct), percent(rival.correct), own.tokens.toFixed(0), rival.tokens.toFixed(0)];
      return [sources[source].id, String(question), ...numbers];
    });
    const lines = table(head, rows);
    if (!traces) return lines;
    const told = [lines[0]];
    for (const [i, each] of lost.entries()) {
      const mine = await player.record(...episodeAt(each, own));
      const theirs = await rival.record(...episodeAt(each, other));
      told.push(lines[i + 1], `    in order ${each.order}: ${endingOf(mine)}`, `    ${rival.name}: ${endingOf(theirs)}`);
    }
    return told;
  }

  async function episodeLines(lost: readonly Lost[], { own }: Pairing, player: Player): Promise<string[]> {
    const lines: string[] = [];
    for (const each of lost) {
      const log = await player.record(...episodeAt(each, own));
      const title = `${sources[each.source].id}, question ${each.question}, order ${each.order}, beta ${own.beta}:`;
      lines.push('', title, episodeText(log));
    }
    return lines;
  }

  function episodeAt({ source, question, order }: Lost, { beta }: Standing) {
    return [findQuestion(sources[source], String(question)), beta, orders.first + order] as const;
  }
}

/** Returns the pair in which the candidate falls behind most, of those that spend about as much; else the pair that spends most alike. */
function worstOf(pairs: readonly Pairing[]): Pairing {
  const alike = pairs.filter((pair) => distance(pair) < ALIKE);
  if (alike.length > 0) return alike.reduce((a, b) => (gain(b) < gain(a) ? b : a));
  return pairs.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

/** Between two spendings, as the logarithm of their ratio. */
const ALIKE = Math.log(1.5);

function distance({ own, rival }: Pairing): number {
  return Math.abs(Math.log(own.tokens / rival.tokens));
}

function gain({ own, rival }: Pairing): number {
  return own.accuracy - rival.accuracy;
}

function scoreLines({ index, candidate, scores, failure }: Entry): string[] {
  const name = `Candidate ${index} (${candidate.id})`;
  if (scores === undefined) return [`${name} failed: ${failure ?? 'no reason given'}`];
  const { score, folds, curve, orders } = scores;
  const gap = Math.max(...folds) - Math.min(...folds);
  const rows = curve.map(({ beta, accuracy, totalTokens, sequentialTokens }) => {
    return [String(beta), percent(accuracy), totalTokens.toFixed(0), sequentialTokens.toFixed(0)];
  });
  return [
    `${name}: score ${score.toFixed(4)} in ${orders} orders; folds ${folds.map((fold) => fold.toFixed(4)).join(' ')}, gap ${gap.toFixed(4)}`,
    ...table(['beta', 'accuracy', 'total tokens', 'sequential tokens'], rows),
  ];
}

function pairLines(pairs: readonly Pairing[]): string[] {
  const rows = pairs.map(({ own, rival }) => {
    const difference = 100 * (own.accuracy - rival.accuracy);
    const spent = 100 * (own.tokens / rival.tokens - 1);
    const numbers = [
      own.beta,
      percent(own.accuracy),
      own.tokens.toFixed(0),
      rival.beta,
      percent(rival.accuracy),
      rival.tokens.toFixed(0),
    ];
    return [...numbers.map(String), signed(difference), `${signed(spent)} %`];
  });
  return table(['beta', 'accuracy', 'tokens', 'its beta', 'accuracy', 'tokens', 'points', 'tokens'], rows);
}
