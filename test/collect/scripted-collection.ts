/** A collection from the scripted model: ten questions, sixteen branches of each, eight by day. */
import { createHash } from 'node:crypto';
import { answerReading } from '../../benchmarks/live/answers.ts';
import { LIVE_DEFAULTS } from '../../benchmarks/live/live-settings.ts';
import fc from '../support/properties.ts';

const SUFFIX = '#\\boxed{';

/** Δ is 96 characters: a response has about three intervals. */
export const COLLECTED = {
  ...LIVE_DEFAULTS,
  interval: 96,
  maxTokens: 400,
  probeSuffix: SUFFIX,
  probeTokens: 5,
  branches: fc.isFull ? 16 : 8,
  extract: 'boxed',
  readAnswer: answerReading('boxed'),
};

export const QUESTIONS = Array.from({ length: 10 }, (_, q) => {
  const text = `What is the very private number ${q}?`;
  return { id: createHash('sha256').update(text).digest('hex').slice(0, 16), name: `q${q}`, text, gold: '1' };
});
