/** Recorded branches, cut where they settle and into plateaus, runs of equal probes, before. */
import type { TraceStore } from '../store/trace-store.ts';
import { PHASES } from './figures.ts';

export interface Branch {
  readonly probes: Uint16Array;
  readonly tokens: number;
  readonly final: number;
  /** The first probe from which on all equal the final answer; the number of probes if there is none. */
  readonly settled: number;
}

/** A run of equal probes before a branch settles. */
export interface Plateau {
  readonly answer: number;
  readonly length: number;
  /** Index into PHASES of its first probe. */
  readonly phase: number;
  /** Whether it ended because the branch settled. */
  readonly cut: boolean;
}

export function branchesOf(traces: TraceStore, question: number): Branch[] {
  const { branchStart, probeStart, probe, tokens, final } = traces;
  const branches: Branch[] = [];
  for (let row = branchStart[question]; row < branchStart[question + 1]; row++) {
    const probes = probe.subarray(probeStart[row], probeStart[row + 1]);
    let settled = probes.length;
    while (settled > 0 && probes[settled - 1] === final[row]) settled--;
    branches.push({ probes, tokens: tokens[row], final: final[row], settled });
  }
  return branches;
}

export function plateausOf({ probes, settled }: Branch): Plateau[] {
  const plateaus: Plateau[] = [];
  for (let from = 0, to = 0; from < settled; from = to) {
    while (to < settled && probes[to] === probes[from]) to++;
    const phase = PHASES.findLastIndex((first) => from >= first);
    plateaus.push({ answer: probes[from], length: to - from, phase, cut: to === settled });
  }
  return plateaus;
}
