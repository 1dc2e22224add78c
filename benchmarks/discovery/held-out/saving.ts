/**
 * The tokens that reach another contestant's accuracy, as a share of that contestant's tokens, with an interval. Questions are resampled
 * for all models and settings together (Davison & Hinkley 1997, section 3.2). In each replicate the curve crosses that replicate's own
 * goal.
 */
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { stratifiedMeans } from '../../statistics/bootstrap-stratified.ts';
import { expandedTail } from '../../statistics/expanded-percentile.ts';
import { meanOf } from '../../statistics/mean.ts';
import { type QuestionResamples, questionResamples } from '../../statistics/question-resamples.ts';
import type { Layout } from '../ablation/paired-area.ts';
import { tokensBetween } from './reach.ts';
import type { Rows } from './rows.ts';
import type { Share } from './verdict-schema.ts';

const REPLICATES = 2000;

export function resamplesOf({ clusters, strata }: Layout): QuestionResamples {
  const random = stream('held-out questions');
  return questionResamples(clusters, { replicates: REPLICATES, strata }, () => random.uniform());
}

/** Returns the share, interpolated between settings. In a replicate, the first crossing of a curve with noise counts. */
export function shareToReach(settings: readonly Rows[], other: Rows, resamples: QuestionResamples): Share {
  const replicates = ({ accuracy, tokens }: Rows) => ({
    accuracy: stratifiedMeans(resamples, accuracy).replicates,
    tokens: stratifiedMeans(resamples, tokens).replicates,
  });
  const [own, goal] = [settings.map(replicates), replicates(other)];
  const shares = new Float64Array(REPLICATES).map((_, r) => {
    const points = own.map(({ accuracy, tokens }) => ({ accuracy: accuracy[r], tokens: tokens[r] }));
    return (tokensBetween(points, goal.accuracy[r]) ?? Number.POSITIVE_INFINITY) / goal.tokens[r];
  });
  shares.sort();
  const outside = Math.floor(expandedTail(resamples.clusters) * (REPLICATES - 1));
  const points = settings.map(({ accuracy, tokens }) => ({ accuracy: meanOf(accuracy), tokens: meanOf(tokens) }));
  const reached = tokensBetween(points, meanOf(other.accuracy));
  return {
    ...(reached !== undefined && { estimate: reached / meanOf(other.tokens) }),
    ...finite('lower', shares[outside]),
    ...finite('upper', shares[REPLICATES - 1 - outside]),
  };
}

function finite(name: 'lower' | 'upper', value: number): Share {
  return Number.isFinite(value) ? { [name]: value } : {};
}
