/** Small files that ask for much: a way to make the bytes of each, its format, and what its refusal says. */
import { ANSWER, CONTAINERS, DEPTH, deep, many, VALUES } from './bomb-parts.ts';
import { ARCHIVES, LOGS } from './bombs-of-inspect.ts';
import { array, dictionary, pickle, text } from './verified-samples-pickle/made-up-pickle.ts';

export interface Bomb {
  readonly name: string;
  readonly format: string;
  readonly bytes: () => Buffer;
  readonly says: RegExp;
}

const distinct = (count: number) => Array.from({ length: count }, (_, i) => `"field ${i}":0`).join();

const FIELDS = /expected at most 16384 fields in one object, got more$/;
const DIGITS = /expected at most 1000 digits of a number, got more$/;
const ROW = /: row 2: expected at most 4194304 bytes in one row, got more$/;
const COLUMNS = /expected at most 1000 columns, got more$/;
const INSTRUCTIONS = /expected at most 1048576 values in one pickle, got more$/;
const UNPARSED = /: byte \d+: expected a pickle of .*, got one that does not parse$/;
const TOO_EARLY = /: byte \d+: expected a pickle of .*, got one that ends too early$/;
const NO_JSON = /expected JSON in UTF-8, got \d+ bytes that do not parse/;

/** A line of samples-jsonl with more fields, or others. */
const sample = (more: string, answer = '"1"') => `{"question":"q","gold":"1","answer":${answer},"tokens":9${more}}\n`;
const samples: readonly [string, () => string | Buffer, RegExp][] = [
  ['an unknown field 8,000 deep', () => sample(`,"x":${deep(8000)}`), DEPTH],
  ['an unknown field 101 deep', () => sample(`,"x":${deep(101)}`), DEPTH],
  ['objects 20,000 deep', () => sample(`,"x":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`), DEPTH],
  ['brackets that nothing closes', () => '['.repeat(1_000_000), DEPTH],
  ['a question 20,000 deep', () => `{"question":${deep(20_000)}}`, DEPTH],
  ['more than a million empty arrays', () => sample(`,"x":${many('[]', 1_100_000)}`), CONTAINERS],
  ['more than a million empty objects', () => sample(`,"x":${many('{}', 1_100_000)}`), CONTAINERS],
  ['five million numbers', () => sample(`,"x":${many('0', 5_000_000)}`), VALUES],
  ['fields by the ten thousand', () => sample(`,${distinct(20_000)}`), FIELDS],
  [
    'half a million wrong probes',
    () => sample(`,"interval":5,"probes":${many('0', 500_000)}`),
    /: probes\[0\]: expected an answer/,
  ],
  [
    'wrong probes behind right ones',
    () => sample(`,"interval":5,"probes":[${'"1",'.repeat(100_000)}${many('0', 300_000).slice(1)}`),
    /: probes\[100000\]: expected an answer/,
  ],
  [
    'verdicts that are too large',
    () => sample(`,"verdictTokens":5,"verdicts":${many('1e300', 300_000)}`),
    /: verdicts\[0\]: expected at most 3\.40282/,
  ],
  ['probes with an unknown field', () => sample(`,"probes":${many('{"a":1}', 200_000)}`), /: probes\[0\]: expected an/],
  ['a length of 300,000 digits', () => sample('').replace('9', '9'.repeat(300_000)), DIGITS],
  ['a length with 300,000 zeros after the point', () => sample('').replace('9', `0.${'0'.repeat(300_000)}1`), DIGITS],
  ['an answer of four million characters', () => sample('', `"${'1'.repeat(4_000_000)}"`), ANSWER],
  ['a probe of four million characters', () => sample(`,"interval":5,"probes":["${'1'.repeat(4_000_000)}"]`), ANSWER],
  ['blank lines by the million', () => '\n'.repeat(2_000_000), /expected at least one sample, got none$/],
  ['white space by the million', () => ' '.repeat(4_000_000), /expected at least one sample, got none$/],
  ['zero bytes by the million', () => '\0'.repeat(4_000_000), NO_JSON],
  ['escapes by the million', () => `"${'\\u0041'.repeat(1_000_000)}`, NO_JSON],
  ['backslashes by the million', () => `"${'\\'.repeat(2_000_001)}`, NO_JSON],
  ['UTF-16', () => Buffer.from(sample(''), 'utf16le'), NO_JSON],
  ['half a surrogate pair in UTF-8', () => Buffer.from('{"question":"\xed\xa0\x80"}', 'latin1'), NO_JSON],
  [
    'one line of 65 MB',
    () => Buffer.alloc(65 * 2 ** 20, 'a'),
    /: line 1: expected at most 67108864 bytes in one line, got more$/,
  ],
];

