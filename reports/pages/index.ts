/** The pages of a report, in order. */
import { claimsPage } from './claims/page.ts';
import { discoveryPage } from './discovery/page.ts';
import { frontierPage } from './frontier/page.ts';
import { gradingPage } from './grading/page.ts';
import { leaderboardPage } from './leaderboard/page.ts';
import { modelsAndComputePage } from './models-and-compute/page.ts';
import { modelsByCostPage } from './models-by-cost/page.ts';
import { pairwisePage } from './pairwise/page.ts';
import { probingPage } from './probing/page.ts';
import { provenancePage } from './provenance/page.ts';
import { questionsPage } from './questions/page.ts';
import { revisionsPage } from './revisions/page.ts';
import { rotationPage } from './rotation/page.ts';
import type { MakePage } from './shared/page.ts';
import { tablesPage } from './tables/page.ts';
import { verdictPage } from './verdict/page.ts';
import { verifiersPage } from './verifiers/page.ts';

/** In groups: results, what was published, what it costs, and how all of it was made. */
export const makers: readonly (readonly MakePage[])[] = [
  [verdictPage, leaderboardPage, frontierPage, pairwisePage, questionsPage],
  [tablesPage, claimsPage],
  [revisionsPage, verifiersPage, probingPage, modelsAndComputePage, modelsByCostPage],
  [discoveryPage, rotationPage, gradingPage, provenancePage],
];
