/** How many claims of the papers hold. */
import type { ClaimVerdict, JudgedClaim } from '../../claims/judged-claim.ts';
import { type Html, html } from '../../kit/html.ts';
import { badge } from '../../kit/table/html-cell.ts';
import type { CellVerdict } from '../../kit/table/table.ts';

const SHOWN: Readonly<Record<ClaimVerdict, readonly [CellVerdict, string]>> = {
  'reproduced-exactly': ['holds', 'reproduced exactly'],
  holds: ['holds', 'holds'],
  inconclusive: ['inconclusive', 'inconclusive'],
  'does-not-hold': ['fails', 'does not hold'],
  'cannot-be-checked': ['not-testable', 'cannot be checked'],
  'not-played': ['not-testable', 'not played in this run'],
};

function claimBadge(verdict: ClaimVerdict): Html {
  const [kind, words] = SHOWN[verdict];
  return badge(kind, words);
}

export function claimVerdictText(verdict: ClaimVerdict): string {
  return SHOWN[verdict][1];
}

export function claimCellVerdict(verdict: ClaimVerdict): CellVerdict {
  return SHOWN[verdict][0];
}

/** Whether any claim could be judged by what was played. */
export function speaksOf(claims: readonly JudgedClaim[]): boolean {
  return claims.some(({ verdict }) => verdict !== 'not-played' && verdict !== 'cannot-be-checked');
}

/** Nothing where no claim speaks of what was played. @param more what follows */
export function claimCounts(claims: readonly JudgedClaim[], more: Html = html``): Html {
  const count = (verdict: ClaimVerdict) => claims.filter((claim) => claim.verdict === verdict).length;
  if (!speaksOf(claims)) return html``;
  const verdicts = (Object.keys(SHOWN) as ClaimVerdict[]).filter((verdict) => count(verdict) > 0);
  return html`<h2>Claims of the papers</h2>
<ul class="claim-counts">${verdicts.map((verdict) => html`<li>${count(verdict)} ${claimBadge(verdict)}</li>`)}</ul>
${more}`;
}
