import { describe, expect, it } from 'vitest';
import { estimate, sampleQuantiles } from '../../../datasets/simulated/estimate.ts';
import { leadingAnswers } from '../../../datasets/simulated/leading-answers.ts';
import { branchesOf, plateausOf } from '../../../datasets/simulated/plateaus.ts';
import { quantileAt } from '../../../datasets/simulated/quantiles.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';

function recorded() {
  const builder = new TraceStoreBuilder('model/dataset', 500);
  builder.branch([...'aabbbab', 'c', 'c'], 4700, 'c');
  builder.branch([...'cc'], 1100, 'c');
  builder.branch([...'aaaa', 'd'], 2600, 'd');
  builder.endQuestion('text', 'c');
  return builder.build();
}

describe('plateausOf', () => {
  it('cuts a branch into runs of equal probes before it settles', () => {
    const [first, second] = branchesOf(recorded().traces, 0);
    expect(first.settled).toBe(7);
    expect(plateausOf(first).map(({ length, cut }) => [length, cut])).toEqual([
      [2, false],
      [3, false],
      [1, false],
      [1, true],
    ]);
    expect(second.settled).toBe(0);
    expect(plateausOf(second)).toEqual([]);
  });
});

describe('leadingAnswers', () => {
  it('has gold although few branches end in it, and what is often said before settling', () => {
    const { traces, key } = recorded();
    const texts = leadingAnswers(branchesOf(traces, 0), key.gold[0]).map((answer) => key.text(0, answer));
    expect(texts).toEqual(['c', 'a', 'b']);
  });
});

describe('sampleQuantiles and quantileAt', () => {
  it('give a distribution back', () => {
    const sample = Array.from({ length: 1001 }, (_, i) => i);
    const quantiles = sampleQuantiles(sample);
    expect(quantiles).toEqual([0, 100, 250, 500, 750, 900, 1000]);
    for (const level of [0, 0.05, 0.3, 0.5, 0.77, 0.99, 1]) expect(quantileAt(quantiles, level)).toBeCloseTo(1000 * level, 6);
  });
});

describe('estimate', () => {
  it('finds in a simulated store about the figures it was drawn from', () => {
    const [block] = simulatedTraces('simulated-Qwen3-4B/aime25').blocks();
    const [once] = [estimate(block)];
    for (const [q, { answers }] of once.questions.entries()) {
      const finals = answers.reduce((sum, answer) => sum + answer.finals, 0);
      expect(finals).toBe(128);
      const gold = answers.find((answer) => answer.gold)?.finals ?? 0;
      let right = 0;
      for (let b = 128 * q; b < 128 * (q + 1); b++) if (block.traces.final[b] === block.key.gold[q]) right++;
      expect(gold).toBe(right);
    }
  });
});
