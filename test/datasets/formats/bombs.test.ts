import { expect, test } from 'vitest';
import { readLmEvalSamples } from '../../../datasets/formats/lm-eval-samples.ts';
import { readSamplesJsonl } from '../../../datasets/formats/samples-jsonl/samples-jsonl.ts';
import { runScript } from '../../support/command-run.ts';
import { BOMBS } from './bombs.ts';
import { gathered } from './outcome.ts';

interface Read {
  readonly results: readonly { readonly name: string; readonly said: string }[];
  readonly megabytes: number;
}

/** In a process of its own, whose memory is that of the bombs and of reading them. */
const reading = runScript('test/support/read-bombs.ts', [], {}).then(({ stdout, stderr }): Read => {
  expect(stderr).toBe('');
  return JSON.parse(stdout);
});

test.each(BOMBS.map(({ name, format, says }, place) => ({ name: `${format}: ${name}`, says, place })))(
  'a small file that asks for much is refused in one line: $name',
  async ({ name, says, place }) => {
    const result = (await reading).results[place];
    expect(result.name).toBe(name);
    expect(result.said).toMatch(/^made-up: .*expected .*, got .*$/);
    expect(result.said).toMatch(says);
  },
  120_000,
);

test('reading them all takes little memory', async () => {
  expect((await reading).megabytes).toBeLessThan(600);
}, 120_000);

test('a large and honest file is read', async () => {
  const line = (more: object) => `${JSON.stringify({ question: 'q', gold: '1', answer: '1', tokens: 70_000, ...more })}\n`;
  const read = async (text: string) => (await gathered(readSamplesJsonl(Buffer.from(text), 'made-up'))).traces;
  expect((await read(line({}).repeat(5000))).final).toHaveLength(5000);
  expect((await read(line({ answer: 'x'.repeat(100_000) }))).answerStart[1]).toBe(2);
  const probes = Array.from({ length: 70_000 }, (_, p) => String(p % 65_000));
  expect((await read(line({ interval: 1, probes }))).probe).toHaveLength(70_000);
  const [open, close] = ['['.repeat(98), ']'.repeat(98)];
  const deep = `{"doc_id":0,"doc":{"a":${open}${close}},"target":"4","resps":[["4"]],"filtered_resps":["4"]}`;
  expect((await gathered(readLmEvalSamples(Buffer.from(deep), 'made-up'))).traces.questions).toBe(1);
});