const lines: readonly [string, string, () => string, RegExp][] = [
  ['a document 8,000 deep', 'lm-eval-samples', () => `{"doc_id":0,"doc":{"a":${deep(8000)}}}`, DEPTH],
  [
    'two million wrong responses',
    'lm-eval-samples',
    () => `{"doc_id":0,"doc":{},"target":"4","resps":[["4"]],"filtered_resps":${many('4', 2_000_000)}}`,
    /: filtered_resps: expected generated texts, got an array of 2000001$/,
  ],
  [
    'marks of a target by the million',
    'lm-eval-samples',
    () => `{"doc_id":0,"doc":{},"target":"${'#### '.repeat(2_000_000)}","resps":[["4"]],"filtered_resps":"4"}`,
    /: target: expected an answer, or a list of accepted answers, got a text of 10000000 characters$/,
  ],
  ['a solution 8,000 deep', 'paired-solutions-jsonl', () => `{"question":"q","6b_verification":${deep(8000)}}`, DEPTH],
  ['questions 300,000 deep', 'probe-matrix', () => deep(300_000), DEPTH],
  ['a question 300,000 deep', 'probe-matrix', () => `[{"question":${deep(300_000)}}]`, DEPTH],
  ['more than a million empty branches', 'probe-matrix', () => `[{"each_branch":${many('[]', 1_100_000)}}]`, CONTAINERS],
  ['five million wrong questions', 'probe-matrix', () => many('0', 5_000_000), VALUES],
  ['a million wrong questions', 'probe-matrix', () => many('0', 1_000_000), /: question 0: expected an object, got 0$/],
];

const HEADER = 'run_id,task_id,expected_answer,step,answer_normalized,raw_generation_tokens,raw_text\n';
const row = (said: string, gold = '4', recorded = '4') => `${HEADER}r,t,${gold},1,${recorded},9,${said}\n`;
const zeros = `1.${'0'.repeat(300_000)}1`;
const tables: readonly [string, () => string | Buffer, RegExp][] = [
  ['an expected answer of 300,000 zeros', () => row('no', zeros), DIGITS],
  ['a recorded answer of 300,000 zeros', () => row('no', '4', zeros), DIGITS],
  ['an answer in a text of 300,000 zeros', () => row(`answer=${zeros}`), DIGITS],
  ['a number of 300,000 commas', () => row(`"answer=1${','.repeat(300_000)}"`), DIGITS],
  ['a fraction of 300,000 digits', () => row('no', `1/${'1'.repeat(300_000)}`), DIGITS],
  ['a quote that nothing closes', () => `${row('x').trim()}"${'a,\n'.repeat(2_000_000)}`, ROW],
  ['one row of 8 MB', () => row('a'.repeat(8_000_000)), ROW],
  ['zero bytes by the million', () => HEADER + '\0'.repeat(5_000_000), ROW],
  ['a million columns', () => `${HEADER.trim()}${',c'.repeat(1_000_000)}\n`, COLUMNS],
  ['a row of a million columns', () => row(','.repeat(1_000_000)), COLUMNS],
  [
    'rows of too many columns',
    () => row(',\n,'.repeat(500_000)),
    /expected CSV with a header, got CSV_RECORD_INCONSISTENT_COLUMNS/,
  ],
  ['UTF-16', () => Buffer.from(row('x'), 'utf16le'), /: header: expected one column run_id, got 0$/],
];

