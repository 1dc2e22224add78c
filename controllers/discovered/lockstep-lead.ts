/**
 * Branches are decoded in lock-step, so that the shortest vote first. Branches that have long opposed the winner are given up. Play stops
 * once the winner is far enough ahead, or has long been the same.
 *
 * Why it works. Short branches are right more often than long ones (Hassid et al. 2025, arXiv 2505.17813), and in lock-step they
 * vote first, whichever they are. About seven tenths of all tokens are spent before the first vote, and few more are needed. Late votes are
 * mostly wrong. Two rules stop listening to them: opponents of an early winner are given up, and play stops once a winner has stood for
 * long. The rules save tokens and are right more often. Without either, all 31 branches at β = 1 reach 62.7 % on the search stores for 390k
 * tokens; with both, 64.8 % for 352k. Each rule can stand in for the other; the lead saves a little on top.
 *
 * Without its parts, in points of mean accuracy over log tokens (60k to 479k), with 95 % intervals over questions:
 *
 *                                    search stores          held-out stores
 *     no giving up                   −0.56 [−1.78, +0.56]   −0.22 [−0.72, +0.27]
 *     no stop by stability           −0.22 [−0.53, +0.09]   −0.13 [−0.43, +0.17]
 *     no stop by lead                −0.20 [−0.48, +0.09]   −0.13 [−0.22, −0.05]
 *     no giving up, no stability     −1.66 [−3.83, +0.32]   −1.07 [−2.43, +0.26]
 *     no giving up, no lead          −0.72 [−1.76, +0.28]   −0.34 [−0.83, +0.16]
 *     no stop at all                 −0.57 [−1.08, −0.03]   −0.35 [−0.74, +0.04]
 *
 * Found by `npm run discover -- --seed 1 --candidates 6000` (AutoTTS, arXiv 2605.08083, is its idea): explorer evolve, 72 s of two
 * cores, no dollars; candidate 867a5a3df067ba32, scored on the stores of selectedOn alone. The header was written by hand; the steps are as
 * the search printed them. Ledger: SHA-256 89ea5b89a388f71f7639f7fc24d192c3a7bddeb66142ce2b3d07167560fa40e7.
 */
import { composed } from '../composed.ts';

export const lockstepLead = composed({
  name: 'lockstep-lead',
  source: 'found by discovery, seed 1',
  selectedOn: ['Qwen3-0.6B/aime24', 'Qwen3-1.7B/aime24', 'Qwen3-4B/aime24', 'Qwen3-8B/aime24'],
  steps: {
    width: { first: [2, 31], most: [2, 31] },
    rounds: [10_000, 10_000],
    votes: { ties: 'voted' },
    prune: { from: [18, 18], patience: [9, 12], leave: [2, 3], when: 'after' },
    stop: { ahead: { margin: [1, 7] }, stable: { rounds: [12, 23] } },
  },
});
