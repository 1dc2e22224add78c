/** The pages of a report, in order. */
import { claimsPage } from './claims.ts';
import { computePage } from './compute.ts';
import { discoveryPage } from './discovery.ts';
import { frontierPage } from './frontier.ts';
import { gradingPage } from './grading.ts';
import { leaderboardPage } from './leaderboard.ts';
import { offersPage } from './offers.ts';
import type { MakePage } from './page.ts';
import { pairwisePage } from './pairwise.ts';
import { probingPage } from './probing.ts';
import { provenancePage } from './provenance.ts';
import { questionsPage } from './questions.ts';
import { revisionsPage } from './revisions.ts';
import { tablesPage } from './tables.ts';
import { verdictPage } from './verdict.ts';
import { verifiersPage } from './verifiers.ts';

export const makers: readonly MakePage[] = [
  verdictPage,
  tablesPage,
  claimsPage,
  frontierPage,
  revisionsPage,
  verifiersPage,
  pairwisePage,
  leaderboardPage,
  questionsPage,
  probingPage,
  computePage,
  offersPage,
  discoveryPage,
  gradingPage,
  provenancePage,
];
