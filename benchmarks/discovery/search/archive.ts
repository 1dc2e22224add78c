/** The best candidates so far, with not too many of a kind: those with the same mechanisms. */

import type { Entry, Scores } from '../objective/history.ts';
import type { CandidateBody } from '../space/candidate.ts';
import { mechanismsOf } from '../space/mechanisms.ts';
import { type Manner, STANDARD } from './manner.ts';

export type Scored = Entry & { readonly scores: Scores };

/** Highest score first; only those that were played in as many orders as any. */
export function elites(
  entries: readonly Entry[],
  { size, ofAKind }: Omit<Manner['archive'], 'few'> = STANDARD.archive,
): Scored[] {
  const scored = entries.filter((entry): entry is Scored => entry.scores !== undefined);
  const most = scored.reduce((orders, { scores }) => Math.max(orders, scores.orders), 0);
  const finished = scored.filter(({ scores }) => scores.orders === most);
  finished.sort((a, b) => b.scores.score - a.scores.score || a.index - b.index);
  const kinds = new Map<string, number>();
  const kept: Scored[] = [];
  for (const entry of finished) {
    const kind = kindOf(entry.candidate.what);
    const before = kinds.get(kind) ?? 0;
    if (before >= ofAKind) continue;
    kinds.set(kind, before + 1);
    kept.push(entry);
    if (kept.length === size) break;
  }
  return kept;
}

/** The score that a candidate must reach to be kept. */
export function barOf(kept: readonly Scored[], { few }: Pick<Manner['archive'], 'few'> = STANDARD.archive): number {
  return kept.length < few ? Number.NEGATIVE_INFINITY : kept[kept.length - 1].scores.score;
}

export function kindOf(what: CandidateBody): string {
  if (what.kind === 'code') return 'code';
  return mechanismsOf(what.composition)
    .map(({ path }) => path)
    .join(' ');
}
