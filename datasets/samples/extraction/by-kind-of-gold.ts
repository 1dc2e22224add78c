/** The rules that read an answer when nobody says: those that fit the kind of the right answer. */
import { boxed } from './boxed.ts';
import { choice } from './choice.ts';
import { lastLine } from './last-line.ts';
import { withoutMarkup } from './markup.ts';
import { firstNumber, lastNumber } from './numbers.ts';
import { announced, phrase } from './phrase.ts';

/** From a text to the answer in it; undefined where it cannot tell one. */
export type Rule = (text: string) => string | undefined;

export type Kind = 'letter' | 'number' | 'expression' | 'words';

const LETTER = /^\(?[A-Z]\)?$/;
const NUMBER = /^[-−+]?(?:\\?\$)?\s*(?:\d[\d,]*|\d*\.\d+|\d[\d,]*\.\d*)(?:\s*\/\s*\d+)?\s*(?:\\?%)?$/;

/** The kind of a right answer. */
export function kindOfAnswer(gold: string): Kind {
  const answer = withoutMarkup(gold);
  if (LETTER.test(answer)) return 'letter';
  if (NUMBER.test(answer)) return 'number';
  return /[\\^_=+*/(){}[\]|√π∞]|\d|\s[-−]\s/.test(answer) || /^[a-z]$/.test(answer) ? 'expression' : 'words';
}

/** For each kind the rules that are tried, in this order, by the names under which they are counted. */
const RULES: Readonly<Record<Kind, readonly (readonly [name: string, rule: Rule])[]>> = {
  letter: [['choice', choice]],
  number: [
    ['boxed', boxed],
    ['announced', (text) => firstNumber(announced(text) ?? '')],
    ['number', lastNumber],
  ],
  expression: [
    ['boxed', boxed],
    ['announced', phrase],
    ['last mathematics', lastMathematics],
  ],
  words: [
    ['boxed', boxed],
    ['announced', phrase],
    ['last-line', lastLine],
  ],
};

/** An answer and the name of the rule that read it; undefined where none could. */
export function byKind(text: string, gold: string): { readonly answer: string; readonly rule: string } | undefined {
  for (const [rule, read] of RULES[kindOfAnswer(gold)]) {
    const answer = read(text);
    if (answer !== undefined) return { answer, rule };
  }
  return undefined;
}

/** The last text in mathematics mode. */
function lastMathematics(text: string): string | undefined {
  const last = [...text.matchAll(/\$\$(.{1,500}?)\$\$|\$([^$\n]{1,500})\$|\\\((.{1,500}?)\\\)|\\\[(.{1,500}?)\\\]/gs)].at(-1);
  return last === undefined ? undefined : withoutMarkup(last[0]) || undefined;
}
