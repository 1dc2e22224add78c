/** Answers of `/v1/completions` as servers write them. */
import { expect, test } from 'vitest';
import { readCompletion } from '../../benchmarks/live/client/read-completion.ts';

function whole(answer: object) {
  return readCompletion({
    streamed: false,
    chunks: (async function* () {
      yield JSON.stringify(answer);
    })(),
  });
}

test('a token of which the server tells no log-probabilities is no part of confidence, and not taken for a sure one', async () => {
  const logprobs = { top_logprobs: [null, { a: -1, b: -3 }, {}, { a: -0.5 }] };
  const { confidences } = await whole({ choices: [{ text: 'abcd', finish_reason: 'length', logprobs }] });
  expect(confidences).toEqual([2, 0.5]);
});
