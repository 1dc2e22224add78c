/** Reads values as Python prints them: texts, numbers, True, False, None, lists, tuples and dictionaries. */
import { LIMITS } from '../../foundation/limits.ts';

const NUMBER = /-?(?:\d[\d_]*\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|inf|nan)/iy;
const WORD = /[A-Za-z_][\w.]*/y;
const BLANK = /\s*/y;

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['None', null],
  ['True', true],
  ['False', false],
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
]);

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** The value; undefined for a text that is none. Of a call, `np.float64(0.5)`, what it is called with. */
export function pythonLiteral(text: string): unknown {
  const reader = new Reader(text);
  const value = reader.value(0);
  return reader.isAtEnd() ? value : undefined;
}

/** Stands for what cannot be read, so that nothing around it can. */
const UNREAD = Symbol('unread');

class Reader {
  private place = 0;
  private failed = false;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    this.take(BLANK);
    return !this.failed && this.place === this.text.length;
  }

  value(depth: number): unknown {
    this.take(BLANK);
    const open = this.text[this.place];
    if (depth > LIMITS.depth.most) return this.fail();
    if (open === '[' || open === '(') return this.list(open === '[' ? ']' : ')', depth);
    if (open === '{') return this.dictionary(depth);
    if (open === "'" || open === '"') return this.quoted(open);
    const number = this.take(NUMBER);
    if (number !== undefined) return Number(number.replaceAll('_', '').replace(/inf/i, 'Infinity'));
    const word = this.take(WORD);
    if (word === undefined) return this.fail();
    if (WORDS.has(word)) return WORDS.get(word);
    return this.text[this.place] === '(' ? (this.value(depth + 1) as unknown[])[0] : this.fail();
  }

  private quoted(quote: string): unknown {
    const from = this.place + 1;
    for (let end = from; end < this.text.length; end++) {
      if (this.text[end] === '\\') end++;
      else if (this.text[end] === quote) {
        this.place = end + 1;
        return unescaped(this.text.slice(from, end));
      }
    }
    return this.fail();
  }

  private list(close: string, depth: number): unknown[] {
    const list: unknown[] = [];
    for (this.place++; !this.closes(close); this.between(close)) {
      const value = this.value(depth + 1);
      if (this.failed) break;
      list.push(value);
    }
    return list;
  }

  private dictionary(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (this.place++; !this.closes('}'); this.between('}')) {
      const name = this.value(depth + 1);
      this.take(BLANK);
      if (this.text[this.place++] !== ':') this.fail();
      const value = this.value(depth + 1);
      if (this.failed) break;
      entries.push([String(name), value]);
    }
    return Object.fromEntries(entries);
  }

  /** Whether the list is at its end, which is then behind. */
  private closes(close: string): boolean {
    this.take(BLANK);
    if (this.failed) return true;
    if (this.text[this.place] !== close) return false;
    this.place++;
    return true;
  }

  /** Takes the comma before a further entry. */
  private between(close: string): void {
    this.take(BLANK);
    if (this.text[this.place] === ',') this.place++;
    else if (this.text[this.place] !== close) this.fail();
  }

  private fail(): typeof UNREAD {
    this.failed = true;
    return UNREAD;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.place += found.length;
    return found;
  }
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gis, (_, two, four, eight, character) => {
    const code = two ?? four ?? eight;
    if (code === undefined) return ESCAPED[character] ?? character;
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}
