/** The header of a collection: everything that decides what is decoded, and how it is read. */
import type { FoundServer } from '../../benchmarks/live/server.ts';
import type { CollectedHeader } from '../../datasets/formats/collected/collected-schema.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import type { LiveSettingsGiven } from '../live/live-flags.ts';
import type { AskedQuestion } from '../live/live-questions.ts';

export interface Asked {
  readonly id: string;
  readonly instruction: string;
  readonly isConfident: boolean;
}

/** @throws DataError for a question of which no right answer is known: its branches could not be graded */
export function headerOf(
  questions: readonly AskedQuestion[],
  { model, sha256, offers }: FoundServer,
  { sampling, interval, maxTokens, branches, seed, probeSuffix, probeTokens, window, likeliest, extract }: LiveSettingsGiven,
  { id, instruction, isConfident }: Asked,
): CollectedHeader {
  const { temperature, topP, topK } = sampling;
  return {
    collected: 1,
    id,
    model,
    ...(sha256 !== undefined && { sha256 }),
    server: {
      ids: offers.ids,
      contextLength: offers.contextLength ?? null,
      logprobs: offers.logprobs,
      seedRepeats: offers.seedRepeats,
      ...(offers.unsent && { unsent: [...offers.unsent] }),
      ...(offers.raw && { raw: true }),
    },
    settings: {
      sampling: { temperature, topP, topK },
      ...{ interval, maxTokens, branches, seed, instruction },
      probeSuffix: offers.continues ? probeSuffix : null,
      ...{ probeTokens, extract },
      confidence: isConfident ? { window, likeliest: Math.min(likeliest, offers.logprobs) } : null,
    },
    questions: questions.map(({ id, name, gold, shuffle }) => {
      if (gold === '')
        throw new DataError(`question ${show(name)}: expected a right answer, gold, of each question to be collected, got none`);
      return { id, name: name.slice(0, LONGEST_NAME), gold, ...(shuffle && { shuffle: [...shuffle] }) };
    }),
  };
}

/** Characters of the name of a question. */
const LONGEST_NAME = 100;
