import { describe, expect, test } from 'vitest';
import { billSource, probeCostOf } from '../../../datasets/billing/bill-source.ts';
import { BILLINGS } from '../../../datasets/billing/billing.ts';
import { expectDataError } from '../../support/failure.ts';
import { madeUp, sourceOf, type Trace, together } from '../../support/made-up-traces.ts';
import { record } from './recorded-with-probes.ts';

function billed(source: ReturnType<typeof sourceOf>, billing: (typeof BILLINGS)[number]) {
  const [{ traces }] = billSource(source, billing).blocks();
  return traces;
}

function thrown(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe('a source billed as published', () => {
  test('is itself', () => {
    const source = sourceOf(record('itself').recorded);
    expect(billSource(source, 'published')).toBe(source);
  });
});

describe('a source billed otherwise', () => {
  const { recorded } = record('billed');
  const source = sourceOf(recorded);

  test('decodes of each branch its length less the mean cost of its probes, and never nothing', () => {
    const { bills, tokens, probeStart } = billed(source, 'decoded');
    const cost = probeCostOf(source);
    if (typeof cost === 'string') throw new Error(cost);
    for (let b = 0; b < tokens.length; b++) {
      const probes = probeStart[b + 1] - probeStart[b];
      expect(bills?.decoded[b]).toBe(Math.max(1, tokens[b] - Math.round(cost.ended.tokens * probes)));
    }
    expect(bills).not.toHaveProperty('probesSpent');
  });

  test('spends on probes what decoding does not take of a length: together they are as recorded', () => {
    const { bills, tokens, probeStart } = billed(source, 'probes');
    for (let b = 0; b < tokens.length; b++) {
      const spent = Array.from(bills!.probesSpent!.subarray(probeStart[b], probeStart[b + 1]));
      expect(spent).toEqual([...spent].sort((x, y) => x - y));
      expect(bills!.decoded[b] + spent[spent.length - 1]).toBe(tokens[b]);
    }
  });

  test('keeps everything else as it was', () => {
    const { bills: _, ...rest } = billed(source, 'probes');
    expect(rest).toEqual(recorded.traces);
  });

  test('gives the same each time it is read', () => {
    const again = billSource(source, 'probes');
    expect([...again.blocks()][0]).toBe([...again.blocks()][0]);
  });

  test('whose probes were recorded apart is billed for these, to the token', () => {
    const { recorded: apart, branches } = record('apart', { apart: true });
    const { bills, probeStart } = billed(sourceOf(apart), 'probes');
    for (const [b, { decoded, probes }] of branches.entries()) {
      expect(bills!.decoded[b]).toBe(decoded);
      let spent = 0;
      const running = probes.map((tokens) => (spent += tokens));
      expect(Array.from(bills!.probesSpent!.subarray(probeStart[b], probeStart[b + 1]))).toEqual(running);
    }
  });

  test('is itself where nothing was probed, or where probes are revisions with tokens of their own', () => {
    const whole: Trace = ['', 100, 'A'];
    const chain: Trace = ['AB', 100, 'B', { probeTokens: [60, 40] }];
    for (const trace of [whole, chain]) {
      const own = sourceOf(madeUp([[trace]]));
      for (const billing of BILLINGS) expect(billSource(own, billing)).toBe(own);
    }
  });

  test('of several models is billed model by model', () => {
    const probed: Trace = ['AB', 250, 'B', { probeCost: [5, 7] }];
    const joined = sourceOf(together(madeUp([[['', 90, 'A']]]), madeUp([[probed]])));
    const { bills, others = [] } = billed(joined, 'probes');
    expect(bills).toBeUndefined();
    expect(others.map((store) => store.bills)).toEqual([{ decoded: Uint32Array.of(250), probesSpent: Uint32Array.of(5, 12) }]);
  });
});

describe('a source whose probes cannot be told from its lengths', () => {
  test('is refused in one line that says what would help', () => {
    const own = sourceOf(madeUp([[['AB', 250, 'B']]]));
    for (const billing of ['decoded', 'probes'] as const)
      expectDataError(
        thrown(() => billSource(own, billing)),
        /^made-up\/traces: billing: expected probes whose tokens were recorded apart .*, got 0 branches cut/,
      );
  });
});
