import { describe, expect, test } from 'vitest';
import { readSamplesJsonl } from '../../../../datasets/formats/samples-jsonl/samples-jsonl.ts';
import { samplesJsonlSchema } from '../../../../datasets/formats/samples-jsonl/samples-jsonl-schema.ts';
import { writeSamplesJsonl } from '../../../../datasets/formats/samples-jsonl/samples-jsonl-writer.ts';
import schema from '../../../../datasets/formats/samples-jsonl.schema.json' with { type: 'json' };
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bitFlipped, broken, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { finals, gathered, golds, outcome } from '../outcome.ts';

const file = (lines: readonly unknown[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const read = (bytes: Parameters<typeof readSamplesJsonl>[0]) => gathered(readSamplesJsonl(bytes, 'made-up'));
const PLAIN = { question: 'What is 6 × 7?', gold: '42', answer: '42', tokens: 812 };
const REVISED = { answer: '42', tokens: 300, confidence: 0.5, stop: true };
const LINES = [
  { ...PLAIN, interval: 100, probes: ['41', '42'], verdicts: [1, null], verdictTokens: 70 },
  { ...PLAIN, question: 'What is 2 + 2?', gold: '4', answer: 'ERR', tokens: 9 },
  { ...PLAIN, answer: '24', tokens: 50, verdicts: [0.5], verdictTokens: 70 },
];

describe('samples', () => {
  test('of a question need not be adjacent', async () => {
    const recorded = await read(file(LINES));
    const { traces } = recorded;
    expect(golds(recorded)).toEqual(['42', '4']);
    expect(finals(recorded)).toEqual([['42', '24'], ['ERR']]);
    expect([...traces.tokens]).toEqual([812, 50, 9]);
    expect([...traces.probeStart]).toEqual([0, 2, 2, 2]);
    expect([...(traces.verdictStart ?? [])]).toEqual([0, 2, 3, 3]);
    expect([...(traces.verdict ?? [])]).toEqual([1, Number.NaN, 0.5]);
    expect([traces.interval, traces.verdictTokens]).toEqual([100, 70]);
    expect(traces.probeTokens).toBeUndefined();
    expect(traces.tokensEstimated).toBeUndefined();
  });

  test('may lack a length: it is estimated half an interval beyond the last probe, else from the lengths of other samples', async () => {
    const unknown = { ...PLAIN, tokens: undefined };
    const { traces } = await read(file([PLAIN, unknown, { ...unknown, interval: 100, probes: ['1', '2'] }]));
    expect([[...traces.tokens], traces.tokensEstimated, traces.tokensUnknown]).toEqual([[812, 531, 250], true, undefined]);
    const none = (await read(file([unknown, unknown]))).traces;
    expect([[...none.tokens], none.tokensEstimated, none.tokensUnknown]).toEqual([[1, 1], undefined, true]);
  });

  test.each<[string, object, object, string | undefined]>([
    ['are probabilities if all of them can be', { verdicts: [0, 1] }, { verdicts: [null] }, undefined],
    ['are of any scale if one of them is below 0', { verdicts: [-1] }, { verdicts: [0.5] }, 'any'],
    ['are of any scale if one of them is above 1', { verdicts: [0.5] }, { verdicts: [1.5] }, 'any'],
    [
      'are what the file says, logits',
      { verdicts: [0.5], verdictScale: 'logit' },
      { verdicts: [1], verdictScale: 'logit' },
      'logit',
    ],
    ['are what the file says, any', { verdicts: [0.5], verdictScale: 'any' }, { verdicts: [1], verdictScale: 'any' }, 'any'],
  ])('have verdicts that %s', async (_, first, second, scale) => {
    const lines = [first, second].map((more) => ({ ...PLAIN, ...more, verdictTokens: 70 }));
    const recorded = await read(file(lines));
    expect(recorded.traces.verdictScale).toBe(scale);
    const again = await read(Buffer.from([...writeSamplesJsonl(recorded)].join('')));
    expect(again.traces).toEqual(recorded.traces);
  });

  test('are in the order of branch where it is given', async () => {
    const recorded = await read(file([2, 0, 7].map((branch) => ({ ...PLAIN, answer: `${branch}`, branch }))));
    expect(finals(recorded)).toEqual([['0', '2', '7']]);
  });

  test('may have numbers for answers, null for what is not known, and several right answers', async () => {
    const recorded = await read(
      file([
        { ...PLAIN, gold: [42, '42.0', 'forty-two'], answer: 42, tokens: null },
        { ...PLAIN, gold: [42, '42.0', 'forty-two'], answer: null },
        { ...PLAIN, gold: [42, '42.0', 'forty-two'], answer: -0.5 },
      ]),
    );
    expect(finals(recorded)).toEqual([['42', 'ERR', '-0.5']]);
    expect([...recorded.traces.tokens]).toEqual([812, 812, 812]);
    expect([...(recorded.key.right ?? [])]).toEqual([1, 0, 0, 1, 1]);
  });

  test('may have a response in place of an answer', async () => {
    const { answer: _, ...rest } = PLAIN;
    expect(
      finals(
        await read(
          file([
            { ...rest, response: 'So it is \\boxed{42}.' },
            { ...rest, answer: null, response: '43' },
          ]),
        ),
      ),
    ).toEqual([['42', 'ERR']]);
  });

  test('may be revised, each revision with its own tokens, confidence and stop flag', async () => {
    const { tokens: _, ...rest } = PLAIN;
    const second = { answer: '24', tokens: 20, confidence: null, stop: false };
    const { traces } = await read(file([{ ...rest, probes: [REVISED, second] }]));
    expect([...traces.tokens]).toEqual([320]);
    expect([...(traces.probeTokens ?? [])]).toEqual([300, 20]);
    expect([...(traces.confidence ?? [])]).toEqual([0.5, Number.NaN]);
    expect([...(traces.stopFlag ?? [])]).toEqual([1, 0]);
    expect(traces.interval).toBe(320);
  });

  test('come in pieces cut anywhere, with or without blank lines and a last line end', async () => {
    const bytes = file(LINES);
    const whole = await read(bytes);
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect((await read(pieces)).traces).toEqual(whole.traces);
    const spaced = Buffer.from(`\n${bytes.toString().replaceAll('\n', '\r\n \n').trimEnd()}`);
    expect((await read(spaced)).traces).toEqual(whole.traces);
  });
});

describe('a file of samples', () => {
  const refuses = async (lines: readonly unknown[], message: RegExp) =>
    expectDataError(await rejection(read(file(lines))), message);

  test('broken in any one place gives an error that names line and field, and shows no text', async () => {
    const sample = {
      ...PLAIN,
      question: 'a secret',
      interval: 100,
      probes: [REVISED],
      verdicts: [1],
      verdictTokens: 9,
      branch: 3,
    };
    await fc.assert(
      fc.asyncProperty(broken(sample), async ({ broken }) => {
        const result = await outcome(read(file([LINES[1], broken])));
        if (!(result instanceof Error)) return;
        expect(result.message).toMatch(/^made-up: line 2: /);
        expect(result.message).not.toContain('secret');
      }),
      { numRuns: 500 },
    );
  });

  test('says what is wrong', async () => {
    await refuses([], /^made-up: expected at least one sample, got none$/);
    await refuses([[]], /^made-up: line 1: expected an object, got an array$/);
    await refuses([{ ...PLAIN, text: 'a secret' }], /^made-up: line 1: expected no field "text", got "8 characters"$/);
    await refuses(
      [{ ...PLAIN, gold: 2 ** 53 }],
      /^made-up: line 1: gold: expected at most 9007199254740991, got 9007199254740992$/,
    );
    await refuses([{ ...PLAIN, answer: 1e17 }], /: answer: expected at most 9007199254740991, got 100000000000000000$/);
    await refuses([{ ...PLAIN, answer: true }], /: answer: expected an answer as a text, or as a number below 2\^53, got true$/);
    await refuses([{ ...PLAIN, gold: [] }], /: gold: expected at least 1 entries, got/);
    await refuses([{ ...PLAIN, answer: undefined }], /: expected an answer or a response, got neither$/);
    await refuses([{ ...PLAIN, tokens: 0 }], /^made-up: line 1: tokens: expected at least 1, got 0$/);
    await refuses([{ ...PLAIN, tokens: 299, probes: [REVISED] }], /: tokens: expected at least the 300 of the probes, got 299$/);
    await refuses([{ ...PLAIN, question: undefined }], /^made-up: line 1: expected question or questionHash, got neither$/);
    await refuses([{ ...PLAIN, questionHash: '0'.repeat(16) }], /: expected question or questionHash, got both$/);
    const probed = { ...PLAIN, tokens: 199, interval: 100, probes: ['1', '2'] };
    await refuses(
      [probed, { ...probed, tokens: 250, probes: ['1', '2', '3', '4'] }],
      /^made-up: line 2: probes: expected at most 3, every 100 of 250 tokens, got 4$/,
    );
    const judged = { ...PLAIN, verdicts: [1], verdictTokens: 70 };
    await refuses(
      [judged, { ...judged, verdictScale: 'logit' }],
      /^made-up: line 2: verdictScale: expected none as in earlier samples, got logit$/,
    );
    await refuses([{ ...judged, verdictScale: 'odds' }], /^made-up: line 1: verdictScale: expected /);
    await refuses(
      [{ ...judged, verdicts: [0.5, 1.5], verdictScale: 'probability' }],
      /^made-up: line 1: verdicts: expected probabilities from 0 to 1, as verdictScale says, got 1.5$/,
    );
    await refuses([{ ...PLAIN, probes: ['1'] }], /: interval: expected the tokens between two probes, got nothing$/);
    await refuses(
      [{ ...PLAIN, probes: [1] }],
      /: probes\[0\]: expected an answer, or an object of answer, tokens, confidence, stop and cost, got 1$/,
    );
    await refuses(
      [PLAIN, { ...PLAIN, gold: '1' }],
      /^made-up: line 2: gold: expected that of the question's first sample, got another$/,
    );
    await refuses(
      [LINES[0], { ...PLAIN, interval: 7 }],
      /^made-up: line 2: interval: expected 100 as in earlier samples, got 7$/,
    );
    await refuses(
      [LINES[0], { ...LINES[2], verdictTokens: 7 }],
      /^made-up: line 2: verdictTokens: expected 70 as in earlier samples, got 7$/,
    );
    await refuses(
      [{ ...PLAIN, verdicts: [1] }],
      /^made-up: line 1: verdictTokens: expected the tokens that one verdict takes, beside verdicts, got nothing$/,
    );
    await refuses([{ ...PLAIN, verdicts: [1], verdictTokens: 0 }], /: verdictTokens: expected at least 1, got 0$/);
    await refuses(
      [PLAIN, { ...PLAIN, tokensEstimated: true }],
      /: tokensEstimated: expected false as in earlier samples, got true$/,
    );
    await refuses([PLAIN, { ...PLAIN, branch: 1 }], /: branch: expected all samples of a question to have one or none, got 1$/);
    await refuses(
      [{ ...PLAIN, branch: 1 }, PLAIN],
      /: branch: expected all samples of a question to have one or none, got none$/,
    );
    await refuses(Array(2).fill({ ...PLAIN, branch: 1 }), /: branch: expected a place that no other sample has, got 1$/);
    const many = Array.from({ length: 65_537 }, (_, answer) => ({ ...PLAIN, answer: `${answer}` }));
    await refuses(many, /^made-up: line 65537: expected at most 65536 distinct answers of a question, got more$/);
    const mixed = { ...PLAIN, interval: 5, probes: ['1', REVISED] };
    await refuses(
      [mixed],
      /: probes: expected fields beside the answer as in earlier probes, none, got tokens, confidence, stop$/,
    );
  });

  test('cut or with a flipped bit gives a one-line error or a valid store', async () => {
    const bytes = file(LINES);
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (cut) => void (await outcome(read(cut)))),
      {
        numRuns: 500,
      },
    );
  });

  test('is described by the committed JSON Schema', () => expect(samplesJsonlSchema()).toEqual(schema));
});