const u32 = (value: number) => String.fromCharCode(...[0, 8, 16, 24].map((shift) => (value >>> shift) & 255));
const pickles: readonly [string, () => Buffer, RegExp][] = [
  [
    'an integer of 1 MB',
    () => pickle(`\x8b${u32(2 ** 20)}${'\xff'.repeat(2 ** 20)}`),
    /expected at most 8 bytes of an integer, got more$/,
  ],
  ['an integer of 255 bytes', () => pickle(`\x8a\xff${'\x01'.repeat(255)}`), /expected at most 8 bytes of an integer, got more$/],
  ['lists by the million', () => pickle(']'.repeat(2_000_000)), INSTRUCTIONS],
  [
    'dictionaries by the thousand',
    () => pickle('}'.repeat(200_000)),
    /: all_gt_solutions: expected a list of letters, got nothing$/,
  ],
  ['marks by the million', () => pickle('('.repeat(2_000_000)), INSTRUCTIONS],
  ['memos by the thousand', () => pickle(`N${'\x94'.repeat(200_000)}`), /: expected a dictionary, got nothing$/],
  ['frames by the million', () => pickle(`\x95${'\0'.repeat(8)}`.repeat(1_100_000)), INSTRUCTIONS],
  ['tuples 200,000 deep', () => pickle(`)${'\x85'.repeat(200_000)}`), /: expected a dictionary, got a list of 1$/],
  ['a list in itself', () => pickle(`]\x94${'h\0a'.repeat(100_000)}`), /: expected a dictionary, got a list of 100000$/],
  ['copies of the last value', () => pickle(`](${'N'.repeat(1000)}e${'2b'.repeat(1000)}`), UNPARSED],
  ['a text number of a million digits', () => pickle(`L${'9'.repeat(1_000_000)}L\n`), UNPARSED],
  ['bytes beyond the end', () => pickle(`B${u32(0x7fffffff)}`), TOO_EARLY],
  ['bytes of a negative length', () => pickle(`B${u32(-1)}`), TOO_EARLY],
  ['bytes of 2^64', () => pickle(`\x8e${'\xff'.repeat(8)}`), TOO_EARLY],
  ['a frame beyond the end', () => pickle('\x95'), TOO_EARLY],
  [
    '400 arrays of the same 4 MB',
    () =>
      pickle(`${array([1], [1])}`.replace(/B....(.*)tb$/s, () => `B${u32(4e6)}${'\0'.repeat(4e6)}\x94`) + repeatedArrays(400)),
    /: expected a dictionary, got a numpy array of shape \[500000\]$/,
  ],
  [
    'one list of answers in place of thousands',
    () => {
      const answers = `](${text('A').repeat(1500)}e\x94`;
      const golds = `](${text('A').repeat(1500)}e`;
      const verifications = array([1], []).replace('K\x01t\x8c', `M${'\xdc\x05'}K\0K\0t\x8c`);
      return pickle(
        dictionary({
          all_gt_solutions: golds,
          all_predicted_solutions: `](${answers}${'h\0'.repeat(1499)}e`,
          all_verifications: verifications,
        }),
      );
    },
    /: all_predicted_solutions: expected at most 1048576 values in one pickle, got more$/,
  ],
  ['a name that is a list 200,000 deep', () => pickle(`)${'\x85'.repeat(200_000)}${text('x')}\x93`), /got one that is no text$/],
  [
    'a name of a megabyte',
    () => pickle(`c${'a'.repeat(1_000_000)}\nb\n`),
    /: expected no name but those of numpy arrays, got "a{56}…$/,
  ],
];

/** More arrays over the bytes that are remembered first. */
function repeatedArrays(count: number): string {
  const one = array([1], [1]);
  const made = one.slice(0, one.indexOf('(K\x01('));
  const type = one.slice(one.indexOf(text('numpy') + text('dtype')), one.lastIndexOf('B'));
  return `${`${made}(K\x01(J${u32(500_000)}t${type}h\0tb`.repeat(count)}`;
}

const bomb = (format: string, [name, bytes, says]: readonly [string, () => string | Buffer, RegExp]): Bomb => ({
  name,
  format,
  bytes: () => Buffer.from(bytes() as string),
  says,
});

export const BOMBS: readonly Bomb[] = [
  ...samples.map((each) => bomb('samples-jsonl', each)),
  ...lines.map(([name, format, ...rest]) => bomb(format, [name, ...rest])),
  ...tables.map((each) => bomb('revision-chain-csv', each)),
  ...pickles.map((each) => bomb('verified-samples-pickle', each)),
  ...ARCHIVES.map((each) => bomb('inspect-eval', each)),
  ...LOGS.map((each) => bomb('inspect-log', each)),
];
