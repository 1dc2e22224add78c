/** Small logs of Inspect AI that ask for much. */
import fc from '../../support/properties.ts';
import { zipOf } from '../../support/zip-file.ts';
import { ANSWER, DEPTH, deep, many, VALUES } from './bomb-parts.ts';

const RATIO = /: byte \d+: expected at most 200 bytes unpacked for each byte of the archive, got more$/;

const header = {
  status: 'success',
  eval: { eval_id: 'x', dataset: { sample_ids: ['q1'] } },
  results: { total_samples: 1, completed_samples: 1 },
};
const entry = (name: string, data: string | Buffer, more: object = {}) => ({ name, data: Buffer.from(data), ...more });
const logOf = (data: string | Buffer, more: object = {}) =>
  zipOf([entry('header.json', JSON.stringify(header)), entry('samples/q1_epoch_1.json', data, more)]);
/** A Zstandard frame of so many blocks of 128 KiB of one byte each. */
function zstdRuns(byte: number, blocks: number): Buffer {
  const runs = Array.from({ length: blocks }, (_, b) => {
    const head = ((2 ** 17) << 3) | 2 | Number(b === blocks - 1);
    return Buffer.from([head & 255, (head >> 8) & 255, head >> 16, byte]);
  });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(blocks * 2 ** 17);
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b1010_0000]), size, ...runs]);
}
/** Zstandard frames that do not tell how much they hold, with a window of so many bytes. */
function zstdFrames(count: number, window: number, block: number): Buffer {
  const descriptor = (Math.log2(window) - 10) << 3;
  const head = (block << 3) | 3;
  return Buffer.concat(
    Array.from({ length: count }, () =>
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, descriptor, head & 255, (head >> 8) & 255, head >> 16, 0x5b]),
    ),
  );
}
const OTHER_DATA = /: sample 0: expected \d+ bytes with the checksum that the archive has, got Zstandard data that give others$/;
/** Each by its name, with the end of its refusal. */
export const ARCHIVES: readonly [string, () => Buffer, RegExp][] = [
  [
    'two Zstandard frames that ask for 2 GB each',
    () => logOf('', { method: 93, size: 2 ** 18, packed: zstdFrames(2, 2 ** 30, 2 ** 17) }),
    OTHER_DATA,
  ],
  [
    'thousands of Zstandard frames that give more than the entry claims',
    () => logOf('', { method: 93, size: 10, packed: zstdFrames(20_000, 2 ** 23, 2 ** 17) }),
    OTHER_DATA,
  ],
  ['16 MB of brackets', () => logOf('['.repeat(2 ** 24)), RATIO],
  ['16 MB of spaces', () => logOf(' '.repeat(2 ** 24)), RATIO],
  ['16 MB of empty objects', () => logOf(many('{}', 2 ** 22)), RATIO],
  ['a header of 16 MB of brackets', () => zipOf([entry('header.json', '['.repeat(2 ** 24))]), RATIO],
  ['256 MB of Zstandard runs', () => logOf('', { method: 93, size: 2 ** 28, packed: zstdRuns(0x5b, 2048) }), RATIO],
  ['a Zstandard entry that claims 4 GB', () => logOf('', { method: 93, size: 0xfffffffe }), RATIO],
  ['stored brackets', () => logOf('['.repeat(200_000), { method: 0 }), DEPTH],
  ['a stored sample 300 deep', () => logOf(`{"metadata":${deep(300)}}`, { method: 0 }), DEPTH],
  [
    'deflated empty objects within the ratio',
    () => logOf(many('{ "a" : 1.5 }', 10_000)),
    /: sample 0: expected an object, got an array of 10001$/,
  ],
  ['stored values by the million', () => logOf(many('0', 5_000_000), { method: 0 }), VALUES],
  [
    'thousands of entries over the same bytes',
    () => {
      const bytes = zipOf(Array.from({ length: 3000 }, (_, e) => entry(`samples/q${e}.json`, '{}')));
      const mark = Buffer.from('504b0102', 'hex');
      for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 4)) bytes.writeUInt32LE(0, at + 42);
      return bytes;
    },
    /: byte 0: expected an entry behind the one before, got one that begins within it$/,
  ],
  [
    'many empty entries',
    () => zipOf(Array.from({ length: 20_000 }, (_, e) => entry(`${e}`, '', { method: 0 }))),
    /got no header\.json$/,
  ],
  [
    'a comment of 64 KiB and no directory',
    () => Buffer.concat([Buffer.from('PK'), Buffer.alloc(2 ** 16)]),
    /expected the end record of a ZIP/,
  ],
];

const oneLog = (sample: object) => JSON.stringify({ ...header, samples: [{ id: 'q1', epoch: 1, input: 'x', ...sample }] });
const scored = (answer: string) => ({ scores: { choice: { value: 'I', answer } } });
/** One-file logs. */
export const LOGS: readonly [string, () => string, RegExp][] = [
  [
    'a million choices',
    () => oneLog({ choices: Array.from({ length: 1_000_000 }, () => 'a'), target: 'B', ...scored('A') }),
    /: sample 0: choices: expected at most 1000 choices, got an array of 1000000$/,
  ],
  ['letters by the million', () => oneLog({ choices: ['a', 'b'], target: 'A'.repeat(4e6), ...scored('A '.repeat(2e6)) }), ANSWER],
  [
    'samples by the hundred thousand, at night by the million',
    () => `{"status":"success","eval":{},"samples":${many('{}', fc.isFull ? 900_000 : 200_000)}}`,
    /: sample 0: input: expected a text/,
  ],
  [
    'thousands of scorers',
    () => oneLog({ target: '4', scores: Object.fromEntries(Array.from({ length: 16_000 }, (_, s) => [s, { value: 'C' }])) }),
    /: sample 0: expected one scorer, or --scorer with the name of one, got "0", .* and 15990 more$/,
  ],
];
